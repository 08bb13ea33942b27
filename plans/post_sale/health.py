"""Is a customer well? By role, by department, and by who has gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inroad.graph.taxonomy import BuyingRole, HealthSignal, Taxonomies
from inroad.plans.alerts.alert import Raised
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.alerts.people_rules import champion_left, sponsor_left
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.engagement import Contact
from inroad.plans.post_sale.adoption import Adoption, adoption, has_dropped
from inroad.plans.post_sale.customer import Held, after_sale_roles, holders_after_sale, last_sign
from inroad.plans.wording import day, last_seen, listed
from inroad.queries.watch.signals_of import SeenDoing
from inroad.queries.watch.users_at import UserAt


class SignState(StrEnum):
    """Whether a health signal was seen."""

    SEEN = "SEEN"
    MISSING = "MISSING"
    NOT_RECORDED = "NOT_RECORDED"


class HealthState(StrEnum):
    """How it stands with a role after the sale; members stand in falling order."""

    WELL = "WELL"
    PARTLY = "PARTLY"
    SILENT = "SILENT"
    LEFT = "LEFT"
    UNIDENTIFIED = "UNIDENTIFIED"


@dataclass(frozen=True, slots=True)
class Sign:
    """One health signal of one person."""

    signal: HealthSignal
    state: SignState
    last_at: datetime | None
    """When it was last seen, however long ago; None: never."""


@dataclass(frozen=True, slots=True)
class HolderHealth:
    """How it stands with somebody who holds a role, or held it in leaving."""

    contact: Contact
    left_at: datetime | None
    """When they left the account; None: they are there."""
    opportunity_keys: tuple[str, ...]
    signs: tuple[Sign, ...]
    """In the taxonomy's order; empty for somebody who left."""

    @property
    def state(self) -> HealthState:
        """Well with every signal that is recorded, partly with some, silent with none.

        Of a role for which nothing is recorded, engagement says it.
        """
        if self.left_at is not None:
            return HealthState.LEFT
        known = [sign for sign in self.signs if sign.state is not SignState.NOT_RECORDED]
        seen = sum(sign.state is SignState.SEEN for sign in known)
        if not known:
            return HealthState.WELL if self.contact.engaged else HealthState.SILENT
        if not seen:
            return HealthState.SILENT
        return HealthState.WELL if seen == len(known) else HealthState.PARTLY


@dataclass(frozen=True, slots=True)
class HealthOfRole:
    """How it stands with one role of the time after the sale."""

    role: BuyingRole
    state: HealthState
    """That of the best of those who hold it."""
    why: str
    """One sentence, with names and days."""
    holders: tuple[HolderHealth, ...]


@dataclass(frozen=True, slots=True)
class DepartmentAdoption:
    """The use of the product in one department."""

    department: str | None
    known_users: int
    """Everybody who ever used it and still works there."""
    active_users: int
    """Who used it in the last period."""
    former_active_users: int
    """Who used it in the period before."""
    active_rate: float | None
    """Share of the known users who are active, in [0, 1]; None where nobody is known."""
    fall: float
    """Share by which the active users fell, in [0, 1]."""
    dropped: bool
    """Whether that is as far as ADOPTION_DROP asks."""
    stopped: tuple[UserAt, ...]
    """Who used it in the period before, and not in the last one."""


@dataclass(frozen=True, slots=True)
class Health:
    """How it stands with a customer at an instant."""

    roles: tuple[HealthOfRole, ...]
    """All roles of `customer-success`, in its order."""
    departments: tuple[DepartmentAdoption, ...]
    over_days: int
    """Length of each of the two periods that are compared."""
    departures: tuple[Raised, ...]
    """Sponsors and champions who left, and whom nobody has followed."""


def health_of(
    watched: WatchedAccount,
    *,
    taxonomies: Taxonomies,
    doings: Mapping[str, Sequence[SeenDoing]],
    as_of: datetime,
) -> Health | None:
    """Judge how a customer is at an instant; None for an account that is no customer.

    Args:
        watched: the account, read for that instant.
        taxonomies: the workspace's on that day.
        doings: what the account's people ever did up to the instant, by person.
        as_of: the instant.

    Source: S0, customer success; docs/method/post-sale.md.

    """
    if not watched.is_customer:
        return None
    held = holders_after_sale(watched, taxonomies, as_of=as_of)
    numbers = alert_numbers().ADOPTION_DROP
    return Health(
        tuple(
            _role(role, held.get(role.key, ()), doings, as_of)
            for role in after_sale_roles(taxonomies)
        ),
        tuple(_department(use) for use in adoption(watched.users)),
        numbers.over_days,
        (*sponsor_left(watched, as_of=as_of), *champion_left(watched, as_of=as_of)),
    )


def _department(use: Adoption) -> DepartmentAdoption:
    return DepartmentAdoption(
        use.department,
        len(use.known),
        len(use.recent),
        len(use.earlier),
        use.active_rate,
        use.fall,
        has_dropped(use),
        use.stopped,
    )


def _role(
    role: BuyingRole,
    held: Sequence[Held],
    doings: Mapping[str, Sequence[SeenDoing]],
    as_of: datetime,
) -> HealthOfRole:
    holders = [_holder(role, one, doings.get(one.contact.person_key, ()), as_of) for one in held]
    rank = list(HealthState).index
    holders.sort(key=lambda one: (rank(one.state), one.contact.name))
    state = holders[0].state if holders else HealthState.UNIDENTIFIED
    return HealthOfRole(role, state, _why(role, state, holders), tuple(holders))


def _holder(
    role: BuyingRole, held: Held, doings: Sequence[SeenDoing], as_of: datetime
) -> HolderHealth:
    there = held.left_at is None
    signs = tuple(_sign(signal, doings, as_of) for signal in role.health) if there else ()
    return HolderHealth(held.contact, held.left_at, held.opportunity_keys, signs)


def _sign(signal: HealthSignal, doings: Sequence[SeenDoing], as_of: datetime) -> Sign:
    if not signal.recorded:
        return Sign(signal, SignState.NOT_RECORDED, None)
    last = last_sign(doings, signal)
    fresh = last is not None and as_of - last <= timedelta(days=signal.within_days)
    return Sign(signal, SignState.SEEN if fresh else SignState.MISSING, last)


def _why(role: BuyingRole, state: HealthState, holders: Sequence[HolderHealth]) -> str:
    """Say what the state rests on, of the best holder."""
    if not holders:
        return f"Nobody is known as {role.name}"
    best = holders[0]
    name = best.contact.name
    if best.left_at is not None:
        return f"{name} left on {day(best.left_at)}, and nobody has followed as {role.name}"
    if state is HealthState.SILENT:
        return f"Of {name} no sign is seen; {last_seen(best.contact)}"
    seen = [_said(sign) for sign in best.signs if sign.state is SignState.SEEN]
    if not seen:
        return f"{name} {last_seen(best.contact)}"
    missing = [sign.signal.name for sign in best.signs if sign.state is SignState.MISSING]
    rest = f"; missing: {listed(missing)}" if missing else ""
    return f"{name}: {listed(seen)}{rest}"


def _said(sign: Sign) -> str:
    return f"{sign.signal.name} ({day(sign.last_at)})" if sign.last_at else sign.signal.name

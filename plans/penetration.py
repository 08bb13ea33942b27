"""How far do we reach into an account, and into which accounts furthest?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.errors import BadInput
from inroad.plans.penetration_rules import PenetrationBand, PenetrationTrend, penetration_rules
from inroad.queries.penetration.account_penetration import PenetrationCounts


@dataclass(frozen=True, slots=True)
class Activation:
    """How many roles became engaged."""

    days: int
    roles: int
    """Engaged on the day asked for, and not so many days of 24 hours before."""


@dataclass(frozen=True, slots=True)
class Penetration:
    """How far we reach into one account at one instant."""

    account_key: str
    name: str
    open_deals: int
    amount: float | None
    """Worth of the open deals, in `currency`; None where they have several currencies."""
    currency: str | None
    roles_expected: int
    """Roles that the open deals expect; 0 for an account without one."""
    roles_identified: int
    roles_engaged: int
    band: PenetrationBand
    contacts_influenced: int
    """Contacts who are engaged, with a role or without."""
    activations: tuple[Activation, ...]
    """The shortest period first."""
    change: int
    """Engaged roles less those of `trend_days` before."""

    @property
    def trend(self) -> PenetrationTrend:
        """Which way it goes."""
        return PenetrationTrend.of(self.change)

    def activated_within(self, days: int) -> int:
        """Return how many roles became engaged within so many days, one of the rule's periods."""
        return next(one.roles for one in self.activations if one.days == days)


class PenetrationOrder(StrEnum):
    """By what a list of accounts is sorted; the most comes first, then the name."""

    BAND = "BAND"
    TREND = "TREND"
    ACTIVATION = "ACTIVATION"
    NAME = "NAME"
    AMOUNT = "AMOUNT"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which accounts a list is to hold; None asks for nothing."""

    bands: frozenset[PenetrationBand] | None = None
    trend: PenetrationTrend | None = None
    activated_within_days: int | None = None
    """At least one role became engaged within it; one of the rule's periods."""
    min_roles_identified: int | None = None
    min_roles_engaged: int | None = None
    with_open_deal: bool | None = None

    def holds(self, one: Penetration) -> bool:
        """Return whether an account is wanted."""
        days = self.activated_within_days
        return (
            (self.bands is None or one.band in self.bands)
            and (self.trend is None or one.trend is self.trend)
            and (days is None or one.activated_within(days) > 0)
            and one.roles_identified >= (self.min_roles_identified or 0)
            and one.roles_engaged >= (self.min_roles_engaged or 0)
            and self.with_open_deal in (None, one.open_deals > 0)
        )


Place = tuple[float, float, str, str]
"""Where an account stands in a list: two numbers by the order, its name, its key."""


def penetration_of(counts: PenetrationCounts) -> Penetration:
    """Tell how far we reach into an account from what was counted on the rules' days.

    Source: S0, "Account-Based Marketing"; docs/method/penetration.md.
    """
    rules = penetration_rules()
    now = counts.engaged[0]
    before = rules.days.index
    return Penetration(
        counts.account_key,
        counts.name,
        counts.open_deals,
        counts.amount,
        counts.currency,
        counts.expected,
        counts.identified,
        now,
        rules.band_of(now),
        counts.influenced,
        tuple(
            Activation(days, counts.activated[before(days)])
            for days in sorted(rules.activation_days)
        ),
        now - counts.engaged[1 + before(rules.trend_days)],
    )


def listed(
    accounts: Iterable[Penetration], *, wanted: Wanted, order: PenetrationOrder
) -> list[tuple[Place, Penetration]]:
    """Return the accounts that are wanted, in order, each with its place.

    Raises:
        BadInput: roles are asked for that became engaged within days that are not counted.

    """
    days = wanted.activated_within_days
    periods = sorted(penetration_rules().activation_days)
    if days is not None and days not in periods:
        known = " or ".join(str(period) for period in periods)
        raise BadInput(
            f"activatedWithinDays must be {known}, not {days}", field="activatedWithinDays"
        )
    found = [(_place(one, order), one) for one in accounts if wanted.holds(one)]
    return sorted(found, key=lambda row: row[0])


def behind(
    rows: Sequence[tuple[Place, Penetration]], place: Place | None
) -> list[tuple[Place, Penetration]]:
    """Return what stands behind a place; all of it where there is none."""
    return [row for row in rows if place is None or row[0] > place]


def bands_of(accounts: Iterable[Penetration]) -> dict[PenetrationBand, int]:
    """Return how many accounts are in each band, all bands in their order."""
    counted = Counter(one.band for one in accounts)
    return {band: counted[band] for band in PenetrationBand}


def _place(one: Penetration, order: PenetrationOrder) -> Place:
    match order:
        case PenetrationOrder.BAND:
            first, second = -float(one.roles_engaged), -float(one.roles_identified)
        case PenetrationOrder.TREND:
            first, second = -float(one.change), -float(one.roles_engaged)
        case PenetrationOrder.ACTIVATION:
            most, *others = (-float(activation.roles) for activation in one.activations)
            first, second = most, others[0] if others else 0.0
        case PenetrationOrder.AMOUNT:
            first, second = (1.0, 0.0) if one.amount is None else (0.0, -one.amount)
        case PenetrationOrder.NAME:
            first, second = 0.0, 0.0
    return first, second, one.name, one.account_key

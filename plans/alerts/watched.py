"""What is known of an account that somebody watches over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from inroad.graph.instants import shifted
from inroad.graph.taxonomy import TaxonomyRoles
from inroad.graph.vocabulary import AssignmentSource
from inroad.plans.alerts.deal_state import DealState
from inroad.plans.alerts.numbers import alert_numbers
from inroad.plans.engagement import Contact
from inroad.plans.planning.look import Fault
from inroad.plans.request_rules import RequestRules, request_rules
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.watch.asks_at import AskAt
from inroad.queries.watch.employments_at import JobAt
from inroad.queries.watch.roles_held import RoleHeld
from inroad.queries.watch.ties_to_us import Tie
from inroad.queries.watch.users_at import UserAt

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WatchedDeal:
    """One deal of a watched account, open or won."""

    row: OpportunitySummary
    state: DealState
    roles: TaxonomyRoles
    """The deal's taxonomy as it reads on the day."""
    held: tuple[RoleHeld, ...]
    """All roles on it that had begun, ended ones too."""
    contacts: tuple[Contact, ...]
    """Everybody on their side on the day."""

    def keys_for(self, standard_key: str) -> frozenset[str]:
        """Return the keys of its roles that stand for a standard one; empty where none does."""
        return frozenset(role.key for role in self.roles.standing_for(standard_key))

    def has(self, standard_key: str) -> bool:
        """Return whether its taxonomy still has a role that stands for a standard one."""
        return any(not role.retired for role in self.roles.standing_for(standard_key))

    def stands_for(self, role_key: str) -> tuple[str, ...]:
        """Return the standard roles that one of its roles stands for; itself where none is."""
        standing = self.roles.standing.items()
        keys = (key for key, roles in standing if any(role.key == role_key for role in roles))
        return tuple(sorted(keys)) or (self.roles.taxonomy.name, role_key)

    def sold_lately(self, as_of: datetime) -> datetime | None:
        """Return when it was won, if so lately that its people still are the ones who matter."""
        lately = shifted(as_of, days=-alert_numbers().customer_days)
        sold = self.state.won_at
        return sold if sold is not None and sold >= lately else None

    def played_at(self, standard_key: str, at: datetime) -> Iterator[RoleHeld]:
        """Yield the confirmed assignments to a standard role that held at an instant.

        One that ended at that very instant held: who leaves gives up the role in leaving.
        """
        keys = self.keys_for(standard_key)
        for one in self.held:
            confirmed = one.assignment != AssignmentSource.SUGGESTED
            if one.role in keys and confirmed and _held_at(one, at):
                yield one

    def holders(self, standard_key: str, *, as_of: datetime) -> list[Contact]:
        """Return who holds a standard role on the day: confirmed, known by name, still there."""
        keys = self.keys_for(standard_key)
        playing = {one.person_key for one in self.playing(as_of) if one.role in keys}
        return [
            one
            for one in self.contacts
            if one.person_key in playing and not one.has_left and not one.is_placeholder
        ]

    def playing(self, as_of: datetime) -> Iterator[RoleHeld]:
        """Yield the confirmed assignments that hold on the day."""
        for one in self.held:
            over = one.valid_to is not None and one.valid_to <= as_of
            if one.assignment != AssignmentSource.SUGGESTED and not over:
                yield one


def _held_at(one: RoleHeld, at: datetime) -> bool:
    return (one.valid_from is None or one.valid_from <= at) and (
        one.valid_to is None or at <= one.valid_to
    )


@dataclass(frozen=True, slots=True)
class WatchedStep:
    """An open step of a plan of a watched account, and what speaks against it."""

    plan_name: str
    """Name of the deal that the plan is for; else of the account."""
    number: int
    """Its place in the plan, from 1."""
    opportunity_key: str | None
    person_key: str | None
    """The contact whom it is to win; None: nobody is known."""
    colleague_key: str | None
    """The one of ours who is to hear of it; whoever hides it is left out where it is told."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class WatchedAccount:
    """What the rules look at of one account at one instant."""

    key: str
    name: str
    deals: tuple[WatchedDeal, ...] = ()
    """Those that are open or were won not long ago; else the one that was won last."""
    is_customer: bool = False
    """Whether it ever bought, or has something to renew."""
    jobs: tuple[JobAt, ...] = ()
    """All employments at it that had begun, ended ones too."""
    ties: tuple[Tie, ...] = ()
    """Who of ours knows its contacts, faded relationships too."""
    grades: tuple[PairGrade, ...] = ()
    """The grades that stand of its contacts, with what time has made of them."""
    users: tuple[UserAt, ...] = ()
    """Who used the product."""
    signalled: Mapping[str, datetime] = field(default_factory=dict)
    """When a contact last gave the signal that CHAMPION_NOT_ACTING waits for, by person."""
    managed: frozenset[str] = frozenset()
    """Contacts for whom there is an engagement strategy."""
    steps: tuple[WatchedStep, ...] = ()
    """Open steps of its plans that are active."""
    asks: tuple[AskAt, ...] = ()
    """Introductions to its people that were asked for and are not over."""
    request_rules: RequestRules = field(default_factory=request_rules)
    """When somebody is reminded of those: the workspace's own rules, or the shipped."""

    @property
    def open_deals(self) -> list[WatchedDeal]:
        """Return the deals that are still to be won."""
        return [deal for deal in self.deals if deal.state.open]

    @property
    def matters(self) -> bool:
        """Whether there is a deal to win, or a customer to keep."""
        return self.is_customer or bool(self.open_deals)

    @property
    def contacts(self) -> list[Contact]:
        """Return everybody on their side, each once, active where any deal says so."""
        found: dict[str, Contact] = {}
        for one in (contact for deal in self.deals for contact in deal.contacts):
            known = found.get(one.person_key)
            if known is None or (one.active and not known.active):
                found[one.person_key] = one
        return list(found.values())

    def jobs_of(self) -> Mapping[str, list[JobAt]]:
        """Return the jobs of each person here, the first first."""
        found: dict[str, list[JobAt]] = {}
        for job in sorted(self.jobs, key=lambda job: job.valid_from or _LONG_AGO):
            found.setdefault(job.person_key, []).append(job)
        return found


def left_at(jobs: Iterable[JobAt], *, as_of: datetime) -> datetime | None:
    """Return when somebody with these jobs left for good; None: still there, or never was."""
    ends = [job.valid_to for job in jobs]
    over = [end for end in ends if end is not None and end <= as_of]
    return max(over) if over and len(over) == len(ends) else None

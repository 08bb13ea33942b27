"""What a plan is made from: all that was read of the graph, at one instant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from inroad.graph.taxonomy import TaxonomyRoles
from inroad.plans.contact_map.key_intersections import KeyIntersection
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.engagement import windows_of
from inroad.plans.gate_steps import DealNow, Rejected
from inroad.plans.planning.problem import Giver
from inroad.plans.request_rules import RequestRules, request_rules
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.people_by_key import PersonSummary
from inroad.queries.placeholders.acquaintances_of import NearPerson
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.routes.escalation_paths import EscalationPath
from inroad.queries.routes.introduction_routes import IntroductionRoute

Pair = tuple[str, str]
"""Keys of a colleague and a contact."""


@dataclass(frozen=True, slots=True)
class DealRows:
    """What the coverage of a deal is judged by."""

    people: Sequence[DealContact]
    touches: Mapping[str, LatestTouch]
    assignments: Sequence[AssignedRole]
    managed: frozenset[str]


@dataclass(frozen=True, slots=True)
class DealToPlan:
    """An open deal of the account."""

    row: OpportunitySummary
    roles: TaxonomyRoles
    rows: DealRows
    rejected: frozenset[Rejected]
    coverage: Coverage

    @property
    def now(self) -> DealNow:
        """The deal as those are asked after whom it lacks."""
        return DealNow(self.coverage, self.row.department, self.rejected)


def judged(
    row: OpportunitySummary, roles: TaxonomyRoles, rows: DealRows, *, as_of: datetime
) -> Coverage:
    """Return how far rows cover a deal at an instant."""
    return coverage_of(
        roles,
        people=rows.people,
        touches=rows.touches,
        assignments=rows.assignments,
        windows=windows_of(row.kind),
        as_of=as_of,
        managed=rows.managed,
    )


@dataclass(frozen=True, slots=True)
class Upward:
    """A way up from a contact with whom a colleague is in touch."""

    path: EscalationPath
    colleague_key: str
    strength: float
    """Between the colleague and the contact, in (0, 1]."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a plan is for."""

    account: AccountSummary
    deals: tuple[DealToPlan, ...]
    """Those that it is for, the soonest close first."""
    others: tuple[DealToPlan, ...]
    """The account's other open deals, by which its band is told too."""
    as_of: datetime
    closes_on: date
    owner_key: str | None
    target_keys: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The day of the instant, UTC."""
        return self.as_of.astimezone(UTC).date()

    @property
    def every_deal(self) -> tuple[DealToPlan, ...]:
        """All open deals of the account."""
        return (*self.deals, *self.others)


@dataclass(frozen=True, slots=True)
class Marked:
    """A key intersection of the account's map."""

    at: KeyIntersection
    strength: float
    """Between the two on the day, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Ties:
    """How people can be reached."""

    routes: Mapping[str, Sequence[IntroductionRoute]]
    """Of our team to each person, the best first."""
    own_routes: Mapping[Pair, Sequence[IntroductionRoute]]
    """Of one colleague to one contact whom she does not know yet."""
    upward: Mapping[str, Sequence[Upward]]
    """Ways up to each person."""
    near: Mapping[str, Sequence[NearPerson]]
    """Who is near to somebody unknown, the nearest first: by the key of a placeholder, or by an
    office."""
    givers: Mapping[str, Giver]
    """Limits of those who can be asked."""
    hidden: frozenset[tuple[str, str]]
    """Who hides from the one who looks that she knows whom."""
    hiders: frozenset[str] = frozenset()
    """Who says to hide anybody, whether they know them or not: that tells nothing of any tie."""


@dataclass(frozen=True, slots=True)
class Known:
    """All of it."""

    scope: Scope
    people: Mapping[str, PersonSummary]
    """Everybody on any way, and everybody sought."""
    ties: Ties
    request_rules: RequestRules = field(default_factory=request_rules)
    """By whose words introductions are asked for: the workspace's own, or the shipped."""

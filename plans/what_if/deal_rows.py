"""One deal's rows, by which it is judged again as if somebody had left."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from inroad.graph.taxonomy import TaxonomyRoles
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.engagement import Windows
from inroad.plans.gate_steps import DealNow, Rejected
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.coverage.latest_touches import LatestTouch
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.what_if.turned_to import TurnedTo


@dataclass(frozen=True, slots=True)
class DealRows:
    """All by which one deal is judged at one instant."""

    deal: OpportunitySummary
    roles: TaxonomyRoles
    people: tuple[DealContact, ...]
    touches: Mapping[str, LatestTouch]
    assignments: tuple[AssignedRole, ...]
    windows: Windows
    managed: Collection[str]
    rejected: frozenset[Rejected]
    as_of: datetime

    def coverage(self) -> Coverage:
        """Judge the deal by these rows."""
        return coverage_of(
            self.roles,
            people=self.people,
            touches=self.touches,
            assignments=self.assignments,
            windows=self.windows,
            as_of=self.as_of,
            managed=self.managed,
        )

    def now(self, coverage: Coverage) -> DealNow:
        """Return the deal as far as it is asked whom it takes."""
        return DealNow(coverage, self.deal.department, self.rejected)

    def without(self, person_key: str) -> "DealRows":
        """Return the rows as they would be had a contact left the account.

        Who has a role stays among the people and is said to have left; others are there no more.
        """
        holds = any(one.person_key == person_key for one in self.assignments)
        people = tuple(
            one if one.person_key != person_key else _gone(one)
            for one in self.people
            if one.person_key != person_key or holds
        )
        return replace(self, people=people)

    def silenced(self, touches: Mapping[str, LatestTouch]) -> "DealRows":
        """Return the rows with other touches of some contacts."""
        return replace(self, touches={**self.touches, **touches})


def touches_without(
    colleague_key: str,
    turned: Iterable[TurnedTo],
    touches: Mapping[str, LatestTouch],
    *,
    kept: Collection[str] = (),
) -> dict[str, LatestTouch]:
    """Return the touches of those contacts who would have turned to us less lately, by key.

    Args:
        colleague_key: one of ours, without whom what happened is looked at.
        turned: to whom contacts turned within the window in which one is active.
        touches: their latest touches.
        kept: keys of contacts that are left as they are.

    """
    latest: dict[str, int | None] = {}
    met = set[str]()
    for one in turned:
        latest.setdefault(one.person_key, None)
        if one.colleagues == (colleague_key,):
            met.add(one.person_key)
            continue
        before = latest[one.person_key]
        latest[one.person_key] = one.last_ms if before is None else max(before, one.last_ms)
    return {
        key: replace(touches[key], two_way_ms=latest[key], colleague_key=None)
        for key in sorted(met - set(kept))
        if key in touches and latest[key] != touches[key].two_way_ms
    }


def _gone(one: DealContact) -> DealContact:
    """Return a contact as the graph shows who has left: without a job."""
    left = one.works_there or one.has_left
    return replace(
        one, works_there=False, has_left=left, department=None, function=None, seniority=None
    )

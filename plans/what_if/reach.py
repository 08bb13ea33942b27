"""How far could a deal's committee be covered, over the ways that there are?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inroad.plans.committee import CommitteeRole
from inroad.plans.coverage import Coverage
from inroad.plans.gate_steps import DealNow, Step, for_part
from inroad.plans.what_if.rules import what_if_rules
from inroad.queries.routes.introduction_routes import IntroductionRoute

Routes = Mapping[str, IntroductionRoute | None]
"""The best route of our team to each person, by key; nobody in it: none leads there."""


@dataclass(frozen=True, slots=True)
class SoughtRole:
    """A role that is expected and not covered, and whom it would take."""

    part: CommitteeRole
    steps: tuple[Step, ...]
    """The most promising first; empty where not even an office is known."""


@dataclass(frozen=True, slots=True)
class RoleWay:
    """The best way to a role that is not covered."""

    part: CommitteeRole
    step: Step | None
    """Whom it would take; None where not even an office is known."""
    route: IntroductionRoute | None
    """Our team's best route to the person; None: no route leads there."""

    @property
    def chance(self) -> float:
        """Chance that the route holds; 0 where there is none."""
        return self.route.probability if self.route else 0.0

    @property
    def worth(self) -> float:
        """What it brings of what the role lacks, in [0, 1]: the chance by what the step brings."""
        return what_if_rules().shares[self.step.kind] * self.chance if self.step else 0.0


def sought(deal: DealNow) -> list[SoughtRole]:
    """Return the roles of a deal that are not covered, in the taxonomy's order."""
    expected = deal.coverage.completeness.expected
    return [SoughtRole(part, tuple(for_part(part, deal))) for part in expected if part.uncovered]


def people_sought(roles: Iterable[SoughtRole]) -> set[str]:
    """Return the keys of everybody who would do for one of these roles."""
    return {step.person_key for one in roles for step in one.steps if step.person_key is not None}


def best_ways(roles: Iterable[SoughtRole], routes: Routes) -> list[RoleWay]:
    """Return the best way to each role: of its people the one whose reach brings the most.

    Of those that bring the same, the more promising person; so of those to whom no way leads.
    """
    return [_best(one, routes) for one in roles]


def _best(one: SoughtRole, routes: Routes) -> RoleWay:
    ways = [RoleWay(one.part, step, routes.get(step.person_key or "")) for step in one.steps]
    return max(ways, key=lambda way: way.worth, default=RoleWay(one.part, None, None))


def within_reach(coverage: Coverage, ways: Sequence[RoleWay]) -> float:
    """Return how complete the committee would be expected to become over the best ways, 0 to 100.

    `sum(weight * (value + (1 - value) * worth)) / sum(weight)`: completeness, where of what each
    uncovered role lacks the worth of its best way counts. Each role is taken by itself: what it
    takes to go all the ways at once is for a plan.

    Source: docs/method/what-if.md.
    """
    expected = coverage.completeness.expected
    worth = {way.part.role.key: way.worth for way in ways}
    total = sum(part.role.weight for part in expected)
    reached = sum(
        part.role.weight * (part.value + (1.0 - part.value) * worth.get(part.role.key, 0.0))
        for part in expected
    )
    return 100.0 * reached / total

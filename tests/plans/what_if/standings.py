"""Deals as they stand, made of a few words."""

from collections.abc import Mapping

from inroad.graph.taxonomy import taxonomy
from inroad.plans.gate_steps import DealNow
from inroad.plans.what_if.deal_rows import DealRows
from inroad.plans.what_if.reach import best_ways, sought
from inroad.plans.what_if.standing import DealStanding
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.routes.introduction_routes import IntroductionRoute
from tests.plans.deals import NOW, OPEN_DEAL, People

DEAL = OpportunitySummary("deal", "Acme deal", "NEW", None, None, None, None, None, "acme")


def rows(people: People, *held: AssignedRole) -> DealRows:
    """The rows of a deal by the standard taxonomy."""
    return DealRows(
        DEAL,
        taxonomy(),
        tuple(one for one, _ in people),
        {one.person_key: touch for one, touch in people},
        held,
        OPEN_DEAL,
        frozenset(),
        frozenset(),
        NOW,
    )


def route(*people: str, chance: float) -> IntroductionRoute:
    """A way over some people, of which the first link alone is uncertain."""
    strengths = (chance, *(1.0 for _ in people[2:]))
    return IntroductionRoute(people[-1], people, strengths, chance)


def stands(
    given: DealRows, ways: Mapping[str, float] | None = None, *, threads: int | None = None
) -> DealStanding:
    """How a deal stands where ana leads to people with these chances."""
    coverage = given.coverage()
    routes = {key: route("ana", key, chance=chance) for key, chance in (ways or {}).items()}
    roles = sought(DealNow(coverage))
    return DealStanding(given.deal, coverage, None, tuple(best_ways(roles, routes)), threads)

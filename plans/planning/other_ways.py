"""Steps without another way: for which is one to be looked for, and how is it said?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.plans.planning.generate import way_of
from inroad.plans.planning.known import Known
from inroad.plans.planning.plan import Plan, PlanStep
from inroad.plans.planning.planned_targets import plan_key
from inroad.plans.planning.sought import Candidate, Sought, in_touch
from inroad.plans.planning.ways import by_route
from inroad.plans.planning.words import Spoken
from inroad.queries.routes.introduction_routes import IntroductionRoute

_TO_THE_PERSON = frozenset({PlanWay.DIRECT, PlanWay.INTRODUCTION, PlanWay.ESCALATION})


@dataclass(frozen=True, slots=True)
class Lacking:
    """A step to somebody who is known, for which no other way was found."""

    step: PlanStep
    target: Sought
    candidate: Candidate
    is_in_touch: bool
    """Whether they are in touch with us, so that only who knows them writes to them."""

    @property
    def person_key(self) -> str:
        """Key of whom it is to win."""
        return self.candidate.person_key or ""


def lacking(plan: Plan, targets: Iterable[Sought], known: Known) -> list[Lacking]:
    """Return the steps without another way for which there may be one.

    Not those within a relationship that is to be raised, which is nobody else's to raise, nor those
    to a name: of these, the ways to all who would know it are looked at before.

    Args:
        plan: as it was made.
        targets: what was sought for it.
        known: what was read for it.

    """
    by_key = {
        plan_key(target, candidate): (target, candidate)
        for target in targets
        for candidate in target.candidates
    }
    found = []
    for step in plan.steps:
        target, candidate = by_key[step.target.key]
        to_the_person = step.way.kind in _TO_THE_PERSON and not target.needs
        if step.alternatives or not to_the_person or candidate.aim is PlanAim.RAISE:
            continue
        direct = step.way.kind is PlanWay.DIRECT
        seen = in_touch(known.scope, candidate) if direct else None
        found.append(Lacking(step, target, candidate, seen is not None))
    return found


def with_other_ways(
    plan: Plan, known: Known, found: Sequence[tuple[Lacking, Sequence[IntroductionRoute]]]
) -> Plan:
    """Return a plan in which steps that lacked another way have those that were found.

    Args:
        plan: as it was made.
        known: what was read, of everybody on these routes, too.
        found: steps, each with routes in their order, of which no two share who could say no.

    """
    others = {
        one.step.target.key: tuple(
            way_of(Spoken(by_route(one.candidate, route), one.target, known)) for route in routes
        )
        for one, routes in found
    }
    steps = (
        replace(one, alternatives=others.get(one.target.key, one.alternatives))
        for one in plan.steps
    )
    return replace(plan, steps=tuple(steps))

"""Which introductions of a way are made by an earlier step, so that nobody is asked twice?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inroad.errors import BadInput
from inroad.graph.vocabulary import PlanStepState, PlanWay
from inroad.plans.planning.problem import Ask
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.ways import Option

_ASKS = frozenset({PlanWay.INTRODUCTION, PlanWay.ESCALATION})


@dataclass(frozen=True, slots=True)
class Made:
    """How an introduction came to be asked for."""

    kind: PlanWay
    actor_key: str
    toward: str | None
    """Key of whom that step is to reach; None: an office."""


def made_by(people: Iterable[str], made: Made) -> Mapping[Ask, Made]:
    """Return the introductions that others than the actor make on a way."""
    return dict.fromkeys(list(pairwise(people))[1:], made)


def reached_on(people: Sequence[str], made: Collection[Ask]) -> int:
    """Return the place on a way of whom the introductions made earlier lead to.

    1, the one whom the actor asks first, where none of them is made.
    """
    place = 1
    for pair in pairwise(people[1:]):
        if pair not in made:
            break
        place += 1
    return place


def onward(option: Option, place: int) -> Option:
    """Return what is left of a way once the actor has met whoever stands at a place on it."""
    people = (option.people[0], *option.people[place:])
    whole = place == len(option.people) - 1 and option.kind in _ASKS
    kind = PlanWay.DIRECT if whole else option.kind
    return replace(option, kind=kind, people=people, steps=option.steps[place - 1 :])


def left_to_ask(plan: SavedPlan, step: SavedStep) -> tuple[str, ...] | None:
    """Return the people on the way of a step of which earlier steps ask for the first part.

    Whoever has the step comes first, then whom the earlier steps lead to: by the time of the ask
    the two have to know each other. None: no earlier step asks for any of it.

    Raises:
        BadInput: they lead to the person whom the step is to win.

    """
    made = {
        pair
        for other in plan.steps
        if other.number < step.number and other.state is not PlanStepState.DROPPED
        for pair in list(pairwise(other.step.way.people))[1:]
    }
    people = step.step.way.people
    place = reached_on(people, made)
    if place == 1:
        return None
    if place == len(people) - 1:
        raise BadInput("request: an earlier step asks for this introduction", field="request")
    return (step.assignee_key, *people[place:])

"""A plan is made anew: which of its steps go on, and in which words."""

from collections.abc import Mapping

from inroad.api.planning.anew import MadeAnew
from inroad.graph.writes.plans.write_plan_version import StepAgain, StepToWrite
from inroad.plans.planning import replan
from inroad.plans.planning.plan import Plan, PlanStep
from inroad.plans.planning.saved import SavedStep, said_json
from inroad.plans.planning.stored import step_to_write


def going_on(made: MadeAnew) -> list[SavedStep]:
    """Return the steps of the last version that a new step can say again."""
    begun = made.begun
    staying = {step.key for step in begun.staying}
    return [
        step
        for step in begun.former.steps
        if step.key not in staying and replan.may_go_on(step, begun.faults)
    ]


def said_by(step: SavedStep, plan: Plan) -> list[int]:
    """Return the place of the new step that says what this one says; empty: none does."""
    return [place for place, new in enumerate(plan.steps) if replan.says_again(step, new)][:1]


def in_order(made: MadeAnew, again: Mapping[str, int]) -> list[StepAgain | StepToWrite]:
    """Return the steps of the new version: what stays, and what is new, by when they begin.

    Args:
        made: the plan, made anew.
        again: by the key of a step that is there, the place of the new one that says it again.

    """
    before = {step.key: step for step in made.begun.former.steps}
    of_place = {place: before[key] for key, place in again.items()}
    staying = [
        (one.step.starts_on, 0, number, StepAgain(one.key, one.said))
        for number, one in enumerate(made.begun.staying)
    ]
    coming = [
        (new.starts_on, 1, place, _said_anew(of_place.get(place), new, made.begun.faults))
        for place, new in enumerate(made.plan.steps)
    ]
    ordered = sorted([*staying, *coming], key=lambda one: one[:3])
    return [step for _, _, _, step in ordered]


def _said_anew(
    old: SavedStep | None, new: PlanStep, faults: replan.Faults
) -> StepAgain | StepToWrite:
    """Return a step of the new version; one that is there keeps its words where they are alike."""
    if old is None:
        return step_to_write(new)
    is_alike = replan.said_alike(old.step, new) and not faults.get(old.key)
    return StepAgain(old.key, old.said if is_alike else said_json(new))

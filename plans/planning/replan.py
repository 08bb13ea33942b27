"""A saved plan is made anew: what of it stays, what ends, and what comes in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inroad.graph.vocabulary import PlanStepState, StepFault
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.look import Fault
from inroad.plans.planning.plan import Plan, PlanStep
from inroad.plans.planning.saved import SavedPlan, SavedStep

Faults = Mapping[str, Sequence[Fault]]
"""By the key of a step, what speaks against it."""
_UNDER_WAY = frozenset({PlanStepState.ASKED, PlanStepState.MET})
_NO = frozenset({StepFault.DECLINED, StepFault.NO_ANSWER})


@dataclass(frozen=True, slots=True)
class Ending:
    """A step that ends because its plan is made anew."""

    step: SavedStep
    state: PlanStepState
    reason: str


def stays(plan: SavedPlan, faults: Faults, *, as_of: datetime, done_days: int) -> list[SavedStep]:
    """Return the steps that a new version keeps as they are.

    What is under way stays while it holds. What is done stays as done for so many days; after them
    the graph alone says whether its target has to be won again.

    Args:
        plan: the last version.
        faults: what speaks against its steps at that instant.
        as_of: the instant.
        done_days: for how many days what is done is taken at its word.

    """
    return [
        one
        for one in plan.steps
        if (one.state in _UNDER_WAY and not faults.get(one.key))
        or (one.state is PlanStepState.DONE and as_of - one.since <= timedelta(days=done_days))
    ]


def kept(step: SavedStep) -> KeptStep:
    """Return a step as whoever makes plans takes what stays."""
    said = step.step
    return KeptStep(
        said.target,
        said.way,
        step.assignee_key,
        said.starts_on,
        said.due_on,
        is_done=step.state is PlanStepState.DONE,
    )


def without_ways(plan: SavedPlan, faults: Faults) -> frozenset[str]:
    """Return the keys of ways that are not proposed again, because somebody on them said no.

    Those of steps that were dropped for it, in whichever version, and of those of which the ask was
    declined or came to nothing.
    """
    refused = [
        one
        for one in (*plan.earlier, *plan.steps)
        if one.moves[-1].declined_by is not None
        or any(fault.code in _NO for fault in faults.get(one.key, ()))
    ]
    return frozenset(one.step.way.key for one in refused)


def without_requests(plan: SavedPlan, faults: Faults) -> frozenset[str]:
    """Return the keys of the introduction requests of steps that were dropped or do not hold.

    They may be open still, and their targets are planned all the same: another way.
    """
    return frozenset(
        one.request_key
        for one in (*plan.earlier, *plan.steps)
        if one.request_key is not None
        and (one.state is PlanStepState.DROPPED or faults.get(one.key))
    )


def without_people(plan: SavedPlan) -> frozenset[str]:
    """Return the keys of those who were to be won and said no themselves, in whichever version."""
    return frozenset(
        one.step.target.person_key
        for one in (*plan.earlier, *plan.steps)
        if one.step.target.person_key is not None
        and one.moves[-1].declined_by == one.step.target.person_key
    )


def endings(
    plan: SavedPlan, staying: Sequence[SavedStep], said_again: Sequence[SavedStep], faults: Faults
) -> list[Ending]:
    """Return what becomes of the open steps that the new version does not have.

    What was to be brought about and is so already is done; all others are dropped, with why.

    Args:
        plan: the last version.
        staying: steps that are kept.
        said_again: steps to do that the new version says in the same way.
        faults: what speaks against the steps of the last version.

    """
    left = {one.key for one in (*staying, *said_again)}
    return [_ending(one, faults.get(one.key, ())) for one in plan.open_steps if one.key not in left]


def _ending(step: SavedStep, faults: Sequence[Fault]) -> Ending:
    reached = [fault for fault in faults if fault.code is StepFault.REACHED]
    if reached:
        return Ending(step, PlanStepState.DONE, reached[0].what)
    why = faults[0].what if faults else "the plan was made anew, and goes another way"
    return Ending(step, PlanStepState.DROPPED, why)


def says_again(step: SavedStep, new: PlanStep) -> bool:
    """Whether a new step is one that is to do already: the same to be done by the same, in time.

    Strengths and chances age by the hour, and so does what a day is called: they make no new step.
    """
    old = step.step
    return step.state is PlanStepState.TO_DO and (
        (old.target.aim, old.target.person_key, old.target.office, old.target.role_key)
        == (new.target.aim, new.target.person_key, new.target.office, new.target.role_key)
        and (old.way.kind, old.way.people) == (new.way.kind, new.way.people)
        and (old.actor_key, old.first_action, old.message, old.content)
        == (new.actor_key, new.first_action, new.message, new.content)
        and (old.starts_on, old.due_on, set(old.after))
        == (new.starts_on, new.due_on, set(new.after))
        and (old.target.opportunity_key, set(old.target.covers), old.target.to_grade)
        == (new.target.opportunity_key, set(new.target.covers), new.target.to_grade)
    )


def replacements(broken: Sequence[SavedStep], proposed: Plan) -> dict[str, PlanStep]:
    """Return the step of a new plan that comes in the place of each that no longer holds.

    That for the same target; else for the same role of the same deal, by somebody else. Each new
    step stands for one.

    Args:
        broken: steps that no longer hold.
        proposed: the plan, made anew with what stays.

    Returns:
        By the key of the step; one that nothing replaces is left out.

    """
    free = list(proposed.steps)
    found: dict[str, PlanStep] = {}
    for fits in (_same_target, _same_role):
        for old in broken:
            new = next((one for one in free if fits(old.step, one)), None)
            if old.key not in found and new is not None:
                found[old.key] = new
                free.remove(new)
    return found


def _same_target(old: PlanStep, new: PlanStep) -> bool:
    return old.target.key == new.target.key or (
        old.target.person_key is not None
        and (old.target.aim, old.target.person_key, old.target.to_grade)
        == (new.target.aim, new.target.person_key, new.target.to_grade)
        and old.target.role_key == new.target.role_key
    )


def _same_role(old: PlanStep, new: PlanStep) -> bool:
    return old.target.role_key is not None and bool(_roles(old) & _roles(new))


def _roles(step: PlanStep) -> set[tuple[str | None, str | None]]:
    return {*step.target.covers, (step.target.opportunity_key, step.target.role_key)} - {
        (None, None)
    }

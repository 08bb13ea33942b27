"""A saved plan is made anew: what of it stays, what ends, and what comes in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inroad.graph.vocabulary import PlanAim, PlanStepState, StepFault
from inroad.plans.planning.asked import KeptStep
from inroad.plans.planning.look import Fault
from inroad.plans.planning.plan import Plan, PlanStep
from inroad.plans.planning.saved import SavedPlan, SavedStep

Faults = Mapping[str, Sequence[Fault]]
"""By the key of a step, what speaks against it."""
_UNDER_WAY = frozenset({PlanStepState.ASKED, PlanStepState.MET})
_NO = frozenset({StepFault.DECLINED, StepFault.NO_ANSWER})
_MENDED_BY_WORDS = frozenset(
    {
        StepFault.NOT_TO_BE_ASKED,
        StepFault.LINK_FADED,
        StepFault.GRADE_FELL,
        StepFault.CLOSE_DATE,
    }
)
"""What no longer speaks against a step once a new plan takes the same way to the same, knowing it:
on other days, or from the strength and the grade that there are."""


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
    plan: SavedPlan, going_on: Sequence[SavedStep], faults: Faults, *, made: Plan
) -> list[Ending]:
    """Return what becomes of the open steps that the new version does not have.

    What was to be brought about and is so already is done; all others are dropped, with why.

    Args:
        plan: the last version.
        going_on: steps that are kept, or that the new version says again.
        faults: what speaks against the steps of the last version.
        made: the plan as it is made anew, without what is kept.

    """
    left = {one.key for one in going_on}
    sought = {one.target.key for one in made.steps}
    return [
        _ending(one, faults.get(one.key, ()), is_sought=one.step.target.key in sought)
        for one in plan.open_steps
        if one.key not in left
    ]


def _ending(step: SavedStep, faults: Sequence[Fault], *, is_sought: bool) -> Ending:
    reached = [fault for fault in faults if fault.code is StepFault.REACHED]
    if reached:
        return Ending(step, PlanStepState.DONE, reached[0].what)
    said = "goes another way" if is_sought else "does without it"
    why = faults[0].what if faults else f"the plan was made anew, and {said}"
    return Ending(step, PlanStepState.DROPPED, why)


def may_go_on(step: SavedStep, faults: Faults) -> bool:
    """Whether a step stays the same step where a new plan takes the same way to the same.

    Nothing speaks against it but what other days, or the numbers of today, mend.
    """
    against = {fault.code for fault in faults.get(step.key, ())}
    return step.state.is_open and against <= _MENDED_BY_WORDS


def says_again(step: SavedStep, new: PlanStep) -> bool:
    """Whether a new step is one that is there: the same way to the same, gone by the same.

    Its days, words and numbers are those of a version, and make no other step.
    """
    old = step.step
    return (
        (old.target.aim, old.target.person_key, old.target.office, old.target.role_key)
        == (new.target.aim, new.target.person_key, new.target.office, new.target.role_key)
        and (old.target.opportunity_key, old.target.colleague_key, old.target.to_grade)
        == (new.target.opportunity_key, new.target.colleague_key, new.target.to_grade)
        and (old.way.kind, old.way.people) == (new.way.kind, new.way.people)
        and old.actor_key == new.actor_key
    )


def said_alike(old: PlanStep, new: PlanStep) -> bool:
    """Whether two plans say the same of a step: what is to be done, and when.

    Strengths and chances age by the hour, and so does what a day is called: they say nothing new.
    """
    return (
        (old.first_action, old.message, old.content) == (new.first_action, new.message, new.content)
        and (old.starts_on, old.due_on, set(old.after))
        == (new.starts_on, new.due_on, set(new.after))
        and (set(old.target.covers), old.target.from_grade)
        == (set(new.target.covers), new.target.from_grade)
    )


def replacements(
    broken: Sequence[SavedStep], proposed: Plan, *, kept: Sequence[SavedStep] = ()
) -> dict[str, PlanStep]:
    """Return the step of a new plan that comes in the place of each that no longer holds.

    That for the same target; else, of whom it is to win, for the same role of the same deal. Each
    new step stands for one; none that the plan has already stands for another.

    Args:
        broken: steps that no longer hold.
        proposed: the plan, made anew with what stays.
        kept: steps of the plan that hold.

    Returns:
        By the key of the step; one that nothing replaces is left out.

    """
    there = [one for one in kept if one.state.is_open]
    free = [new for new in proposed.steps if not any(says_again(one, new) for one in there)]
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
        and (old.target.role_key, old.target.colleague_key)
        == (new.target.role_key, new.target.colleague_key)
    )


def _same_role(old: PlanStep, new: PlanStep) -> bool:
    if PlanAim.RAISE in {old.target.aim, new.target.aim}:
        return False  # whose relationship is raised is another's matter
    return old.target.role_key is not None and bool(_roles(old) & _roles(new))


def _roles(step: PlanStep) -> set[tuple[str | None, str | None]]:
    return {*step.target.covers, (step.target.opportunity_key, step.target.role_key)} - {
        (None, None)
    }

"""What becomes of the steps of a plan that is kept: given to somebody, moved, said no to."""

from dataclasses import replace

from inroad.api.planning.anew import active_plan
from inroad.api.planning.reading import faults_in, read_plan
from inroad.api.planning.step_requests import keep_no, request_step
from inroad.api.planning.turn import on_turn
from inroad.api.planning.wanted import MoveWanted, StepChanged
from inroad.errors import BadInput, NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanStepState
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.plans.assign_step import assign_step as write_assignee
from inroad.graph.writes.plans.move_step import move_step as write_move
from inroad.graph.writes.provenance import Provenance
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.standing_rules import check_step_move, spoken
from inroad.plans.wording import day
from inroad.queries.people_by_key import people_by_key
from inroad.queries.saved_plans.plans_of_steps import plans_of_steps


def move_step(
    tx: OpenTransaction, /, *, workspace: str, wanted: MoveWanted, provenance: Provenance
) -> StepChanged:
    """Put a step into its next state; say what speaks against it, and where it is there already.

    Steps that come before are no condition: what happened is kept, in whatever order. A step that
    is asked may be asked in an introduction request, in the same transaction, or later where it was
    asked without one; whom a no came from is kept so that nobody is asked that way again.

    Raises:
        NotFound: there is no such step.
        BadInput: its state does not lead there, `at` lies ahead or before that state, a reason is
            lacking, or there is nothing to request.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    wanted = replace(wanted, at=now) if wanted.is_now else wanted
    plan, step = _open(tx, workspace, wanted.key, provenance)
    if step.state is wanted.state and not _lacksrequest_step(wanted, step):
        said = _asked_already(step) if wanted.request else ()
        return StepChanged(plan.key, changed=False, at=now, warnings=said)
    if step.state is not wanted.state:
        check_step_move(step.state, wanted.state, reason=wanted.reason)
    _prove_instant(wanted, step, provenance)
    _prove_no(wanted, step)
    request_key = None
    if wanted.request:
        asked = request_step(tx, workspace, wanted, step, provenance, plan=plan)
        if asked.refused is not None:
            return StepChanged(plan.key, changed=False, at=now, refused=asked.refused)
        request_key = asked.key
    elif wanted.declined_by is not None:
        request_key = keep_no(tx, workspace, wanted, step, provenance)
    faults = faults_in(tx, workspace=workspace, plans=[plan], as_of=now, seen_at=now)
    write_move(
        tx,
        workspace=workspace,
        key=step.key,
        state=wanted.state,
        at=wanted.at,
        provenance=provenance,
        reason=wanted.reason,
        by=wanted.by,
        declined_by=wanted.declined_by,
        request_key=request_key,
    )
    mark_changed(tx, workspace=workspace, accounts=[plan.row.account_key], at=now)
    warnings = _out_of_order(step, plan, wanted.state)
    if wanted.state is PlanStepState.ASKED:
        warnings += [fault.what for fault in faults.get(step.key, ())]
    return StepChanged(plan.key, changed=True, at=now, warnings=tuple(warnings))


def assign_step(
    tx: OpenTransaction, /, *, workspace: str, key: str, person_key: str, provenance: Provenance
) -> StepChanged:
    """Give a step to one of ours.

    Raises:
        NotFound: there is no such step or person.
        BadInput: the step is over, or the person does not work for us.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    plan, step = _open(tx, workspace, key, provenance)
    if not step.state.is_open:
        raise BadInput(f"stepId: it is {spoken(step.state)}, and stays so", field="stepId")
    found = people_by_key(tx, workspace=workspace, keys=[person_key], as_of=now).get(person_key)
    if found is None:
        raise NotFound(
            f"assigneeId: there is no person {person_key!r} in this workspace", field="assigneeId"
        )
    if not found.is_colleague:
        raise BadInput(f"assigneeId: {found.name} does not work for us", field="assigneeId")
    if step.assignee_key == person_key:
        return StepChanged(plan.key, changed=False, at=now)
    write_assignee(tx, workspace=workspace, key=step.key, person_key=person_key, at=now)
    mark_changed(tx, workspace=workspace, accounts=[plan.row.account_key], at=now)
    return StepChanged(plan.key, changed=True, at=now)


def find_step(
    tx: OpenTransaction, /, *, workspace: str, key: str, provenance: Provenance
) -> tuple[SavedPlan, SavedStep]:
    """Return a step with its plan as it is now, the step's place being that of its last version.

    Raises:
        NotFound: there is no such step.

    """
    found = plans_of_steps(tx, workspace=workspace, keys=[key])
    if not found:
        raise NotFound(f"stepId: there is no step {key!r} in this workspace", field="stepId")
    plan = read_plan(tx, workspace=workspace, key=found[0].plan_key, as_of=provenance.recorded_at)
    step = next(one for one in (*plan.steps, *plan.earlier) if one.key == key)
    return plan, step


def _open(
    tx: OpenTransaction, workspace: str, key: str, provenance: Provenance
) -> tuple[SavedPlan, SavedStep]:
    plan, step = find_step(tx, workspace=workspace, key=key, provenance=provenance)
    return active_plan(plan), step


def _lacksrequest_step(wanted: MoveWanted, step: SavedStep) -> bool:
    """Return whether a request is wanted of a step that was asked without one."""
    is_asked = step.state is PlanStepState.ASKED
    return wanted.request and is_asked and step.request_key is None


def _asked_already(step: SavedStep) -> tuple[str, ...]:
    """Return why no request is made of a step that has one; nothing where it has none."""
    if step.request_key is None:
        return ()
    state = (step.request_state or "").lower().replace("_", " ")
    return (f"The introduction is requested already ({state}): no other request was made",)


def _prove_instant(wanted: MoveWanted, step: SavedStep, provenance: Provenance) -> None:
    if wanted.at > provenance.recorded_at:
        raise BadInput("at: lies ahead; it has not happened yet", field="at")
    if wanted.at < step.since:
        said = spoken(step.state)
        raise BadInput(f"at: it is {said} only since {day(step.since)}", field="at")


def _prove_no(wanted: MoveWanted, step: SavedStep) -> None:
    if wanted.declined_by is None:
        return
    if wanted.state is not PlanStepState.DROPPED:
        raise BadInput("declinedBy: is kept of what is dropped, and only then", field="declinedBy")
    if wanted.declined_by not in {*step.step.way.people, step.step.target.person_key}:
        raise BadInput(
            "declinedBy: is nobody on the way of this step; name who said no", field="declinedBy"
        )


def _out_of_order(step: SavedStep, plan: SavedPlan, state: PlanStepState) -> list[str]:
    """Return a sentence for each step that comes before and was not done."""
    if state is PlanStepState.DROPPED:
        return []
    return [
        f"Step {other.number} comes before it, and is {spoken(other.state)}"
        for other in plan.open_steps
        if other.step.target.key in step.step.after
    ]

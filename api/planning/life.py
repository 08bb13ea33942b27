"""What becomes of a plan as a whole: what is said about it, and its end."""

from inroad.api.planning.reading import read_plan
from inroad.api.planning.steps import find_step
from inroad.api.planning.turn import on_turn
from inroad.api.planning.wanted import PlanChanged
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanState
from inroad.graph.writes.plans.close_plan import close_plan as write_end
from inroad.graph.writes.plans.comment_on_plan import comment_on_plan as write_comment
from inroad.graph.writes.provenance import Provenance


def comment_on_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str | None,
    step_key: str | None,
    text: str,
    by: str | None,
    provenance: Provenance,
) -> PlanChanged:
    """Keep what somebody says about a plan or one of its steps.

    Also what is closed or over may be spoken about.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the plan; None: that of the step.
        step_key: key of the step that it is about; None: the plan as a whole.
        text: what is said.
        by: who says it, in words.
        provenance: where it comes from.

    Raises:
        NotFound: there is no such plan or step.
        BadInput: neither is given, or the step is of another plan.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    if step_key is not None:
        plan, _ = find_step(tx, workspace=workspace, key=step_key, provenance=provenance)
        if key not in {None, plan.key}:
            raise BadInput("stepId: is a step of another plan", field="stepId")
    elif key is not None:
        plan = read_plan(tx, workspace=workspace, key=key, as_of=now)
    else:
        raise BadInput("planId: say what it is about, a plan or a step", field="planId")
    write_comment(
        tx,
        workspace=workspace,
        plan=plan.key,
        step=step_key,
        text=text,
        by=by,
        provenance=provenance,
    )
    return PlanChanged(plan.key, changed=True, at=now)


def close_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    reason: str | None,
    provenance: Provenance,
) -> PlanChanged:
    """Close a plan, whose steps stay as they are; say so where it is closed already.

    Raises:
        NotFound: there is no such plan.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    plan = read_plan(tx, workspace=workspace, key=key, as_of=now)
    if plan.state is PlanState.CLOSED:
        return PlanChanged(key, changed=False, at=now)
    write_end(tx, workspace=workspace, key=key, at=now, reason=reason)
    return PlanChanged(key, changed=True, at=now)

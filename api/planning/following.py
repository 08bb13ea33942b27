"""A step follows the introduction request in which it was asked, forwards and no other way."""

from datetime import UTC, datetime

from inroad.api.planning.reading import read_plan
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanState, PlanStepState, RequestState
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.plans.move_step import move_step
from inroad.graph.writes.provenance import Provenance
from inroad.queries.saved_plans.plans_of_steps import plans_of_steps


def follow_request(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    request_key: str,
    state: RequestState,
    at: datetime,
    provenance: Provenance,
) -> None:
    """Let the steps that were asked in a request know what became of it.

    Once the two have met, a step that is asked is met. A no, silence or a withdrawal moves nothing:
    the step no longer holds then, and somebody decides what to do instead.

    Args:
        tx: an open write transaction that has taken its turn.
        workspace: key of the workspace.
        request_key: key of the request.
        state: where it went.
        at: since when.
        provenance: where it comes from.

    """
    now = max(provenance.recorded_at, datetime.now(UTC))  # what was written before our turn counts
    for found in plans_of_steps(tx, workspace=workspace, requests=[request_key]):
        plan = read_plan(tx, workspace=workspace, key=found.plan_key, as_of=now)
        if plan.state is not PlanState.ACTIVE:
            continue
        for step in plan.open_steps:
            asked = step.key == found.step_key and step.state is PlanStepState.ASKED
            if asked and state is RequestState.MET:
                move_step(
                    tx,
                    workspace=workspace,
                    key=step.key,
                    state=PlanStepState.MET,
                    at=max(at, step.since),
                    provenance=provenance,
                    reason="the two met by the introduction that was asked for",
                )
        mark_changed(tx, workspace=workspace, accounts=[plan.row.account_key], at=now)

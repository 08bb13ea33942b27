"""Something became of a step of a plan."""

from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanStepState
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)


def move_step(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    state: PlanStepState,
    at: datetime,
    provenance: Provenance,
    reason: str | None = None,
    by: str | None = None,
    declined_by: str | None = None,
    request_key: str | None = None,
) -> None:
    """Put a step into a state, and remember since when, why and by whom.

    Whether it may go there is for the caller to judge, after it took the workspace's turn; so is
    telling whoever watches over the plan's account.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the step.
        state: where it goes.
        at: instant from which that holds, not before that of the state it is in.
        provenance: where it comes from.
        reason: why; what is dropped has one.
        by: who did it, in words.
        declined_by: key of who said no, where that is why.
        request_key: key of the introduction request by which it is asked.

    Raises:
        NotFound: there is no such step.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        state=state.value,
        at=at,
        reason=reason or "",
        by=by or "",
        declined_by=declined_by or "",
        request_key=request_key,
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound(f"there is no step {key!r} in this workspace")

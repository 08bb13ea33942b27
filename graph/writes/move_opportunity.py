"""Move a deal to another stage."""

from collections.abc import Sequence
from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn

QUERY = cypher.load(__name__)


def move_opportunity(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    opportunity_key: str,
    to_stage: str,
    at: datetime,
    provenance: Provenance,
    by: str | None = None,
    override_reason: str | None = None,
    unmet: Sequence[str] = (),
) -> int:
    """Put a deal into a stage, and remember the move; return its number among the deal's moves.

    Whether the deal may go there is for the caller to judge. Writers of one workspace take turns.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        opportunity_key: key of the deal.
        to_stage: name of the stage.
        at: instant from which it holds, not before the deal's last move.
        provenance: where the move comes from.
        by: who moved it, in words.
        override_reason: why it was moved although its gate refused it.
        unmet: what the gate lacked, a sentence each.

    Raises:
        NotFound: there is no such workspace or deal.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        opportunity_key=opportunity_key,
        to_stage=to_stage,
        at=at,
        by=by,
        override_reason=override_reason,
        unmet=list(unmet) or None,
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound(f"there is no opportunity {opportunity_key!r} in this workspace")
    mark_changed(
        tx, workspace=workspace, opportunities=[opportunity_key], at=provenance.recorded_at
    )
    return int(row["number"])

"""A plan is closed."""

from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.mark_changed import mark_changed

QUERY = cypher.load(__name__)


def close_plan(
    tx: OpenTransaction, /, *, workspace: str, key: str, at: datetime, reason: str | None
) -> None:
    """Close a plan, whose steps stay as they are.

    Whether it may be closed is for the caller to judge, after it took the workspace's turn.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the plan.
        at: the instant.
        reason: why.

    Raises:
        NotFound: there is no such plan.

    """
    row = tx.run(QUERY.text, workspace=workspace, key=key, at=at, reason=reason or "").single()
    if row is None:
        raise NotFound(f"there is no plan {key!r} in this workspace")
    mark_changed(tx, workspace=workspace, accounts=[row["account_key"]], at=at)

"""Something became of an introduction request."""

from collections.abc import Sequence
from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.settle_people import settle_people
from inroad.graph.writes.settle_relationships import settle_relationships

QUERY = cypher.load(__name__)


def move_request(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    key: str,
    state: RequestState,
    at: datetime,
    reason: str | None = None,
    by: str | None = None,
    strengths: Sequence[float] | None = None,
) -> None:
    """Put a request into a state, and remember since when and why.

    Whether it may go there is for the caller to judge, after it took the workspace's turn.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the request.
        state: where it goes.
        at: instant from which that holds, not before that of the state it is in.
        reason: why; a decline has one.
        by: key of who says so; None: nobody in particular.
        strengths: of the route's links when it is asked; None: those that it has.

    Raises:
        NotFound: there is no such request.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        key=key,
        state=state.value,
        at=at,
        reason=reason or "",
        by=by or "",
        strengths=None if strengths is None else list(strengths),
    ).single()
    if row is None:
        raise NotFound(f"there is no introduction request {key!r} in this workspace")
    if state is RequestState.ASKED:
        settle_people(tx, workspace=workspace, people=[row["connector_key"]])
    # An introduction that came about is evidence of the relationships that it went over.
    connector = row["connector_key"]
    pairs = {
        (min(connector, end), max(connector, end)) for end in (row["asker_key"], row["target_key"])
    }
    settle_relationships(
        tx, workspace=workspace, pairs=[pair for pair in pairs if pair[0] != pair[1]]
    )
    mark_changed(tx, workspace=workspace, people=[row["target_key"]], at=at)

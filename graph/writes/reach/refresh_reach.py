"""Compute reach anew where that was long ago: what a sweep does."""

from collections.abc import Callable
from datetime import datetime, timedelta

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant
from inroad.graph.session import Graph
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach

QUERY = cypher.load_named("inroad.graph.writes.reach", "reach_kept")
HOLDS_SINCE = timedelta(days=1)
"""How long before a refresh its bounds hold: questions as of today, and those that are being
answered, have them. In a day a strength falls by so little that the bounds are hardly wider."""
EVERY = timedelta(days=1)
"""How much later they hold at least than those before: an hourly sweep rebuilds once a day."""


def refresh_reach(
    graph: Graph,
    /,
    *,
    workspace: str,
    now: datetime,
    advanced: Callable[[int], None] = lambda _people: None,
) -> int | None:
    """Compute reach anew, unless that was done less than a day ago; return how many people it took.

    Args:
        graph: the database.
        workspace: key of the workspace.
        now: this instant; the bounds hold from a day before it on.
        advanced: is told after each batch how many people's layer it computed.

    Returns:
        People looked at; None where nothing was due.

    Raises:
        NotFound: there is no such workspace.

    """
    if not graph.read(_is_due, workspace=workspace, now=now):
        return None
    return rebuild_reach(graph, workspace=workspace, as_of=now - HOLDS_SINCE, advanced=advanced)


def _is_due(tx: OpenTransaction, /, *, workspace: str, now: datetime) -> bool:
    row = tx.run(QUERY.text, workspace=workspace).single()
    if row is None:
        raise NotFound(f"there is no workspace {workspace!r}", field="workspace")
    if row["reach_ms"] is None or row["is_rebuilding"]:
        return True
    return now - HOLDS_SINCE - instant(row["reach_ms"]) >= EVERY

"""Which accounts does a sweep look at?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WatchedKey:
    """An account of which a rule can hold."""

    account_key: str
    name: str
    contact_rows: int
    """Its deals times the people who ever worked there: about what looking at it reads."""


def watched_accounts(
    tx: OpenTransaction, /, *, workspace: str, limit: int, after_key: str | None = None
) -> list[WatchedKey]:
    """Return up to `limit` accounts that have a deal, or an alert that is not resolved, by key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        after_key: key on the last row of the page before; None begins at the first.

    """
    return cypher.rows(tx, QUERY, WatchedKey, workspace=workspace, limit=limit, after_key=after_key)

"""About which accounts was something written that nobody has looked at since?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ChangedAccount:
    """An account that carries a mark."""

    account_key: str
    is_watched: bool
    """Whether it has a deal, or an alert that is not resolved: else no rule can hold of it."""
    contact_rows: int
    """Its deals times the people who ever worked there: about what looking at it reads."""


def changed_accounts(
    tx: OpenTransaction, /, *, workspace: str, limit: int, most_rows: int | None = None
) -> list[ChangedAccount]:
    """Return up to `limit` marked accounts, those first that have waited longest; by key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        limit: most accounts, at least 1.
        most_rows: only accounts of which at most so much is to be read; None: any.

    """
    return cypher.rows(
        tx, QUERY, ChangedAccount, workspace=workspace, limit=limit, most_rows=most_rows
    )

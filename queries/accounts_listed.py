"""Which accounts are there, page by page?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """One line of a list of accounts."""

    key: str
    name: str


def accounts_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    after_name: str | None = None,
    after_key: str | None = None,
) -> list[ListedAccount]:
    """Return up to `limit` accounts by name, then key, after the one named.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        after_name: name on the last row of the page before; None begins at the first.
        after_key: key on that row.

    Returns:
        Rows in the order of name, then key; fewer than `limit` at the end.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedAccount,
        workspace=workspace,
        limit=limit,
        after_name=after_name,
        after_key=after_key,
    )

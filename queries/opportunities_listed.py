"""Which opportunities are there, page by page?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedOpportunity:
    """One line of a list of deals."""

    key: str
    name: str


def opportunities_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    account_key: str | None = None,
    after_name: str | None = None,
    after_key: str | None = None,
) -> list[ListedOpportunity]:
    """Return up to `limit` opportunities by name, then key, after the one named.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        account_key: only at this account; None: anywhere.
        after_name: name on the last row of the page before; None begins at the first.
        after_key: key on that row.

    Returns:
        Rows in the order of name, then key; fewer than `limit` at the end.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedOpportunity,
        workspace=workspace,
        limit=limit,
        account_key=account_key,
        after_name=after_name,
        after_key=after_key,
    )

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
    """Return up to `limit` accounts by name, then key, after the one named."""
    return cypher.rows(
        tx,
        QUERY,
        ListedAccount,
        workspace=workspace,
        limit=limit,
        after_name=after_name,
        after_key=after_key,
    )

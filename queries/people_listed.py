"""Who is there, page by page?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line of a list of people."""

    key: str
    name: str


def people_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    as_of: datetime,
    account_key: str | None = None,
    after_name: str | None = None,
    after_key: str | None = None,
) -> list[ListedPerson]:
    """Return up to `limit` people by name, then key, after the one named.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        as_of: the instant for which jobs, roles and strengths hold.
        account_key: only at this account; None: anywhere.
        after_name: name on the last row of the page before; None begins at the first.
        after_key: key on that row.

    Returns:
        Rows in the order of name, then key; fewer than `limit` at the end.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedPerson,
        workspace=workspace,
        limit=limit,
        as_of=as_of,
        account_key=account_key,
        after_name=after_name,
        after_key=after_key,
    )

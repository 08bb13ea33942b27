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
    """Return up to `limit` people by name, then key, after the one named."""
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

"""Remember which accounts were written about, for those who watch over them."""

from collections.abc import Iterable
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def mark_changed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    at: datetime,
    people: Iterable[str] = (),
    accounts: Iterable[str] = (),
    opportunities: Iterable[str] = (),
) -> None:
    """Mark the accounts of these keys, of these people's jobs and roles, and of these deals.

    Also those of plans under way, of which an open step goes over one of these people.

    The mark stands in the graph, and goes when the account's alerts have been evaluated: what is
    written is watched even if whoever wrote it is gone before it could be.
    """
    tx.run(
        QUERY.text,
        workspace=workspace,
        at=at,
        people=sorted(people),
        accounts=sorted(accounts),
        opportunities=sorted(opportunities),
    ).consume()

"""Which deals do these accounts have?"""

from collections.abc import Sequence
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DealAt:
    """A deal of an account."""

    account_key: str
    opportunity_key: str


def deals_at(tx: OpenTransaction, /, *, workspace: str, accounts: Sequence[str]) -> list[DealAt]:
    """Return the deals of accounts, open or not; our own company has none.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown ones are ignored.

    Returns:
        Rows by account and deal.

    """
    return cypher.rows(tx, QUERY, DealAt, workspace=workspace, accounts=sorted(set(accounts)))

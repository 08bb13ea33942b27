"""Which deals have these accounts?"""

from collections.abc import Sequence
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DealOfAccount:
    """An account and one of its deals."""

    account_key: str
    opportunity_key: str


def deals_of_accounts(
    tx: OpenTransaction, /, *, workspace: str, account_keys: Sequence[str]
) -> list[DealOfAccount]:
    """Return the deals of accounts, open or over, by account and deal; unknown keys give none."""
    return cypher.rows(
        tx, QUERY, DealOfAccount, workspace=workspace, account_keys=sorted(set(account_keys))
    )

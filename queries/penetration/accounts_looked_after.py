"""Whose accounts are these?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AccountLookedAfter:
    """An account that somebody looks after."""

    account_key: str


def accounts_looked_after(
    tx: OpenTransaction, /, *, workspace: str, owner_key: str, as_of: datetime
) -> list[str]:
    """Return the keys of the accounts that a person looks after, all of it or one of its deals."""
    found = cypher.rows(
        tx, QUERY, AccountLookedAfter, workspace=workspace, owner_key=owner_key, as_of=as_of
    )
    return [row.account_key for row in found]

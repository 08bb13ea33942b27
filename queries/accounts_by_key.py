"""Which accounts are these?"""

from collections.abc import Sequence
from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AccountSummary:
    """What a list or a card shows of an account."""

    key: str
    name: str
    domain: str | None
    segment: str | None


def accounts_by_key(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    keys: Sequence[str],
) -> dict[str, AccountSummary]:
    """Return the accounts that exist among `keys`.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        keys: keys of accounts; unknown ones are ignored.

    Returns:
        Accounts by key.

    """
    found = cypher.rows(
        tx,
        QUERY,
        AccountSummary,
        workspace=workspace,
        keys=sorted(set(keys)),
    )
    return {row.key: row for row in found}

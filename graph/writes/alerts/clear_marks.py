"""Accounts that have been looked at are no longer marked."""

from collections.abc import Iterable

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def clear_marks(tx: OpenTransaction, /, *, workspace: str, accounts: Iterable[str]) -> None:
    """Take the mark that `mark_changed` left off these accounts.

    Args:
        tx: an open write transaction that has taken its turn: nobody marks them meanwhile.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown and unmarked ones are ignored.

    """
    tx.run(QUERY.text, workspace=workspace, accounts=sorted(set(accounts))).consume()

"""What a colleague said for later does not come."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.settle_people import settle_people

QUERY = cypher.load(__name__)


def withdraw_consents(
    tx: OpenTransaction, /, *, workspace: str, colleague_key: str, since: datetime
) -> None:
    """Forget the versions of a consent that begin after an instant.

    That none of them holds by now is for the caller to prove, after it took the workspace's turn.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        colleague_key: whose consent it is.
        since: the last instant at which versions that stay may begin.

    """
    tx.run(QUERY.text, workspace=workspace, colleague_key=colleague_key, since=since).consume()
    settle_people(tx, workspace=workspace, people=[colleague_key])

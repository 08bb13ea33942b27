"""Let what people had with one of ours alone be over, in a transaction that is rolled back."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.settle_engagement import settle_engagement

QUERY = cypher.load(__name__)


def silence(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    person_key: str,
    since: datetime,
    until: datetime,
) -> None:
    """Take somebody out of what happened, and derive anew who turned to us.

    For a supposition alone: who turned to this person and to nobody else of ours then counts as if
    it had not happened. How well people know each other stays.

    Args:
        tx: an open write transaction that has taken its turn and is to be rolled back.
        workspace: key of the workspace.
        person_key: one of ours.
        since: the first instant that counts.
        until: the last instant that counts.

    """
    parameters = {
        "workspace": workspace,
        "person_key": person_key,
        "since": since,
        "until": until,
    }
    met = [row["person"] for row in tx.run(QUERY.text, parameters).data()]
    settle_engagement(tx, workspace=workspace, people=met)

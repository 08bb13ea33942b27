"""Have a dead letter sent again."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import DeliveryState

QUERY = cypher.load(__name__)


def revive_delivery(
    tx: OpenTransaction, /, *, workspace: str, delivery: str, at: datetime
) -> DeliveryState | None:
    """Make a dead letter due at an instant, with all of its attempts before it again.

    Returns:
        What it was before, None where there is none; whatever was not DEAD is as it was.

    """
    row = tx.run(QUERY.text, workspace=workspace, delivery=delivery, at=at).single()
    return None if row is None else DeliveryState(row["state"])

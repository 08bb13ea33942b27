"""Forget what was delivered long ago."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import DeliveryState

QUERY = cypher.load(__name__)


def forget_deliveries(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    state: DeliveryState,
    before: datetime,
    batch: int = 1_000,
) -> int:
    """Delete up to `batch` deliveries of a state made before an instant; return how many."""
    found = tx.run(QUERY.text, workspace=workspace, state=state.value, before=before, batch=batch)
    return int(found.single(strict=True)["deleted"])

"""What is a webhook to be sent?"""

from dataclasses import dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DueDelivery:
    """Something that is to be sent."""

    key: str
    kind: str
    """What it tells of: `alert.raised`, `ping`."""
    body: str = field(repr=False)
    attempts: int
    """How often it was sent before."""


def deliveries_due(
    tx: OpenTransaction, /, *, workspace: str, webhook: str, at: datetime, limit: int
) -> list[DueDelivery]:
    """Return what a webhook is to be sent at an instant, in the order of the events."""
    return cypher.rows(
        tx, QUERY, DueDelivery, workspace=workspace, webhook=webhook, at=at, limit=limit
    )

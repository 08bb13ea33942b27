"""To whom is there something to send?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DueWebhook:
    """A webhook that something is to be sent to."""

    workspace: str
    webhook: str


def webhooks_due(
    tx: OpenTransaction, /, *, workspace: str | None, at: datetime
) -> list[DueWebhook]:
    """Return the active webhooks with events or deliveries due at an instant, that nobody serves.

    Args:
        tx: an open transaction.
        workspace: key of the workspace; None means all of them.
        at: the instant.

    """
    return cypher.rows(tx, QUERY, DueWebhook, workspace=workspace, at=at)

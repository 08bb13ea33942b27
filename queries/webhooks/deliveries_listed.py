"""What were webhooks sent, and what became of it?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import DeliveryState

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DeliverySummary:
    """One event as one webhook is told of it."""

    key: str
    webhook_key: str
    event_number: int | None
    """None: a ping."""
    kind: str
    body: str = field(repr=False)
    state: str
    """A word of DeliveryState."""
    attempts: int
    made_at: datetime
    due_at: datetime
    """When it is sent next, or was last."""
    tried_at: datetime | None
    delivered_at: datetime | None
    last_status: int | None
    """HTTP status of the last attempt; None: no answer."""
    last_error: str | None
    last_reply: str | None
    """At most 200 characters."""


def deliveries_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    states: Sequence[str] = tuple(DeliveryState),
    webhook: str | None = None,
    before_at: datetime | None = None,
    before_key: str | None = None,
) -> list[DeliverySummary]:
    """Return a page of deliveries, the newest first, then by key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        states: words of DeliveryState.
        webhook: only those to this webhook.
        before_at: `made_at` of the last delivery of the page before.
        before_key: its key.

    """
    return cypher.rows(
        tx,
        QUERY,
        DeliverySummary,
        workspace=workspace,
        limit=limit,
        states=[str(state) for state in states],
        webhook=webhook,
        before_at=before_at,
        before_key=before_key,
    )

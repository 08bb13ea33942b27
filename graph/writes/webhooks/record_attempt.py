"""Write what became of an attempt to deliver."""

from collections.abc import Mapping
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def record_attempt(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    webhook: str,
    lease: str,
    delivery: str,
    outcome: Mapping[str, Any],
    receiver: Mapping[str, Any],
) -> bool:
    """Remember what became of an attempt.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        webhook: key of the webhook.
        lease: what the turn was taken with.
        delivery: key of the delivery.
        outcome: properties of the Delivery from now on; null removes one.
        receiver: properties of the Webhook from now on, the longer lease among them.

    Returns:
        Whether the turn was still the caller's; else nothing was written, and whoever has the turn
        sends it again.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        webhook=webhook,
        lease=lease,
        delivery=delivery,
        outcome=dict(outcome),
        receiver=dict(receiver),
    ).single(strict=True)
    return bool(row["mine"])

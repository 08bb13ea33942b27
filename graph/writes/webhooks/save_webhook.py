"""Write a webhook."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)


def save_webhook(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    webhook: str,
    secret: str,
    properties: Mapping[str, Any],
    from_now: bool,
    at: datetime,
    provenance: Provenance,
) -> bool:
    """Make or change a webhook, and return whether it was made.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace, which must exist.
        webhook: key of the webhook.
        secret: what a new one signs with; one that is there keeps its own.
        properties: what to set of `url, codes, severities, audiences, shape, active`.
        from_now: whether it is told only of events from now on, as a new one always is.
        at: when.
        provenance: where it comes from.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        webhook=webhook,
        secret=secret,
        properties=dict(properties),
        from_now=from_now,
        at=at,
        provenance=provenance.properties(),
    ).single(strict=True)
    return bool(row["created"])

"""Write what became of a ping."""

from collections.abc import Mapping
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)


def keep_ping(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    webhook: str,
    delivery: str,
    properties: Mapping[str, Any],
    provenance: Provenance,
) -> bool:
    """Remember a ping with its outcome, and return whether the webhook is still there."""
    found = tx.run(
        QUERY.text,
        workspace=workspace,
        webhook=webhook,
        delivery=delivery,
        properties=dict(properties),
        provenance=provenance.properties(),
    )
    return found.single() is not None

"""Forget a webhook."""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def delete_webhook(
    tx: OpenTransaction, /, *, workspace: str, webhook: str, batch: int = 5_000
) -> int:
    """Delete a webhook and up to `batch` of its deliveries; call until it returns 0."""
    found = tx.run(QUERY.text, workspace=workspace, webhook=webhook, batch=batch)
    return int(found.single(strict=True)["deleted"])

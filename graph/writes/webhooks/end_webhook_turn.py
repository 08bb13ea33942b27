"""Let others send to a webhook."""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def end_webhook_turn(tx: OpenTransaction, /, *, workspace: str, webhook: str, lease: str) -> None:
    """End the turn that was taken with this lease; a turn that is another's stays theirs."""
    tx.run(QUERY.text, workspace=workspace, webhook=webhook, lease=lease).consume()

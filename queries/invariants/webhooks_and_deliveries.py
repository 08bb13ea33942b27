"""Who would wait in vain for a webhook?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def webhooks_and_deliveries(tx: OpenTransaction, /) -> list[Violation]:
    """Return webhooks that cannot be sent to, and deliveries that would never be sent."""
    return cypher.rows(tx, QUERY, Violation)

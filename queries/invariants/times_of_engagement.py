"""Of whom does the graph remember wrongly when they turned to us?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def times_of_engagement(tx: OpenTransaction, /) -> list[Violation]:
    """Return people whose derived times differ from their jobs and interactions."""
    return cypher.rows(tx, QUERY, Violation)

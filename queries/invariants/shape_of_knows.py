"""Which relationships are malformed?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def shape_of_knows(tx: OpenTransaction, /) -> list[Violation]:
    """Return KNOWS edges with numbers out of bounds or histories out of step."""
    return cypher.rows(tx, QUERY, Violation)

"""Who is incomplete?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def required_properties(tx: OpenTransaction, /) -> list[Violation]:
    """Return nodes that lack a required property."""
    return cypher.rows(tx, QUERY, Violation)

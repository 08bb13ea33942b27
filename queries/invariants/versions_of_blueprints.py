"""Which Contact Blueprints cannot be read as they were written?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def versions_of_blueprints(tx: OpenTransaction, /) -> list[Violation]:
    """Return blueprints whose versions are out of order, or that lack one of their ends."""
    return cypher.rows(tx, QUERY, Violation)

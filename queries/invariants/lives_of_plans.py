"""Which saved plans cannot be read as they were written?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def lives_of_plans(tx: OpenTransaction, /) -> list[Violation]:
    """Return plans whose versions, states or steps are out of order, or that have a rival."""
    return cypher.rows(tx, QUERY, Violation)

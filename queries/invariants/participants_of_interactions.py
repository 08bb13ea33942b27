"""Which interactions lost their people?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def participants_of_interactions(tx: OpenTransaction, /) -> list[Violation]:
    """Return interactions whose number of participants is not the one recorded."""
    return cypher.rows(tx, QUERY, Violation)

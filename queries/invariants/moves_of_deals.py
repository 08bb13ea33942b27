"""Which deals are not where their moves led?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def moves_of_deals(tx: OpenTransaction, /) -> list[Violation]:
    """Return deals whose moves are out of order, or lead to another stage than theirs."""
    return cypher.rows(tx, QUERY, Violation)

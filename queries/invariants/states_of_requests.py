"""Is the history of every introduction request whole?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def states_of_requests(tx: OpenTransaction, /) -> list[Violation]:
    """Return introduction requests that lack a part of their history or one of their people."""
    return cypher.rows(tx, QUERY, Violation)

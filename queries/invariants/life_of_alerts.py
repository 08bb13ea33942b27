"""Which alerts are in no state that an alert can be in?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def life_of_alerts(tx: OpenTransaction, /) -> list[Violation]:
    """Return alerts whose state, cause and events contradict each other."""
    return cypher.rows(tx, QUERY, Violation)

"""Who plays one role twice at the same time?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def stays_in_roles(tx: OpenTransaction, /) -> list[Violation]:
    """Return people with two assignments to one role on one deal that overlap in time."""
    return cypher.rows(tx, QUERY, Violation)

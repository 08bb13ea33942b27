"""Is every strength of the workspace's present numbers?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def strength_is_settled(tx: OpenTransaction, /) -> list[Violation]:
    """Return workspaces whose numbers changed before all of their pairs were settled by them."""
    return cypher.rows(tx, QUERY, Violation)

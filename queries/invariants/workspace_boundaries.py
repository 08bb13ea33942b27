"""What crosses a tenant's boundary?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def workspace_boundaries(tx: OpenTransaction, /) -> list[Violation]:
    """Return edges whose ends, or the edge itself, belong to different workspaces."""
    return cypher.rows(tx, QUERY, Violation)

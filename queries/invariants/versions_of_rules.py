"""Do the versions of what a workspace, or a colleague, ruled follow upon each other?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def versions_of_rules(tx: OpenTransaction, /) -> list[Violation]:
    """Return rulebooks and consents whose versions do not follow upon each other."""
    return cypher.rows(tx, QUERY, Violation)

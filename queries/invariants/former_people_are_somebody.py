"""Who did every named placeholder turn out to be?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def former_people_are_somebody(tx: OpenTransaction, /) -> list[Violation]:
    """Return former people who are not exactly one person now."""
    return cypher.rows(tx, QUERY, Violation)

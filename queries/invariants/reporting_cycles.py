"""Whose boss is below them?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def reporting_cycles(tx: OpenTransaction, /) -> list[Violation]:
    """Return people on a cycle of reporting lines, of at most eight."""
    return cypher.rows(tx, QUERY, Violation)

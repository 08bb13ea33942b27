"""Whose events would those who follow them miss?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def numbers_of_alert_events(tx: OpenTransaction, /) -> list[Violation]:
    """Return workspaces with a gap in the numbers of their events, or with time going back."""
    return cypher.rows(tx, QUERY, Violation)

"""Which team has no home?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def home_accounts(tx: OpenTransaction, /) -> list[Violation]:
    """Return workspaces without their home account."""
    return cypher.rows(tx, QUERY, Violation)

"""Is nobody nearer to us than their reach says?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.reach.raise_reach import COUNTED_FROM
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def reach_of_people(tx: OpenTransaction, /, *, faintest: float = COUNTED_FROM) -> list[Violation]:
    """Return people whose reach is lower than a link and the reach of whom it leads to say.

    Too low it would keep an introduction route from being found; too high it only costs time, and
    that is for the next sweep. Workspaces that keep no reach have nothing to violate.

    Args:
        tx: an open read transaction.
        faintest: strength from which a link counts.

    """
    return cypher.rows(tx, QUERY, Violation, faintest=faintest)

"""Let a relationship be so strong as somebody supposes, in a transaction that is rolled back."""

from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.reach.raise_reach import raise_reach

QUERY = cypher.load(__name__)


def hold_strength(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    person_key: str,
    other_key: str,
    strength: float,
    since: datetime,
) -> None:
    """Let two people know each other exactly so well from an instant on.

    For a supposition alone: strength is derived from evidence, and evidence can only add to it.

    Args:
        tx: an open write transaction that has taken its turn and is to be rolled back.
        workspace: key of the workspace.
        person_key: one of the two.
        other_key: the other; the order means nothing, and they need not know each other yet.
        strength: in [0, 1].
        since: the instant; before it nothing is said of the two any more.

    """
    first, second = sorted((person_key, other_key))
    parameters = {
        "workspace": workspace,
        "person_key": first,
        "contact_key": second,
        "strength": strength,
        "since": since,
    }
    tx.run(QUERY.text, parameters).consume()
    raise_reach(tx, workspace=workspace, links={(first, second): strength})

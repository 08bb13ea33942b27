"""How well can our team be introduced to these people at best?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ReachBound:
    """What is kept on a person about routes to them."""

    person_key: str
    bound: float
    """No route of at most three links is more probable than this; in [0, 1]."""


def reach_bounds(
    tx: OpenTransaction, /, *, workspace: str, people: Sequence[str], as_of: datetime
) -> dict[str, float]:
    """Return what the best route of our team to each person can come to at most, by their keys.

    Consent, absence and requests that were declined can only make it less.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        as_of: the instant for which it is to hold.

    Returns:
        0 where there is no route; nothing at all at an instant before those that it is kept for.

    Source: docs/method/reach.md.

    """
    found = cypher.rows(
        tx, QUERY, ReachBound, workspace=workspace, people=sorted(set(people)), as_of=as_of
    )
    return {row.person_key: row.bound for row in found}

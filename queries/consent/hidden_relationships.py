"""Which relationships may others not be told of by name?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Somebody hides whom she knows."""

    hider_key: str
    other_key: str


def hidden_relationships(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Iterable[tuple[str, str]],
    as_of: datetime,
    seen_at: datetime,
) -> set[tuple[str, str]]:
    """Return who hides her relationship with whom, among some pairs.

    What is hidden when the answer is given is hidden for every day asked about: nobody gets around
    a wish by asking about yesterday. What was hidden on that day stays so in answers about it.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        links: pairs of people who may know each other, either way round.
        as_of: the day that the answer is about.
        seen_at: when the answer is given.

    Returns:
        Pairs of keys: who hides, and whom she knows.

    """
    pairs = sorted({pair for one, other in links for pair in ((one, other), (other, one))})
    found = cypher.rows(
        tx,
        QUERY,
        Hidden,
        workspace=workspace,
        links=[list(pair) for pair in pairs],
        as_of=as_of,
        seen_at=seen_at,
    )
    return {(row.hider_key, row.other_key) for row in found}

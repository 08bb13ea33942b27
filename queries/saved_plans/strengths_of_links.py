"""How well do these people know each other?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class LinkStrength:
    """Two who know each other."""

    first_key: str
    second_key: str
    strength: float


def strengths_of_links(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Iterable[tuple[str, str]],
    as_of: datetime,
) -> dict[tuple[str, str], float]:
    """Return the strength in [0, 1] of each relationship at an instant, the smaller key first.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        links: pairs of people, either way round; strangers are not in the answer.
        as_of: the instant.

    """
    pairs = sorted({(min(pair), max(pair)) for pair in links})
    found = cypher.rows(
        tx,
        QUERY,
        LinkStrength,
        workspace=workspace,
        links=[list(pair) for pair in pairs],
        as_of=as_of,
    )
    return {(row.first_key, row.second_key): row.strength for row in found}

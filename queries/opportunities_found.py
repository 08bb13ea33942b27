"""Which opportunities do these words name?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.search_words import hits

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class FoundOpportunity:
    """One hit of a search among opportunities."""

    key: str
    name: str
    score: float
    """Full-text score, above 0; comparable only within one answer."""
    every_word: bool
    """Whether it has all of the words; False: it is merely near."""


def opportunities_found(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    words: str,
    limit: int = 10,
) -> list[FoundOpportunity]:
    """Return the opportunities with every one of the words; where none has all, those with any.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        words: as typed: names, beginnings of words and single wrong letters are forgiven.
        limit: most hits to return, at least 1.

    Returns:
        Hits by falling score, then key; empty where the words hold no letter or digit.

    """
    return hits(
        tx, QUERY, FoundOpportunity, workspace=workspace, words=words, fields=("name",), limit=limit
    )

"""Which people do these words name?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.search_words import hits

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One hit of a search among people."""

    key: str
    name: str
    score: float
    """Full-text score, above 0; comparable only within one answer."""
    every_word: bool
    """Whether it has all of the words; False: it is merely near."""


def people_found(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    words: str,
    limit: int = 10,
    account_key: str | None = None,
    as_of: datetime,
) -> list[FoundPerson]:
    """Return the people with every one of the words; where none has all, those with any.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        words: as typed: names, titles, companies; beginnings of words and single wrong letters
            are forgiven.
        limit: most hits to return, at least 1.
        account_key: only people who work at this account on the day, when given.
        as_of: the day.

    Returns:
        Hits by falling score, then key; empty where the words hold no letter or digit.

    """
    return hits(
        tx,
        QUERY,
        FoundPerson,
        workspace=workspace,
        words=words,
        fields=("name", "search_words"),
        limit=limit,
        account_key=account_key,
        as_of=as_of,
    )

"""What people type into a search box, as a full-text query."""

import re
from typing import Any, TypeVar

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction, Query

Hit = TypeVar("Hit")
_TOKEN = re.compile(r"\w+", re.UNICODE)
_FUZZY_FROM = 4
"""Letters from which a word may be misspelt by one; shorter ones would match anything."""
_RESERVED = {"and", "or", "not"}
_JOINTS = {"a", "an", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
"""Words that say nothing of whom somebody means, left out when there are others."""


def hits(
    tx: OpenTransaction,
    query: Query,
    result: type[Hit],
    /,
    *,
    workspace: str,
    words: str,
    **parameters: Any,
) -> list[Hit]:
    """Return what has every one of the words; where nothing has all, what has any.

    Args:
        tx: an open read transaction.
        query: the search; takes `lucene`, `every_word` and `workspace` besides `parameters`.
        result: type of its rows.
        workspace: key of the workspace.
        words: as typed.
        parameters: the query's other parameters.

    """
    for every_word in (True, False):
        text = lucene(words, workspace=workspace, every_word=every_word)
        if text is None:
            return []
        asked = {"workspace": workspace, "lucene": text, "every_word": every_word}
        if found := cypher.rows(tx, query, result, **asked, **parameters):
            return found
    return []


def lucene(words: str, *, workspace: str, every_word: bool = True) -> str | None:
    """Return the Lucene query that finds these words in one workspace's index.

    A word matches itself best, then what begins with it, then what differs in one letter.

    Args:
        words: as typed; punctuation separates.
        workspace: key of the workspace.
        every_word: False finds whatever has any of the words.

    Returns:
        The query, or None where there is no word in it.

    """
    typed = [t.casefold() for t in _TOKEN.findall(words.replace("_", " "))]
    tokens = [t for t in typed if t not in _JOINTS] or typed
    if not tokens:
        return None
    clauses = (" AND " if every_word else " OR ").join(_clause(token) for token in tokens)
    quoted = workspace.replace("\\", "").replace('"', "")
    return f'workspace:"{quoted}" AND ({clauses})'


def _clause(token: str) -> str:
    if token in _RESERVED:
        return f'"{token}"'
    fuzzy = f" OR {token}~1" if len(token) >= _FUZZY_FROM else ""
    return f"({token}^4 OR {token}*{fuzzy})"

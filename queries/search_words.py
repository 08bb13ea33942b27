"""What people type into a search box, as a full-text query."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction, Query

Hit = TypeVar("Hit")
_TOKEN = re.compile(r"\w+(?:['\u2019.]\w+)*", re.UNICODE)
"""Words as the index keeps them: `o'brien` and `j.p` are one."""
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
    fields: Sequence[str],
    **parameters: Any,
) -> list[Hit]:
    """Return what has every word as typed; else every word nearly; else any of them nearly.

    Args:
        tx: an open read transaction.
        query: the search; takes `lucene`, `every_word` and `workspace` besides `parameters`.
        result: type of its rows.
        workspace: key of the workspace.
        words: as typed.
        fields: properties of the index in which the words may stand.
        parameters: the query's other parameters.

    """
    for every_word, lenient in ((True, False), (True, True), (False, True)):
        text = lucene(
            words, workspace=workspace, fields=fields, every_word=every_word, lenient=lenient
        )
        if text is None:
            return []
        asked = {"workspace": workspace, "lucene": text, "every_word": every_word}
        if found := cypher.rows(tx, query, result, **asked, **parameters):
            return found
    return []


def lucene(
    words: str,
    *,
    workspace: str,
    fields: Sequence[str],
    every_word: bool = True,
    lenient: bool = True,
) -> str | None:
    """Return the Lucene query that finds these words in one workspace's index.

    A word matches itself best, then what begins with it, then what differs in one letter.

    Args:
        words: as typed; punctuation separates.
        workspace: key of the workspace; it stands in the index too, and is no word to be found.
        fields: properties of the index in which the words may stand.
        every_word: False finds whatever has any of the words.
        lenient: whether a word may differ in one letter.

    Returns:
        The query, or None where there is no word in it.

    """
    typed = [t.casefold() for t in _TOKEN.findall(words.replace("_", " "))]
    tokens = [t for t in typed if t not in _JOINTS] or typed
    if not tokens:
        return None
    clauses = (" AND " if every_word else " OR ").join(
        _clause(token, fields, lenient) for token in tokens
    )
    quoted = workspace.replace("\\", "").replace('"', "")
    return f'workspace:"{quoted}" AND ({clauses})'


def _clause(token: str, fields: Sequence[str], lenient: bool) -> str:
    term = _term(token, lenient)
    return f"({' OR '.join(f'{field}:{term}' for field in fields)})"


def _term(token: str, lenient: bool) -> str:
    if token in _RESERVED:
        return f'"{token}"'
    fuzzy = f" OR {token}~1" if lenient and len(token) >= _FUZZY_FROM else ""
    return f"({token}^4 OR {token}*{fuzzy})"

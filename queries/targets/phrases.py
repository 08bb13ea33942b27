"""How people put it when they name somebody: articles, and what stands at, of or in what."""

import re
from collections.abc import Iterable

_JOINT = re.compile(r"\s+(?:at|of|in|on|from|for)\s+|\s*@\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|their|a|an)\s+", re.IGNORECASE)


def without_article(said: str) -> str:
    """Return words without the article they begin with."""
    return _ARTICLE.sub("", said)


def splits(said: str) -> list[tuple[str, str]]:
    """Return what stands before and behind each "at", "of", "in", ..., the last one first."""
    return [
        (without_article(said[: joint.start()]), said[joint.end() :])
        for joint in reversed(list(_JOINT.finditer(said)))
    ]


def same(one: str, other: str) -> bool:
    """Return whether two names are the same but for capitals and blanks."""
    return one.casefold().split() == other.casefold().split()


def each_once(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys without repetitions, each where it stood first."""
    return tuple(dict.fromkeys(keys))

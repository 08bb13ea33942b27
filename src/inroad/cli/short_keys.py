"""Names of things in a list that mean the same thing in the next list: the beginnings of keys.

A number would mean another thing as soon as something before it is done or comes in between.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import TypeVar

from inroad.errors import NotFound
from inroad.plans.wording import counted

One = TypeVar("One")
LENGTH = 8
"""Characters of a key that a list shows."""


def short(key: str) -> str:
    """Return what a list shows of a key `<kind>:<random>`."""
    return key.rpartition(":")[2][:LENGTH]


def made_of(*parts: str) -> str:
    """Return a short key of something that has none of its own, from all that it is known by."""
    return sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def meant(listed: Mapping[str, One], words: str, *, what: str, field: str) -> One:
    """Return the one whose short key begins with what was typed.

    Args:
        listed: all that can be meant, by their short keys.
        words: what was typed.
        what: what one of them is called in a sentence.
        field: where it was typed.

    Raises:
        NotFound: none begins so, or several do.

    """
    typed = words.strip().lower()
    found = [key for key in listed if typed and key.startswith(typed)]
    if len(found) == 1:
        return listed[found[0]]
    if found:
        raise NotFound(
            f"{counted(len(found), what)} begin with {words!r}: {', '.join(found)}", field=field
        )
    there = ", ".join(list(listed)[:LENGTH]) or "none"
    raise NotFound(f"there is no {what} {words!r}; there are: {there}", field=field)

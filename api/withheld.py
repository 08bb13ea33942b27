"""Somebody whose name is withheld, as a person without anything."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from inroad.queries.people_by_key import PersonSummary

NAME = "Somebody on the team"
SeenAt = Callable[[], Awaitable[datetime | None]]
"""When an answer is seen; None where nobody of the workspace hides whom she knows."""
_KEY = "withheld:"


def is_withheld(key: str) -> bool:
    """Whether a key stands for somebody whose name is withheld."""
    return key.startswith(_KEY)


def withheld_person(token: str, *, account_key: str | None = None) -> PersonSummary:
    """Return somebody of whom an answer says no more than that she is there.

    Args:
        token: tells several of them apart.
        account_key: the home account, for a colleague.

    """
    return PersonSummary(_KEY + token, NAME, None, None, None, None, account_key, True)


def withheld_people(keys: Iterable[str]) -> dict[str, PersonSummary]:
    """Return those of these keys that an answer gave instead of a person's own."""
    return {key: withheld_person(key.removeprefix(_KEY)) for key in keys if is_withheld(key)}

"""A route as a client hands it back: who is on it, and nobody whose name was withheld."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.api.withheld import is_withheld
from inroad.errors import BadInput

_LONGEST = 4_000
_FEWEST, _MOST = 2, 5
"""People on a route."""


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """A route as an answer showed it."""

    people: tuple[str | None, ...]
    """Keys, the first asked or asking first; None: the name was withheld."""
    strengths: tuple[float, ...]
    as_of: datetime


def route_token(people: Sequence[str], strengths: Sequence[float], as_of: datetime) -> str:
    """Return a token for a route whose withheld people go by their keys in the answer."""
    shown = [None if is_withheld(key) else key for key in people]
    text = json.dumps([shown, list(strengths), as_of.isoformat()], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode("ascii")


def read_token(token: str) -> ShownRoute:
    """Return the route of a token.

    Raises:
        BadInput: no answer ever gave such a token.

    """
    try:
        text = base64.b64decode(token[:_LONGEST], altchars=b"-_", validate=True)
        people, strengths, as_of = json.loads(text)
        shown = ShownRoute(
            tuple(_key(one) for one in people),
            tuple(float(one) for one in strengths),
            datetime.fromisoformat(as_of),
        )
    except (ValueError, TypeError, RecursionError):
        raise _no_token() from None
    fits = _FEWEST <= len(shown.people) <= _MOST and len(shown.strengths) == len(shown.people) - 1
    if not fits or shown.people[-1] is None or shown.as_of.tzinfo is None:
        raise _no_token()
    return shown


def _key(given: Any) -> str | None:
    if given is None or isinstance(given, str):
        return given
    raise TypeError


def _no_token() -> BadInput:
    return BadInput(
        "routeToken: is none; take `token` of an introduction route", field="routeToken"
    )

"""What may become of an introduction request, when somebody is reminded, and its letters.

The states are the product's own; days, reasons and letters a workspace may rule in its own way.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from string import Formatter
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from inroad.graph.vocabulary import RequestState
from inroad.plans.own_rules import read_own

REQUESTS = "requests"
"""Name of a workspace's own document, and what messages call it."""
FIXED = frozenset({"next", "closed"})
"""What no document changes: past answers and the questions of the graph rest on it."""
_IN_LETTERS = frozenset({"to", "asker", "next", "target", "place", "about", "from_us"})
_NAMED: Mapping[str, frozenset[str]] = {
    "ask": _IN_LETTERS,
    "pass_on": _IN_LETTERS,
    "introduce": _IN_LETTERS,
    "about": frozenset({"deal"}),
    "place": frozenset({"title", "account"}),
    "place_without_title": frozenset({"account"}),
    "from_us": frozenset({"account"}),
}
"""What may stand in braces in each piece of a letter."""
Days = Annotated[int, Field(ge=1, le=365)]
Words = Annotated[str, Field(min_length=1, max_length=2_000)]


class RequestRules(BaseModel):
    """What may become of a request, as data."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    next: Mapping[RequestState, tuple[RequestState, ...]]
    """Where a request may go from each state."""
    closed: frozenset[RequestState]
    """In which nothing more is waited for."""
    needs_a_reason: frozenset[RequestState]
    remind_after_days: Mapping[RequestState, Days]
    drafts: Mapping[str, Words]

    @field_validator("drafts")
    @classmethod
    def _letters(cls, given: Mapping[str, str]) -> Mapping[str, str]:
        if unknown := sorted(set(given) ^ set(_NAMED)):
            raise ValueError(f"there is no piece {unknown[0]!r}; there are {', '.join(_NAMED)}")
        for piece, text in given.items():
            _check_braces(piece, text)
        return given

    @model_validator(mode="after")
    def _waited_for(self) -> "RequestRules":
        if over := sorted(set(self.remind_after_days) & self.closed):
            raise ValueError(f"remind_after_days: nothing is waited for in {over[0]}")
        return self


def _check_braces(piece: str, text: str) -> None:
    """Insist that only names stand in braces, and those that are known.

    Raises:
        ValueError: another stands there, or the braces do not fit each other.

    """
    known = _NAMED[piece]
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None and (name not in known or form or conversion):
            listed = ", ".join(f"{{{one}}}" for one in sorted(known))
            raise ValueError(f"{piece}: {{{name}}} cannot be filled in; there are {listed}")


@cache
def request_rules() -> RequestRules:
    """Return the rules that are shipped."""
    return RequestRules.model_validate(yaml.safe_load(shipped_document()))


def shipped_document() -> str:
    """Return the shipped rules as they are written."""
    return (files("inroad.plans") / "requests.yaml").read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def read_request_rules(text: str) -> RequestRules:
    """Return what a workspace's own document rules; what it leaves out stays as shipped.

    Raises:
        BadInput: it is not YAML, changes a state, or a field is unknown or out of bounds; names it.

    """
    return read_own(text, shipped=request_rules(), file=REQUESTS, fixed=FIXED)

"""A taxonomy out of a YAML document, with messages that name file, role and field."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from inroad.errors import BadInput
from inroad.graph.taxonomy.roles import BuyingRole, Taxonomy, names_of, plain
from inroad.graph.taxonomy.strict_yaml import read_yaml

_MOST_FAULTS = 10
_LONGEST_SHOWN = 60
_SPELLINGS = {
    "key": "should be capitals, digits and _, like ECONOMIC_BUYER",
    "name": "should be small letters, digits and -, like stakeholder-map",
    "maps_to": "should be a standard role, like CHAMPION, or another, like ulu.EVANGELIST",
}


def read_taxonomy(text: str, *, file: str) -> Taxonomy:
    """Return the taxonomy that a YAML document declares.

    `file` is what the messages call the document. Where its roles lead in other taxonomies is
    checked by `Taxonomies`, which knows them all.

    Raises:
        BadInput: it is not YAML, or a field is missing, unknown or out of bounds, or a key or name
            stands twice, or no role is expected. The text names the file and of every fault the
            role and the field; `field` is that of the first.

    """
    declared = read_yaml(text, file=file)
    if not isinstance(declared, dict):
        raise BadInput(f"{file}: must be a mapping with name, title, definition and roles")
    try:
        # By way of JSON, in which a list may become a tuple and a text a word of an enumeration,
        # and all else must be what it says.
        found = Taxonomy.model_validate_json(json.dumps(declared, default=str))
    except ValidationError as error:
        faults = [_fault(one, declared) for one in error.errors() if not _follows(one)]
        raise _refusal(faults, file) from error
    if doubles := list(_doubles(found.roles)):
        raise _refusal(doubles, file)
    if not any(role.expected for role in found.roles):
        what = "at least one must be expected, or no committee is ever complete"
        raise _refusal([_Fault(role=None, field="roles", what=what)], file)
    return found


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with one field."""

    role: str | None
    field: str
    what: str

    def __str__(self) -> str:
        of = f"role {self.role}: " if self.role else ""
        return f"{of}{self.field}: {self.what}"


def _refusal(faults: Sequence[_Fault], file: str) -> BadInput:
    shown = [f"{file}: {fault}" for fault in faults[:_MOST_FAULTS]]
    if more := len(faults) - len(shown):
        shown.append(f"and {more} more")
    return BadInput("\n".join(shown), field=faults[0].field)


def _fault(error: ErrorDetails, declared: dict[str, Any]) -> _Fault:
    place = [step for step in error["loc"] if step != "[key]"]
    role = None
    if len(place) > 1 and place[0] == "roles" and isinstance(place[1], int):
        role = _named(declared["roles"][place[1]], place[1])
        place = place[2:] or ["role"]
    field = ".".join(str(step) for step in place) or "taxonomy"
    return _Fault(role=role, field=field, what=_what(error, [str(step) for step in place]))


def _follows(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because something in it is wrong."""
    return error["type"] == "too_short" and bool(error["input"])


def _named(row: object, index: int) -> str:
    """Return what to call a role: its key, or its place where it has none."""
    key = row.get("key") if isinstance(row, dict) else None
    return str(key) if isinstance(key, str) and key else f"number {index + 1}"


def _what(error: ErrorDetails, place: Sequence[str]) -> str:
    """Return what is wrong, and what stands there where that is short."""
    given = error["input"]
    stands = f" (is {given!r})" if isinstance(given, str | int | float) else ""
    shown = stands if len(stands) <= _LONGEST_SHOWN else ""
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such field"
        case "string_pattern_mismatch":
            spelling = next((_SPELLINGS[step] for step in place if step in _SPELLINGS), "")
            return f"{spelling or 'is spelled wrongly'}{shown}"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
        case "too_long" | "too_short":
            return error["msg"].removeprefix("Tuple ").split(" after")[0]
    said = error["msg"].removeprefix("Input ")
    return f"{said[0].lower()}{said[1:]}{shown}"


def _doubles(roles: Iterable[BuyingRole]) -> Iterator[_Fault]:
    """Yield a fault for every key or name that means two roles, kinds or signals."""
    named = dict[str, str]()
    for role in roles:
        for field, said in (("key", role.key), ("name", role.name)):
            other = named.get(plain(said))
            if other is not None:
                same = field == "key" and other == said
                what = "the key stands twice" if same else f"role {other} is called {said} too"
                yield _Fault(role=role.key, field=field, what=what)
        named |= dict.fromkeys(names_of(role), role.key)
        for field, rows in (("kinds", role.kinds), ("health", role.health)):
            keys = [row.key for row in rows]
            if twice := sorted({key for key in keys if keys.count(key) > 1}):
                what = f"{', '.join(twice)} stands twice"
                yield _Fault(role=role.key, field=f"{field}.key", what=what)

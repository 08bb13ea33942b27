"""What the input of `saveConsent` says, proved as far as it can be without the graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inroad.api.allowing import Change, Said
from inroad.api.ids import NodeType, key_of
from inroad.errors import BadInput

MOST_ASKS = 1_000
MOST_DAYS = 3_650
MOST_NAMED = 1_000
"""People that one colleague hides, or accounts that are vetoed, at most."""
_NUMBERS = {
    "asks_per_month": ("asksPerMonth", MOST_ASKS),
    "cool_down_days": ("coolDownDays", MOST_DAYS),
}


@dataclass(frozen=True, slots=True)
class _Listed:
    """One of the two lists of a consent, as an input may change it."""

    node_type: NodeType
    whole: str
    more: str
    less: str
    own: str
    """What is said where it names the colleague, or our own company."""


_HIDES = _Listed("Person", "hides", "alsoHides", "noLongerHides", "nobody is hidden from themself")
_VETOES = _Listed(
    "Account", "vetoes", "alsoVetoes", "noLongerVetoes", "our own company cannot be vetoed"
)


def said(given: Mapping[str, Any], *, colleague: str, home: str) -> Said:
    """Return what an input says; null says that nothing is kept back.

    Args:
        given: the input, its fields as Python names them.
        colleague: key of who says it.
        home: key of our own company.

    Raises:
        BadInput: a number is out of its range, an id is not one or names what cannot be meant,
            there are too many, or a list is given whole and in part.

    """
    values: dict[str, Any] = {}
    for name, (field, most) in _NUMBERS.items():
        if name in given:
            number = given[name]
            if number is not None and not 0 <= number <= most:
                raise BadInput(f"{field}: must be 0 to {most}, not {number}", field=field)
            values[name] = number
    for name, fallback in (("may_be_asked", True), ("hides_all", False)):
        if name in given:
            values[name] = fallback if given[name] is None else given[name]
    return Said(values, _change(given, _HIDES, own=colleague), _change(given, _VETOES, own=home))


def _change(given: Mapping[str, Any], listed: _Listed, *, own: str) -> Change:
    """Return what becomes of a list.

    Raises:
        BadInput: it is given whole and in part, one is to be on it and not, or it names what it
            cannot.

    """
    whole = _keys(given, listed, listed.whole, own)
    more, less = _keys(given, listed, listed.more, own), _keys(given, listed, listed.less, None)
    if whole is not None and (more is not None or less is not None):
        field = listed.more if more is not None else listed.less
        raise BadInput(f"{field}: {listed.whole} says all of them already", field=field)
    if more and less and more & less:
        raise BadInput(f"{listed.less}: one of them is to be in {listed.more}", field=listed.less)
    return Change(whole, more or frozenset(), less or frozenset())


def _keys(
    given: Mapping[str, Any], listed: _Listed, field: str, own: str | None
) -> frozenset[str] | None:
    """Return the keys that a field names; None: it is left out.

    Raises:
        BadInput: an id is not one, there are too many, or one is `own`.

    """
    name = _PYTHON[field]
    if name not in given:
        return None
    ids = given[name] or ()
    if len(ids) > MOST_NAMED:
        raise BadInput(f"{field}: at most {MOST_NAMED}", field=field)
    keys = frozenset(key_of(listed.node_type, one, field=field) for one in ids)
    if own in keys:
        raise BadInput(f"{field}: {listed.own}", field=field)
    return keys


_PYTHON = {
    "hides": "hides",
    "alsoHides": "also_hides",
    "noLongerHides": "no_longer_hides",
    "vetoes": "vetoes",
    "alsoVetoes": "also_vetoes",
    "noLongerVetoes": "no_longer_vetoes",
}
"""The input's fields as Python names them."""

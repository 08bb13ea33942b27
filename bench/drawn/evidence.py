"""Write who is said to know whom, what happened between them, and KNOWS, which follows from it."""

from itertools import repeat
from typing import Any

import numpy as np

from bench.drawn.folder import (
    RECORDED,
    SOURCED,
    Folder,
    Ints,
    instants,
    joined,
    keys,
    numbers,
    parts,
    picked,
)
from bench.drawn.people import Population, words
from bench.drawn.ties import Ties
from bench.drawn.touches import KINDS, Touches
from inroad.graph.strength import Timeline
from inroad.graph.writes.settle_relationships import kept_of

_BETWEEN = ("Person", "Person")
_TOUCHED = {
    "standing": "double",
    "settled_ms": "long",
    "activity": "double",
    "last_touch_ms": "long",
    "forth": "double",
    "back": "double",
    "burst": "long",
    "burst_kinds": "string[]",
    "burst_forth": "double[]",
    "burst_back": "double[]",
    "history_ms": "long[]",
    "history_activity": "double[]",
    "history_standing": "double[]",
    "history_touch_ms": "long[]",
}
"""What is kept of a pair that ever had to do with each other; what every query reads comes first,
for it is stored first."""


def write_statements(
    folder: Folder, people: Population, ties: Ties, since: Ints, chance: np.random.Generator
) -> None:
    """Write what is said of each pair."""
    kinds = [*words()["ties"], "colleague"]
    across = chance.integers(0, len(kinds) - 1, len(ties.one))
    kind = np.where(ties.inside == 1, len(kinds) - 1, across)
    for number, rows in enumerate(parts(len(kind))):
        one, other = _ends(people, ties, np.arange(len(kind))[rows])
        columns = {
            "start": one,
            "end": other,
            "key:string": joined("|", one, other),
            **SOURCED,
            "valid_from:datetime": instants(since[rows]),
            "kind:string": picked(kinds, kind[rows]),
            "strength:double": numbers(ties.strength[rows]),
        }
        folder.edges("CONNECTED_TO", _BETWEEN, columns, extra=f".{number}")


def write_interactions(folder: Folder, people: Population, ties: Ties, touches: Touches) -> None:
    """Write what happened, and who took part in it."""
    found = keys("i", np.arange(len(touches.pair)), 8)
    folder.nodes(
        "Interaction",
        {
            "key:ID(Interaction)": found,
            **RECORDED,
            "kind:string": picked([kind.value for kind in KINDS], touches.kind),
            "at:datetime": instants(touches.at_ms),
            "at_ms:long": numbers(touches.at_ms),
            "participants:long": repeat("2"),
        },
    )
    for first, ends in ((True, ties.one), (False, ties.other)):
        columns = {
            "start": picked(people.person_keys, ends[touches.pair]),
            "end": found,
            **SOURCED,
            "part:string": touches.part(first=first),
        }
        extra = ".first" if first else ".second"
        folder.edges("TOOK_PART_IN", ("Person", "Interaction"), columns, extra=extra)


def write_knows(
    folder: Folder, people: Population, ties: Ties, since: Ints, summed: dict[int, Timeline]
) -> None:
    """Write what settling writes: of most pairs the statement alone, of a tenth a history."""
    touched = np.fromiter(summed, dtype=np.int64, count=len(summed))
    stated = np.setdiff1d(np.arange(len(ties.one)), touched)
    for number, rows in enumerate(parts(len(stated))):
        pairs = stated[rows]
        one, other = _ends(people, ties, pairs)
        columns = {
            "start": one,
            "end": other,
            "standing:double": numbers(ties.strength[pairs]),
            "settled_ms:long": numbers(since[pairs]),
        }
        folder.edges("KNOWS", _BETWEEN, columns, extra=f".stated.{number}")
    for number, rows in enumerate(parts(len(touched))):
        one, other = _ends(people, ties, touched[rows])
        kept = [kept_of(summed[pair]) for pair in touched[rows].tolist()]
        columns = {"start": one, "end": other} | {
            f"{name}:{kind}": [_text(of.get(name)) for of in kept]
            for name, kind in _TOUCHED.items()
        }
        folder.edges("KNOWS", _BETWEEN, columns, extra=f".touched.{number}")


def _ends(people: Population, ties: Ties, pairs: Ints) -> tuple[list[str], list[str]]:
    """Return the keys of both ends of some pairs, the smaller one first."""
    return picked(people.person_keys, ties.one[pairs]), picked(
        people.person_keys, ties.other[pairs]
    )


def _text(value: Any) -> str:
    """Return a value as a cell; what is not kept is an empty one."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(str, value))
    return str(value)

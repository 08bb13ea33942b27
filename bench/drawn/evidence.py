"""Write who is said to know whom, what happened between them, and KNOWS, which follows from it."""

from itertools import repeat

import numpy as np

from bench.drawn.folder import SOURCED, Folder, Ints, instants, joined, keys, numbers, picked
from bench.drawn.people import Population, words
from bench.drawn.ties import Ties
from bench.drawn.touches import KINDS, Touches
from inroad.graph.strength import Timeline

_NONE = ""  # the importer knows no empty lists; absent means the same


def write_statements(
    folder: Folder, people: Population, ties: Ties, since: Ints, chance: np.random.Generator
) -> None:
    """Write what is said of each pair."""
    one, other = picked(people.person_keys, ties.one), picked(people.person_keys, ties.other)
    kinds = [*words()["ties"], "colleague"]
    across = chance.integers(0, len(kinds) - 1, len(one))
    folder.edges(
        "CONNECTED_TO",
        ("Person", "Person"),
        {
            "start": one,
            "end": other,
            "key:string": joined("|", one, other),
            **SOURCED,
            "valid_from:datetime": instants(since),
            "kind:string": picked(kinds, np.where(ties.inside == 1, len(kinds) - 1, across)),
            "strength:double": numbers(ties.strength),
        },
    )


def write_interactions(folder: Folder, people: Population, ties: Ties, touches: Touches) -> None:
    """Write what happened, and who took part in it."""
    found = keys("i", np.arange(len(touches.pair)), 8)
    folder.nodes(
        "Interaction",
        {
            "key:ID(Interaction)": found,
            **SOURCED,
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
    """Write what settling writes: of most the statement alone, of a tenth a history."""
    one, other = picked(people.person_keys, ties.one), picked(people.person_keys, ties.other)
    said, began = numbers(ties.strength), numbers(since)
    count = len(said)
    columns: dict[str, list[str]] = {
        "activity:double": ["0.0"] * count,
        "standing:double": said.copy(),
        "settled_ms:long": began.copy(),
        "last_touch_ms:long": [""] * count,
        "forth:double": ["0.0"] * count,
        "back:double": ["0.0"] * count,
        "burst:long": ["0"] * count,
        "burst_kinds:string[]": [_NONE] * count,
        "burst_forth:double[]": [_NONE] * count,
        "burst_back:double[]": [_NONE] * count,
        "history_ms:long[]": began,
        "history_activity:double[]": ["0.0"] * count,
        "history_standing:double[]": said,
        "history_touch_ms:long[]": ["-1"] * count,
    }
    for pair, history in summed.items():
        for name, value in _row(history).items():
            columns[name][pair] = value
    folder.edges(
        "KNOWS",
        ("Person", "Person"),
        {
            "start": one,
            "end": other,
            "key:string": joined("|", one, other),
            "workspace:string": SOURCED["workspace:string"],
            **columns,
        },
    )


def _row(history: Timeline) -> dict[str, str]:
    sums = history.sums
    return {
        "activity:double": repr(history.history_activity[-1]),
        "standing:double": repr(history.history_standing[-1]),
        "settled_ms:long": str(history.history_ms[-1]),
        "last_touch_ms:long": str(history.history_touch_ms[-1]),
        "forth:double": repr(sums.forth),
        "back:double": repr(sums.back),
        "burst:long": str(sums.burst),
        "burst_kinds:string[]": ";".join(map(str, sums.best)),
        "burst_forth:double[]": ";".join(repr(forth) for forth, _ in sums.best.values()),
        "burst_back:double[]": ";".join(repr(back) for _, back in sums.best.values()),
        "history_ms:long[]": ";".join(map(str, history.history_ms)),
        "history_activity:double[]": ";".join(map(repr, history.history_activity)),
        "history_standing:double[]": ";".join(map(repr, history.history_standing)),
        "history_touch_ms:long[]": ";".join(
            "-1" if one is None else str(one) for one in history.history_touch_ms
        ),
    }

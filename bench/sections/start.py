"""From the start of the database to the first answer, and to the first that comes as usual."""

from contextlib import suppress
from time import perf_counter
from typing import Any

import numpy as np

from bench.stand.asking import Stand
from bench.stand.known import pairs
from bench.stand.place import store_bytes
from inroad.errors import QueryTimedOut

ASKED = 60
_LATER = 20
_USUAL = 2.0
"""A route is warm that takes at most so many times the middle of the last twenty."""


def measure(stand: Stand) -> dict[str, Any]:
    """Return how long a start takes; to be measured before anything else is asked."""
    found: dict[str, Any] = {"port_open_and_answering_s": round(stand.database.port_open_s, 2)}
    for name, team in (("one asker", False), ("the team", True)):
        took = []
        for one in pairs(stand.known, stand.count(ASKED), seed=23):
            began = perf_counter()
            with suppress(QueryTimedOut):  # a cold one may be; its time counts
                stand.routes(None if team else [one.source], [one.target])
            took.append((perf_counter() - began) * 1000)
        usual = float(np.median(took[-_LATER:])) * _USUAL
        first = next((n for n, ms in enumerate(took) if ms <= usual), len(took))
        found[name] = {
            "first_ms": round(took[0], 1),
            "second_ms": round(took[1], 1),
            "cold_questions": first,
            "warm_after_s": round(stand.database.port_open_s + sum(took[: first + 1]) / 1000, 2),
        }
    return {
        "start": found,
        "store_mib": round(store_bytes(stand.folder) / 2**20, 1),
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }

"""Random networks, asked in many ways each, against a search that walks every chain."""

from collections import Counter
from random import Random
from typing import Any

from bench.exactness import compare
from bench.stand.asking import Stand

CASES, TINY_CASES, AT_ONCE = 10_000, 100, 100
_LONGEST_S = 600


def measure(stand: Stand) -> dict[str, Any]:
    """Return how many answers were compared, and how many differ; nothing stays in the graph."""
    random, counted = Random(7), Counter[str]()
    cases = TINY_CASES if stand.is_tiny else CASES
    with stand.graph.driver.session(database=stand.graph.database) as session:
        while counted["cases"] < cases:
            with session.begin_transaction(timeout=_LONGEST_S) as tx:
                counted += compare(tx, random, min(AT_ONCE, cases - counted["cases"]))
                tx.rollback()
    return {
        "compared": dict(counted),
        "mismatches": counted["mismatches"],
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }

"""What a whole plan costs on the demo workspace: looks into the store, over all its statements.

The ceilings are about one and a half times what it took when this was written.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from inroad.api.planning.make import Asked, Read, read_for_plan
from inroad.graph.session import Graph
from inroad.seeds.demo import AS_OF


@dataclass
class Profiled:
    """A real transaction that counts the looks of each statement, by its name."""

    tx: Any
    looks: Counter[str] = field(default_factory=Counter)

    def run(self, text: str, *args: Any, **parameters: Any) -> Any:
        name = next(line for line in text.splitlines() if line.startswith("// name:"))
        profile = self.tx.run("PROFILE " + text, *args, **parameters).consume().profile
        self.looks[name.removeprefix("// name:").strip()] += _looks(profile)
        return self.tx.run(text, *args, **parameters)


SEARCHES = ("routes_in_layers", "routes_meeting", "short_routes", "long_routes")
"""Statements that look for introduction routes."""


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))


def test_what_a_plan_is_made_of_costs_at_most_so_many_looks(graph: Graph, enron: str) -> None:
    def read(tx: Any) -> tuple[Read, Counter[str]]:
        counting: Any = Profiled(tx)
        found = read_for_plan(
            counting,
            workspace=enron,
            asked=Asked(opportunity_key="invented:ets-renewal"),
            as_of=AS_OF,
            seen_at=AS_OF,
        )
        return found, counting.looks

    found, looks = graph.read(read)

    assert len(found.targets) == 13
    searching = sum(looks[name] for name in SEARCHES)
    assert searching > max(count for name, count in looks.items() if name not in SEARCHES), (
        "the search for the best ways is what costs most"
    )
    assert 0 < searching <= 230_000
    assert 0 < looks.total() <= 390_000, looks.most_common(5)

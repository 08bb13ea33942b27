"""A graph that counts what it is asked, and how often the database looks into its store for it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from neo4j import Result

from inroad.graph.session import Graph


@dataclass
class Cost:
    """What an operation cost."""

    statements: Counter[str] = field(default_factory=Counter)
    """How often each statement was run, by its name."""
    looks: int = 0
    """Looks into the store (db hits), over all statements."""


@dataclass(frozen=True)
class _LookingTransaction:
    """A real transaction that profiles what is run in it."""

    tx: Any
    results: list[tuple[str, Result]] = field(default_factory=list)

    def run(self, text: str, *args: Any, **parameters: Any) -> Result:
        name = next((line for line in text.splitlines() if line.startswith("// name:")), text)
        result: Result = self.tx.run("PROFILE " + text, *args, **parameters)
        self.results.append((name.removeprefix("// name:").strip(), result))
        return result


@dataclass(frozen=True)
class LookingGraph(Graph):
    """A real graph that counts its statements, and their looks into the store."""

    cost: Cost = field(default_factory=Cost)

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        return super().read(self._counted(query), *args, **parameters)

    def suppose(self, write: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        return super().suppose(self._counted(write), *args, **parameters)

    def _counted(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        def counted(tx: Any, *args: Any, **parameters: Any) -> Any:
            looking = _LookingTransaction(tx)
            found = ask(looking, *args, **parameters)
            for name, result in looking.results:
                self.cost.statements[name] += 1
                self.cost.looks += _looks(result.consume().profile)
            return found

        return counted


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))

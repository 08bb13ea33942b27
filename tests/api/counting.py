from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inroad.graph.session import Graph


@dataclass(frozen=True)
class CountingTransaction:
    """A real transaction that writes down what is run in it."""

    tx: Any
    statements: list[str]

    def run(self, text: str, *args: Any, **parameters: Any) -> Any:
        name = next((line for line in text.splitlines() if line.startswith("// name:")), text)
        self.statements.append(name.removeprefix("// name:").strip())
        return self.tx.run(text, *args, **parameters)


@dataclass(frozen=True)
class CountingGraph(Graph):
    """A real graph that writes down the names of the statements that it reads with."""

    statements: list[str] = field(default_factory=list)

    def read(self, query: Callable[..., Any], *args: Any, **parameters: Any) -> Any:
        def counted(tx: Any, *args: Any, **parameters: Any) -> Any:
            return query(CountingTransaction(tx, self.statements), *args, **parameters)

        return super().read(counted, *args, **parameters)

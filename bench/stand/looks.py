"""How often a question looks into the store: a count that does not jitter."""

from collections.abc import Iterator
from typing import Any

from inroad.graph.session import Graph


def looks_of(graph: Graph, query: Any, **asked: Any) -> tuple[int, int]:
    """Return the looks into the store of one question, and its statements.

    Args:
        graph: the open graph.
        query: a query function of the product.
        asked: its arguments.

    """
    counting = _Counting()
    with graph.driver.session(database=graph.database) as session:
        session.execute_read(lambda tx: query(counting.within(tx), **asked))
    return counting.looks, counting.statements


class _Counting:
    """Runs every statement with its profile, and adds up what the profiles say."""

    def __init__(self) -> None:
        self.looks = 0
        self.statements = 0
        self._tx: Any = None

    def within(self, tx: Any) -> Any:
        """Count what is run in this transaction."""
        self._tx = tx
        return self

    def run(self, text: str, parameters: dict[str, Any] | None = None, **more: Any) -> "_Rows":
        """Run one statement to its end."""
        result = self._tx.run("PROFILE " + text, parameters, **more)
        rows = list(result)
        self.statements += 1
        self.looks += _hits(result.consume().profile)
        return _Rows(rows)


class _Rows:
    """The rows of a statement that has ended."""

    def __init__(self, rows: list[Any]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def single(self) -> Any:
        """Return the one row, None where there is none."""
        return self._rows[0] if self._rows else None

    def data(self) -> list[dict[str, Any]]:
        """Return every row as a dict."""
        return [row.data() for row in self._rows]

    def value(self, column: int | str = 0) -> list[Any]:
        """Return one column."""
        return [row[column] for row in self._rows]

    def consume(self) -> None:
        """Nothing is left to be read."""


def _hits(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_hits, plan.get("children", [])))

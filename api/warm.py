"""Plan every query once, before somebody waits for it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Event
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction, Query
from inroad.graph.session import Graph

_QUERIES = "inroad.queries"
_ASKED_BY_PEOPLE = "invariants"
"""Folder of what `inroad check` asks: all of the graph, and nobody waits for it in a meeting."""
_FIRST = ("routes", "", "targets", "coverage")
"""Folders of what is planned first, in this order; the one without a name is the folder of all."""
_NOBODY = "nobody"
_VALUES: dict[str, Any] = {
    "string": _NOBODY,
    "list<string>": [_NOBODY],
    "list<list<string>>": [[_NOBODY, _NOBODY]],
    "integer": 1,
    "list<integer>": [1],
    "float": 1.0,
    "boolean": True,
    "datetime": datetime(2000, 1, 1, tzinfo=UTC),
}
"""A value of each type that a query's header names; of a map an empty one will do."""


def asked_first() -> list[Query]:
    """Return the queries that most questions begin with: routes, records, targets, coverage."""
    found = list(_queries(files(_QUERIES), _QUERIES))
    return [query for first in _FIRST for folder, query in found if _folder(folder) == first]


def asked_later() -> list[Query]:
    """Return all other queries of the product but those that only `inroad check` asks."""
    found = _queries(files(_QUERIES), _QUERIES)
    return [query for folder, query in found if _folder(folder) not in _FIRST]


def warm(graph: Graph, queries: Iterable[Query], *, over: Event | None = None) -> int:
    """Run each query once, for somebody who does not exist, and return how many were run.

    Neo4j plans a query when it first sees it, which takes up to seconds; from then on the plan is
    cached, whatever the parameters. One that takes no value for a parameter is planned both with
    and without.

    Args:
        graph: the open graph.
        queries: what to run.
        over: once it is set, no further query is run.

    Raises:
        GraphUnavailable: no database answers.
        QueryTimedOut: planning took longer than a query may.

    """
    count = 0
    for query in queries:
        if over is not None and over.is_set():
            break
        for parameters in _shapes(query):
            graph.read(partial(_run, query, parameters))
        count += 1
    return count


def _folder(package: str) -> str:
    return package.removeprefix(_QUERIES).removeprefix(".")


def _run(query: Query, parameters: dict[str, Any], tx: OpenTransaction) -> None:
    tx.run(query.text, parameters).consume()


def _queries(folder: Traversable, package: str) -> Iterator[tuple[str, Query]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != _ASKED_BY_PEOPLE:
            yield from _queries(entry, f"{package}.{entry.name}")
        elif entry.name.endswith(".cypher"):
            yield package, cypher.load_named(package, entry.name.removesuffix(".cypher"))


def _shapes(query: Query) -> Iterator[dict[str, Any]]:
    """Yield parameters with a value for each, and with none for those that may have none."""
    given = {name: _value(kind) for name, kind in query.types.items()}
    yield given
    nullable = [name for name, kind in query.types.items() if " or null" in kind]
    if nullable:
        yield given | dict.fromkeys(nullable)


def _value(kind: str) -> Any:
    """Return a value of the type with which a header's words begin."""
    words = kind.partition(" or ")[0].partition(",")[0].partition(" ")[0]
    return _VALUES.get(words, [] if words.startswith("list<") else {})

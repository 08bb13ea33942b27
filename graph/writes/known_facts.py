"""Which facts does the graph have already, and what do they say?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from neo4j.time import Date, DateTime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.upsert import RecordKind

QUERY = cypher.load(__name__)

Stated = Mapping[str, Any]
"""Properties of a fact, by their names in the graph, as far as a change of it is judged by them."""


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a fact holds; None at an end: always, or still."""

    since: datetime | None = None
    until: datetime | None = None

    def __and__(self, other: "Validity") -> "Validity | None":
        """Return the time at which both hold, or None where there is none."""
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return None if since and until and until <= since else Validity(since, until)


def known_facts(
    tx: OpenTransaction, /, *, workspace: str, kind: RecordKind, keys: Iterable[str]
) -> dict[str, Stated]:
    """Return what the facts of one kind state that exist among `keys`, by key."""
    wanted = [{"kind": kind.value, "key": key} for key in sorted(set(keys))]
    rows = tx.run(QUERY.text, workspace=workspace, rows=wanted)
    return {
        row["key"]: {name: _native(value) for name, value in row["stated"].items()} for row in rows
    }


def native_instant(value: Any) -> datetime | None:
    """Return the driver's instant as Python's, and None as None."""
    if value is None:
        return None
    instant: datetime = value.to_native()
    return instant


def _native(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date | DateTime) else value

"""Which facts does the graph have already?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.upsert import RecordKind

QUERY = cypher.load(__name__)


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
) -> dict[str, Validity]:
    """Return the facts of one kind that exist among `keys`, by key; nodes hold always."""
    wanted = [{"kind": kind.value, "key": key} for key in sorted(set(keys))]
    rows = tx.run(QUERY.text, workspace=workspace, rows=wanted)
    return {
        row["key"]: Validity(native_instant(row["valid_from"]), native_instant(row["valid_to"]))
        for row in rows
    }


def native_instant(value: Any) -> datetime | None:
    """Return the driver's instant as Python's, and None as None."""
    if value is None:
        return None
    instant: datetime = value.to_native()
    return instant

"""Facts drawn by hand, through the same writes that every importer uses."""

from datetime import UTC, datetime
from typing import Any

from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind, upsert

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def draw(tx: Any, workspace: str, kind: RecordKind, rows: list[dict[str, Any]]) -> None:
    """Write facts as any importer would, and insist that none was left out."""
    left_out = upsert(
        tx, kind, workspace=workspace, rows=rows, provenance=Provenance("test", recorded_at=NOW)
    )
    assert left_out == []


def keep_reach_from(tx: Any, workspace: str, instant: datetime) -> None:
    """Let what is kept of reach hold from an instant on, whenever it was written."""
    tx.run(
        "MATCH (w:Workspace {key: $workspace}) SET w.reach_ms = $ms",
        workspace=workspace,
        ms=milliseconds(instant),
    ).consume()


def knows(tx: Transaction, workspace: str, strengths: dict[tuple[str, str], float]) -> None:
    """Draw people who know each other exactly this well."""
    people = sorted({person for pair in strengths for person in pair})
    draw(tx, workspace, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    draw(
        tx,
        workspace,
        RecordKind.CONNECTIONS,
        [
            {
                "key": "|".join(sorted(pair)),
                "person": min(pair),
                "other": max(pair),
                "properties": {"kind": "network", "strength": strength},
            }
            for pair, strength in strengths.items()
        ],
    )

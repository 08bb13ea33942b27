"""What it takes to keep strength and reach while interactions come in."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.drawn.folder import AS_OF, WORKSPACE
from bench.stand.asking import Stand, told
from bench.stand.rounds import Way, interleaved
from inroad.graph.instants import milliseconds
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.run import ImportRun, NumberedRow

IMPORT = "online import of 2,000 interactions, strength and reach kept"
BARE = "bare UNWIND insert of the same rows"
UPDATE = "one new interaction between two who know each other"
BATCH, BATCHES = 2_000, 10
UPDATES = 60
_BARE = Path(__file__).with_name("bare_insert.cypher").read_text(encoding="utf-8")
_KINDS = ("EMAIL", "EMAIL", "EMAIL", "MEETING", "CALL")


def measure(stand: Stand) -> dict[str, Any]:
    """Return what batches take through the import and bare, and one interaction at a time."""
    chance = Random(7)
    size = stand.count(BATCH)
    batches = [_rows(stand, chance, size, f"b{n}") for n in range(stand.count(BATCHES))]
    ways = [
        Way(IMPORT, lambda rows: _import(stand, rows), stand.clock, asks="none"),
        Way(BARE, lambda rows: _bare(stand, rows), stand.clock, asks="none"),
    ]
    # Written anew a second time, a row is another row: the warm ones are others.
    interleaved(ways, [_rows(stand, chance, size, f"w{n}") for n in range(2)])
    taken = interleaved(ways, batches)
    single = [Way(UPDATE, lambda rows: _import(stand, rows), stand.clock, asks="none")]
    ones = [_rows(stand, chance, 1, f"u{n}") for n in range(stand.count(UPDATES))]
    interleaved(single, [_rows(stand, chance, 1, f"v{n}") for n in range(5)])
    updated = interleaved(single, ones)
    return {
        "ways": told(stand.known, [*ways, *single], taken | updated),
        "rows_a_batch": size,
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }


def _rows(stand: Stand, chance: Random, count: int, name: str) -> list[dict[str, Any]]:
    """Return interactions of the last hour: two in three of pairs that know each other."""
    known = stand.known
    rows = []
    for number in range(count):
        link = chance.randrange(len(known.one))
        one, other = int(known.one[link]), int(known.other[link])
        if chance.random() < 1 / 3 and len(known.team):
            one = int(chance.choice(known.team))
        if one == other:
            continue
        kind = chance.choice(_KINDS)
        parts = ("SENDER", "RECIPIENT") if kind == "EMAIL" else ("ATTENDEE", "ATTENDEE")
        at = AS_OF - timedelta(seconds=chance.randrange(1, 3600))
        people = [known.keys[one], known.keys[other]]
        rows.append(
            {
                "key": f"bench:{name}:{number}",
                "kind": kind,
                "at": at,
                "participants": [
                    {"person": person, "part": part}
                    for person, part in zip(people, parts, strict=True)
                ],
            }
        )
    return rows


def _import(stand: Stand, rows: list[dict[str, Any]]) -> None:
    """Write rows as `inroad import` does."""
    now = datetime.now(UTC)
    run = ImportRun(
        stand.graph, WORKSPACE, Provenance("bench", recorded_at=now), now=max(now, AS_OF)
    )
    numbered = [NumberedRow(number, row) for number, row in enumerate(rows)]
    summary = run.take("interactions", RecordKind.INTERACTIONS, numbered)
    assert summary.written == len(rows), summary


def _bare(stand: Stand, rows: list[dict[str, Any]]) -> None:
    """Write rows as one would without anything that follows from them."""
    plain = [
        {
            "key": f"bare:{row['key']}",
            "participants": row["participants"],
            "properties": {
                "kind": row["kind"],
                "at": row["at"],
                "at_ms": milliseconds(row["at"]),
                "participants": len(row["participants"]),
            },
        }
        for row in rows
    ]
    provenance = Provenance("bench", recorded_at=datetime.now(UTC)).properties()

    def write(tx: Any, /) -> None:
        tx.run(_BARE, workspace=WORKSPACE, rows=plain, provenance=provenance).consume()

    stand.graph.write(write)

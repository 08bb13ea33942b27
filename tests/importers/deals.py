"""A deal and the roles on it, as tests of imports state them."""

from typing import Any

from neo4j import Transaction

from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.refusal import Refusal
from inroad.importers.save import save
from tests.drawing import NOW

A, P, O, R = (  # noqa: E741
    RecordKind.ACCOUNTS,
    RecordKind.PEOPLE,
    RecordKind.OPPORTUNITIES,
    RecordKind.ROLE_ASSIGNMENTS,
)
OURS = """
name: ours
title: Our words
definition: What we call them.
roles:
  - {key: MONEY, name: The money, definition: Signs., titles: [], weight: 3, priority: High.,
     content: Figures, maps_to: [ECONOMIC_BUYER]}
  - {key: HELPER, name: Helper, definition: Helps., titles: [], weight: 1, priority: Low.,
     content: News, retired: %s}
"""


def made(kind: RecordKind, *rows: dict[str, object]) -> list[Record]:
    found = [read_record(kind, row) for row in rows]
    return [one for one in found if isinstance(one, Record)]


def saved(tx: Transaction, key: str, kind: RecordKind, *rows: dict[str, object]) -> list[Refusal]:
    records = made(kind, *rows)
    assert len(records) == len(rows)
    return save(tx, kind, records, workspace=key, provenance=Provenance("test", recorded_at=NOW))


def rule(tx: Transaction, key: str, document: str | None) -> None:
    save_rulebook(
        tx,
        RulebookKind.TAXONOMY,
        workspace=key,
        rulebook="ours",
        document=document,
        provenance=Provenance("test", recorded_at=NOW),
    )


def plays(role: str, person: str = "ada", deal: str = "d", **more: object) -> dict[str, object]:
    return {"person": person, "opportunity": deal, "role": role, **more}


def stays(tx: Any, key: str) -> list[tuple[str, str | None, str | None]]:
    rows = tx.run(
        """MATCH (:Person)-[p:PLAYS_ROLE_IN {workspace: $w}]->()
           RETURN p.key AS key, toString(date(p.valid_from)) AS since,
                  toString(date(p.valid_to)) AS until ORDER BY key""",
        w=key,
    )
    return [(row["key"], row["since"], row["until"]) for row in rows]


def reasons(refusals: list[Refusal]) -> list[tuple[int, str | None, str]]:
    return [(one.row, one.field, one.reason) for one in refusals]

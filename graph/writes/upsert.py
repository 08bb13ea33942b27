"""Write facts, and in the same transaction what follows from them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import Part
from inroad.graph.writes.add_to_relationships import add_to_relationships
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_engagement import add_touches, settle_engagement, settle_team
from inroad.graph.writes.settle_people import settle_people
from inroad.graph.writes.settle_relationships import settle_known_of, settle_relationships
from inroad.graph.writes.take_turn import take_turn

Row = Mapping[str, Any]
"""What a statement in `upserts/` takes per record: key, properties, and the keys it refers to."""


class RecordKind(StrEnum):
    """Kinds of facts that can be written; members stand in the order they refer to each other."""

    ACCOUNTS = "accounts"
    PEOPLE = "people"
    EMPLOYMENTS = "employments"
    REPORTING_LINES = "reporting_lines"
    INFLUENCES = "influences"
    CONNECTIONS = "connections"
    GRADES = "grades"
    OPPORTUNITIES = "opportunities"
    ROLE_ASSIGNMENTS = "role_assignments"
    ASSESSMENTS = "assessments"
    DUTIES = "duties"
    INTERACTIONS = "interactions"


_NODES = {
    RecordKind.ACCOUNTS,
    RecordKind.PEOPLE,
    RecordKind.OPPORTUNITIES,
    RecordKind.INTERACTIONS,
}


@dataclass(frozen=True, slots=True)
class MissingReference:
    """A row that was left out because it refers to something the graph does not have."""

    row: int
    """Position among the rows given, from 0."""
    field: str
    """The field that names nothing; for a participant with its key behind a colon."""


_QUERIES = {
    kind: cypher.load_named("inroad.graph.writes.upserts", kind.value) for kind in RecordKind
}


def upsert(
    tx: OpenTransaction,
    kind: RecordKind,
    /,
    *,
    workspace: str,
    rows: Sequence[Row],
    provenance: Provenance,
) -> list[MissingReference]:
    """Make or change facts of one kind, and bring everything derived from them up to date.

    Writing the same rows again changes nothing. Writers of one workspace take turns.

    Args:
        tx: an open write transaction.
        kind: what the rows are.
        workspace: key of the workspace, which must exist.
        rows: one map per record, as the statement's header in `upserts/` describes it.
        provenance: where the facts come from.

    Raises:
        NotFound: there is no such workspace.

    Returns:
        The rows that were left out, in row order; all others are written.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    times = Counter(row["key"] for row in rows)
    numbered = sorted(
        (_numbered(kind, number, row, times) for number, row in enumerate(rows)),
        key=lambda row: str(row["key"]),
    )
    results = tx.run(
        _QUERIES[kind].text,
        workspace=workspace,
        rows=numbered,
        provenance=provenance.properties(),
    ).data()
    left_out = {result["row"] for result in results if result["missing"]}
    written = [row for number, row in enumerate(rows) if number not in left_out]
    before = {result["row"]: result.get("former", []) for result in results}
    former = [before.get(number, []) for number in range(len(rows)) if number not in left_out]
    same = {result["row"] for result in results if result.get("same")}
    moved = [row not in same for row in range(len(rows)) if row not in left_out]
    _settle(tx, kind, workspace, written, former, moved=moved)
    _mark(tx, kind, workspace, written, provenance)
    return sorted(
        (
            MissingReference(result["row"], field)
            for result in results
            for field in result["missing"]
        ),
        key=lambda missing: (missing.row, missing.field),
    )


def _numbered(kind: RecordKind, number: int, row: Row, times: Mapping[str, int]) -> dict[str, Any]:
    """Return a row with its position, and a node's with its identity where it came from."""
    properties = dict(row["properties"])
    if kind in _NODES:
        properties["source_id"] = str(row["key"]).partition(":")[2] or row["key"]
    numbered = {**row, "row": number, "properties": properties}
    if "participants" in row:  # each as a pair: their names would be half of what is sent
        numbered["participants"] = [[one["person"], one["part"]] for one in row["participants"]]
    return numbered | {"again": True} if times[row["key"]] > 1 else numbered


def _settle(
    tx: OpenTransaction,
    kind: RecordKind,
    workspace: str,
    rows: Sequence[Row],
    former: Sequence[Sequence[Row]],
    *,
    moved: Sequence[bool],
) -> None:
    """Recompute what is derived from rows of this kind; `moved`: which of them say what is new."""
    if not rows:
        return
    match kind:
        case RecordKind.PEOPLE:
            if named := {row["key"] for row in rows if "placeholder" in row["properties"]}:
                settle_people(tx, workspace=workspace, people=named)
        case RecordKind.EMPLOYMENTS | RecordKind.ROLE_ASSIGNMENTS:
            people = {row["person"] for row in rows}
            settle_people(tx, workspace=workspace, people=people)
            if kind is RecordKind.EMPLOYMENTS:
                settle_team(tx, workspace=workspace, people=people)
                hired = {row["person"] for row, new in zip(rows, moved, strict=True) if new}
                settle_known_of(tx, workspace=workspace, people=hired)
        case RecordKind.ACCOUNTS:
            settle_people(tx, workspace=workspace, accounts={row["key"] for row in rows})
        case RecordKind.CONNECTIONS:
            pairs = {_pair(row["person"], row["other"]) for row in rows}
            settle_relationships(tx, workspace=workspace, pairs=pairs)
        case RecordKind.GRADES:
            pairs = {_pair(row["colleague"], row["contact"]) for row in rows}
            settle_relationships(tx, workspace=workspace, pairs=pairs)
        case RecordKind.INTERACTIONS:
            new = [
                (row, before) for row, before, new in zip(rows, former, moved, strict=True) if new
            ]
            _settle_ties(tx, workspace, new)
            _settle_engagement(tx, workspace, new)
        case _:
            pass


_Written = Sequence[tuple[Row, Sequence[Row]]]
"""Interactions, each with who took part in it before."""


def _settle_ties(tx: OpenTransaction, workspace: str, rows: _Written) -> None:
    """Recompute who knows whom: of what is new by adding it, of what was changed anew."""
    fresh: dict[tuple[str, str], list[Row]] = {}
    changed: set[tuple[str, str]] = set()
    times = Counter(row["key"] for row, _ in rows)
    for row, before in rows:
        if before or times[row["key"]] > 1:
            everyone = (row["participants"], before)
            changed |= {pair for people in everyone for pair in _touching(people)}
            continue
        parts = {one["person"]: one["part"] for one in row["participants"]}
        for pair in _touching(row["participants"]):
            seen = {**row["properties"], "mine": parts[pair[0]], "theirs": parts[pair[1]]}
            fresh.setdefault(pair, []).append(seen)
    settle_relationships(tx, workspace=workspace, pairs=changed)
    added = {pair: seen for pair, seen in fresh.items() if pair not in changed}
    add_to_relationships(tx, workspace=workspace, touches=added)


def _settle_engagement(tx: OpenTransaction, workspace: str, rows: _Written) -> None:
    """Recompute who turned to us: of what is new by adding it, of what was changed anew."""
    fresh, touched = set(), set()
    for row, before in rows:
        if before:
            touched |= {one["person"] for one in (*before, *row["participants"])}
        else:
            fresh.add(row["key"])
    add_touches(tx, workspace=workspace, interactions=fresh)
    settle_engagement(tx, workspace=workspace, people=touched)


_PEOPLE = (
    "person",
    "other",
    "influencer",
    "influenced",
    "reports_to",
    "colleague",
    "contact",
)
"""Fields of a row that name people."""


def _mark(
    tx: OpenTransaction,
    kind: RecordKind,
    workspace: str,
    rows: Sequence[Row],
    provenance: Provenance,
) -> None:
    """Mark the accounts that rows of this kind concern."""
    people = {row[name] for row in rows for name in _PEOPLE if row.get(name)}
    people |= {one["person"] for row in rows for one in row.get("participants", ())}
    accounts = {row["account"] for row in rows if row.get("account")}
    deals = {row["opportunity"] for row in rows if row.get("opportunity")}
    own = {row["key"] for row in rows}
    mark_changed(
        tx,
        workspace=workspace,
        people=people | own if kind is RecordKind.PEOPLE else people,
        accounts=accounts | own if kind is RecordKind.ACCOUNTS else accounts,
        opportunities=deals | own if kind is RecordKind.OPPORTUNITIES else deals,
        at=provenance.recorded_at,
    )


def _touching(participants: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that an interaction ties; two who merely received it are not among them."""
    for one, other in combinations(participants, 2):
        if not one["part"] == other["part"] == Part.RECIPIENT:
            yield _pair(one["person"], other["person"])


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)

"""Write records of one kind, or say of each why not: the one way for files and for the API."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Stated, known_facts
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn
from inroad.graph.writes.upsert import MissingReference, RecordKind, Row, upsert
from inroad.importers.boss_circles import circles_of_bosses
from inroad.importers.deal_roles import Expected, Understood
from inroad.importers.grade_steps import unreachable_grades
from inroad.importers.merged_keys import understand_today
from inroad.importers.record import Record
from inroad.importers.refusal import Refusal
from inroad.importers.role_holders import colleagues_in_roles

_NOTHING: Expected = {}
_NOUNS = {
    RecordKind.ACCOUNTS: "account",
    RecordKind.PEOPLE: "person",
    RecordKind.EMPLOYMENTS: "employment",
    RecordKind.REPORTING_LINES: "reporting line",
    RecordKind.INFLUENCES: "influence",
    RecordKind.CONNECTIONS: "relationship",
    RecordKind.GRADES: "grade",
    RecordKind.OPPORTUNITIES: "opportunity",
    RecordKind.ROLE_ASSIGNMENTS: "role assignment",
    RecordKind.ASSESSMENTS: "assessment",
    RecordKind.DUTIES: "duty",
    RecordKind.INTERACTIONS: "interaction",
}


def save(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    *,
    workspace: str,
    provenance: Provenance,
) -> list[Refusal]:
    """Make or change facts; a record that is refused writes nothing, all others are written.

    Args:
        tx: an open write transaction.
        kind: what the records are.
        records: in the order in which they count; a later one of the same key changes the earlier.
        workspace: key of the workspace, which must exist.
        provenance: where the facts come from.

    Returns:
        Why records were left out, in their order: a new fact lacks what it needs, or a fact ends
        before it begins (judged with what the graph has of it), refers to something that is not
        there, says what its deal's taxonomy has no word for, or would make somebody her own boss.

    """
    understood = read_words(tx, kind, records, workspace=workspace, at=provenance.recorded_at)
    return save_understood(tx, kind, understood, workspace=workspace, provenance=provenance)


def read_words(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    *,
    workspace: str,
    at: datetime,
) -> Understood:
    """Wait for the turn to write, then read what records say in the words of a taxonomy.

    Until then a role assignment has no key that the graph would know it by.
    """
    take_turn(tx, workspace=workspace, at=at)
    return understand_today(tx, kind, records, workspace=workspace, at=at, expected=_NOTHING)


def save_understood(
    tx: OpenTransaction,
    kind: RecordKind,
    understood: Understood,
    *,
    workspace: str,
    provenance: Provenance,
) -> list[Refusal]:
    """Make or change facts as `save`, from what `read_words` returned in the same transaction."""
    records, refused = understood.records, dict(understood.refused)
    former = _former(tx, kind, records, workspace)
    if kind is RecordKind.OPPORTUNITIES:
        # Another row may change what this one fails to make: it must fail before that one is read.
        refused |= _first_each(_absent(tx, records, workspace, _NOTHING))
    at = provenance.recorded_at
    _judge(tx, kind, records, former, workspace=workspace, refused=refused, at=at)
    kept = [row for row in range(len(records)) if row not in refused]
    rows = _rows([records[row] for row in kept], former)
    missing = upsert(tx, kind, workspace=workspace, rows=rows, provenance=provenance)
    left_out = [_not_found(kept[found.row], records[kept[found.row]], found) for found in missing]
    return sorted([*refused.values(), *left_out], key=lambda refusal: refusal.row)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would become of records."""

    refusals: list[Refusal]
    """What `save` would refuse, in order."""
    stated: Mapping[str, Stated]
    """What the facts would state that would be written, with their ends, by their keys."""


def rehearse(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    *,
    workspace: str,
    at: datetime,
    expected: Expected,
    home: str | None = None,
) -> Rehearsal:
    """Return what `save` would do, writing nothing.

    A circle of bosses is seen only if all its lines are in the graph or among these records.

    Args:
        tx: an open transaction.
        kind: what the records are.
        records: as in `save`.
        workspace: key of the workspace.
        at: the instant by whose rules the records are read.
        expected: what other rehearsals would have written before these.
        home: key of the account that is us, where there is no such workspace yet.

    """
    understood = understand_today(tx, kind, records, workspace=workspace, at=at, expected=expected)
    former = {**_former(tx, kind, understood.records, workspace), **expected.get(kind, {})}
    refused = understood.refused | _first_each(_absent(tx, understood.records, workspace, expected))
    known = _judge(
        tx,
        kind,
        understood.records,
        former,
        workspace=workspace,
        refused=refused,
        at=at,
        expected=expected,
        home=home,
    )
    kept = [one for row, one in enumerate(understood.records) if row not in refused]
    stated = {one.fact_key: {**known[one.fact_key], **one.ends()} for one in kept}
    return Rehearsal([refused[row] for row in sorted(refused)], stated)


def _former(
    tx: OpenTransaction, kind: RecordKind, records: Sequence[Record], workspace: str
) -> dict[str, Stated]:
    """Return the facts there are already; an interaction is always stated as a whole."""
    if kind is RecordKind.INTERACTIONS:
        return {}
    keys = {record.fact_key for record in records}
    return known_facts(tx, workspace=workspace, kind=kind, keys=keys)


def _first_each(found: Iterable[Refusal]) -> dict[int, Refusal]:
    """Return the first refusal of each record by its position."""
    first: dict[int, Refusal] = {}
    for refusal in found:
        first.setdefault(refusal.row, refusal)
    return first


def _judge(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    former: Mapping[str, Stated],
    *,
    workspace: str,
    refused: dict[int, Refusal],
    at: datetime,
    expected: Expected = _NOTHING,
    home: str | None = None,
) -> dict[str, Stated]:
    """Add to `refused` what can be said against the other records before they are written.

    Returns:
        What is stated once they are, by the keys of the facts.

    """
    known = dict(former)
    for row, record in enumerate(records):
        if row in refused:
            continue
        if refusal := _against(record, row, known):
            refused[row] = refusal
        else:
            known[record.fact_key] = record.stated(known.get(record.fact_key))
    if kind is RecordKind.REPORTING_LINES:
        people = expected.get(RecordKind.PEOPLE, {})
        refused |= circles_of_bosses(
            tx, records, refused.keys(), former, workspace=workspace, people=people
        )
    if kind is RecordKind.GRADES:
        refused |= unreachable_grades(
            tx, records, refused.keys(), workspace=workspace, expected=expected
        )
    if kind is RecordKind.ROLE_ASSIGNMENTS:
        refused |= colleagues_in_roles(
            tx,
            records,
            refused.keys(),
            former,
            workspace=workspace,
            at=at,
            expected=expected,
            home=home,
        )
    return known


def _against(record: Record, row: int, known: Mapping[str, Stated]) -> Refusal | None:
    """Return what a fact would lack or contradict, given what is known of it."""
    former = known.get(record.fact_key)
    if former is None:
        given = record.model_fields_set | set(record.defaults)
        if lacking := sorted(record.needed - given):
            return Refusal(row, lacking[0], f"is needed for a new {_NOUNS[record.kind_of_record]}")
    if disorder := record.disorder(former):
        field, reason = disorder
        return Refusal(row, field, reason, getattr(record, field).isoformat())
    return None


def _rows(records: Iterable[Record], former: Mapping[str, Stated]) -> list[Row]:
    """Return the rows of records, each made of what those before it leave of its fact."""
    known = dict(former)
    rows = list[Row]()
    for record in records:
        before = known.get(record.fact_key)
        rows.append(record.to_row(before))
        known[record.fact_key] = record.stated(before)
    return rows


def _not_found(row: int, record: Record, missing: MissingReference) -> Refusal:
    """Return a reference that names nothing, by the field in which the record has it."""
    field, _, participant = missing.field.partition(": ")
    wanted = participant or record.ends().get(field) or getattr(record, field)
    return next(
        _names_nothing(row, name, kind, key)
        for name, kind, key in record.named_keys()
        if key == wanted
    )


def _absent(
    tx: OpenTransaction,
    records: Sequence[Record],
    workspace: str,
    expected: Expected,
) -> Iterator[Refusal]:
    """Yield the references that name nothing, neither in the graph nor among what is expected."""
    wanted: dict[RecordKind, set[str]] = {}
    for record in records:
        for _, kind, key in record.named_keys():
            wanted.setdefault(kind, set()).add(key)
    found = {
        kind: known_facts(tx, workspace=workspace, kind=kind, keys=keys).keys()
        | set(expected.get(kind, {}))
        for kind, keys in wanted.items()
    }
    for row, record in enumerate(records):
        for name, kind, key in record.named_keys():
            if key not in found[kind]:
                yield _names_nothing(row, name, kind, key)


def _names_nothing(row: int, field: str, kind: RecordKind, key: str) -> Refusal:
    return Refusal(row, field, f"there is no {_NOUNS[kind]} with key {key}", key)

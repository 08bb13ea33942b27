"""Records that name a placeholder by a key that meanwhile means somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.former_people import former_people
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Expected, Understood, understand
from inroad.importers.interaction_record import InteractionRecord
from inroad.importers.jobs import understand_jobs
from inroad.importers.record import Record
from inroad.importers.records import PersonRecord
from inroad.importers.refusal import Refusal

_OF_THE_PLACEHOLDER = {"name", "placeholder"}
"""What another system may still say of a placeholder, and does not say of the person."""


def understand_today(
    tx: OpenTransaction,
    kind: RecordKind,
    records: Sequence[Record],
    *,
    workspace: str,
    at: datetime,
    expected: Expected,
) -> Understood:
    """Read what records mean, as `understand` does, once their keys are those of today.

    A record that ties two people who turned out to be one means nothing.
    """
    today = with_keys_of_today(tx, records, workspace=workspace)
    if kind is RecordKind.EMPLOYMENTS:
        return understand_jobs(tx, today, workspace=workspace, at=at, expected=expected)
    found = understand(tx, kind, today, workspace=workspace, at=at, expected=expected)
    return Understood(found.records, tied_to_themselves(today) | found.refused)


def with_keys_of_today(
    tx: OpenTransaction, records: Sequence[Record], *, workspace: str
) -> list[Record]:
    """Return records with each former key of a placeholder made the key of who it turned out to be.

    So no import brings a merged placeholder back. Such a record of the person herself no longer
    says her name, nor that nobody knows it.

    Args:
        tx: an open transaction.
        records: as another system states them.
        workspace: key of the workspace.

    """
    former = former_people(tx, workspace=workspace)
    return [_renamed(record, former) for record in records] if former else list(records)


def tied_to_themselves(records: Sequence[Record]) -> dict[int, Refusal]:
    """Return the records, by position, whose two people turned out to be one."""
    found = dict[int, Refusal]()
    for row, record in enumerate(records):
        fields = _people(record)
        keys = [getattr(record, name) for name in fields]
        if len(keys) > 1 and len(set(keys)) == 1:
            found[row] = Refusal(row, fields[-1], "turned out to be the same person", keys[-1])
    return found


def _people(record: Record) -> list[str]:
    """Return the fields of a record that name a person by key."""
    return [name for name, kind in record.references.items() if kind is RecordKind.PEOPLE]


def _renamed(record: Record, former: Mapping[str, str]) -> Record:
    if isinstance(record, PersonRecord):
        return _person(record, former)
    if isinstance(record, InteractionRecord):
        return _interaction(record, former)
    named = {name: getattr(record, name) for name in _people(record)}
    changed = {name: former[key] for name, key in named.items() if key in former}
    return record.model_copy(update=changed) if changed else record


def _person(record: PersonRecord, former: Mapping[str, str]) -> PersonRecord:
    if record.key not in former:
        return record
    given = {name: getattr(record, name) for name in record.model_fields_set}
    kept = {name: value for name, value in given.items() if name not in _OF_THE_PLACEHOLDER}
    return PersonRecord.model_construct(
        _fields_set={*kept, "key"}, **{**kept, "key": former[record.key]}
    )


def _interaction(record: InteractionRecord, former: Mapping[str, str]) -> InteractionRecord:
    """Rename who took part; somebody who would be there twice was there once."""
    if not any(one.person in former for one in record.participants):
        return record
    people = {
        former.get(one.person, one.person): one.model_copy(
            update={"person": former.get(one.person, one.person)}
        )
        for one in reversed(record.participants)
    }
    return record.model_copy(update={"participants": tuple(reversed(people.values()))})

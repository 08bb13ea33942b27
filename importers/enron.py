"""Import the Enron layout: `people.csv` and `messages.csv`, a sales story told in e-mail.

The wholesale side is us, the other units are companies of their own. Where people work and what
they are is all that the files say; reporting lines and deals are not in them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import InteractionKind, Part
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.run import (
    FileSummary,
    ImportProgress,
    ImportRun,
    ImportSummary,
    NumberedRow,
    Unwatched,
)
from inroad.importers.tables import Table, TableLine, column_name, open_table
from inroad.importers.workspace_record import proved_workspace, write_workspace

SOURCE = "enron"
HOME_ACCOUNT = "enron:wholesale"
"""Key of the account that is us."""
_HOME_NAME = "Enron Wholesale Services"
_PEOPLE = ("person_id", "name", "title", "business_unit", "function", "seniority")
_MESSAGES = ("message_id", "sent_at", "sender_id", "recipient_ids")
_OFFICES = {"VP & CRO": "Chief Risk Officer"}
"""What an abbreviation meant at Enron where it commonly means something else."""


def import_enron(
    graph: Graph,
    folder: Path,
    *,
    workspace: str,
    progress: ImportProgress | None = None,
    dry_run: bool = False,
) -> ImportSummary:
    """Make the workspace where there is none, and import the two files into it.

    Keys are `enron:<id>`, also those of messages; accounts are `enron:<unit>`. Importing again
    changes nothing.

    Args:
        graph: the database.
        folder: has `people.csv` and `messages.csv`.
        workspace: key of the workspace; its home account becomes `HOME_ACCOUNT`.
        progress: is told how far it is, and of every row that is refused.
        dry_run: prove everything and write nothing.

    Raises:
        BadInput: a file is missing, or lacks a column, or no workspace can have this key; nothing
            was written.

    """
    ours = proved_workspace(workspace=workspace, name="Enron", home=HOME_ACCOUNT)
    people, messages = folder / "people.csv", folder / "messages.csv"
    for path, columns in ((people, _PEOPLE), (messages, _MESSAGES)):
        with open_table(path) as table:
            _require(path, table, columns)
    if not dry_run:
        write_workspace(graph, ours)
    run = ImportRun(graph, workspace, Provenance(SOURCE), progress or Unwatched(), dry_run)
    return ImportSummary((*_import_people(run, people), _import_messages(run, messages)))


def _require(path: Path, table: Table, columns: Iterable[str]) -> None:
    there = set(table.columns or ())
    if lacking := [name for name in columns if column_name(name) not in there]:
        raise BadInput(f"{path}: has no column {', '.join(lacking)}", field=lacking[0])


def _import_people(run: ImportRun, path: Path) -> Iterator[FileSummary]:
    """Import accounts, people and employments, all from the lines of one file."""
    with open_table(path) as table:
        lines = list(table.lines)
    run.progress.began(path.name, path.stat().st_size)
    units = [line for line in lines if "businessunit" in line.values]
    yield run.take(path.name, RecordKind.ACCOUNTS, _accounts(units))
    yield run.take(path.name, RecordKind.PEOPLE, _each(lines, _person), columns=_CALLED)
    yield run.take(path.name, RecordKind.EMPLOYMENTS, _each(units, _employment), columns=_CALLED)
    run.progress.advanced(path.name, path.stat().st_size)


def _import_messages(run: ImportRun, path: Path) -> FileSummary:
    with open_table(path) as table:
        run.progress.began(path.name, table.size_bytes)
        return run.take(
            path.name,
            RecordKind.INTERACTIONS,
            _each(table.lines, _message),
            bytes_read=table.bytes_read,
            columns={"key": "message_id", "at": "sent_at", "participants": "recipient_ids"},
        )


_CALLED = {"key": "person_id", "person": "person_id", "account": "business_unit"}


def _accounts(lines: Iterable[TableLine]) -> Iterator[NumberedRow]:
    """Yield each unit's account once, at the first line that names it."""
    seen: set[str] = set()
    for line in lines:
        unit = str(line.values["businessunit"])
        key = account_of_unit(unit)
        if key not in seen:
            seen.add(key)
            name = _HOME_NAME if key == HOME_ACCOUNT else unit
            yield NumberedRow(line.number, {"key": key, "name": name})


def _person(values: Mapping[str, object]) -> dict[str, object]:
    return _given(key=_key(values.get("personid")), name=values.get("name"))


def _employment(values: Mapping[str, object]) -> dict[str, object]:
    unit, function = str(values["businessunit"]), values.get("function")
    at_home = account_of_unit(unit) == HOME_ACCOUNT
    return _given(
        person=_key(values.get("personid")),
        account=account_of_unit(unit),
        title=values.get("title"),
        department=unit if at_home else (None if function == "Other" else function),
        office=_OFFICES.get(str(values.get("title"))),
    )


def _message(values: Mapping[str, object]) -> dict[str, object]:
    senders = [(key, Part.SENDER) for key in str(values.get("senderid", "")).split()]
    recipients = [(key, Part.RECIPIENT) for key in str(values.get("recipientids", "")).split()]
    return _given(
        key=_key(values.get("messageid")),
        kind=InteractionKind.EMAIL,
        at=values.get("sentat"),
        participants=[
            {"person": _key(person), "part": part} for person, part in senders + recipients
        ],
    )


def _each(
    lines: Iterable[TableLine], read: Callable[[Mapping[str, object]], dict[str, object]]
) -> Iterator[NumberedRow]:
    for line in lines:
        yield NumberedRow(line.number, {} if line.fault else read(line.values), line.fault)


def account_of_unit(unit: str) -> str:
    """Return the account of a unit: the wholesale units are one company, ours."""
    return HOME_ACCOUNT if unit.startswith("ENA") or unit == "EWS" else f"{SOURCE}:{unit}"


def _key(written: object) -> object:
    return None if written is None else f"{SOURCE}:{written}"


def _given(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}

"""Import plain files: one table of records per kind, found by its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import Part
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.home_account import warn_without_home
from inroad.importers.interaction_record import Participant
from inroad.importers.records import RECORDS
from inroad.importers.run import (
    FileSummary,
    ImportProgress,
    ImportRun,
    ImportSummary,
    NumberedRow,
    Unwatched,
    require_workspace,
)
from inroad.importers.tables import SUFFIXES, Table, TableLine, column_name, open_table
from inroad.importers.workspace_record import ensure_workspace

FILE_NAMES: Mapping[str, RecordKind] = {
    "accounts": RecordKind.ACCOUNTS,
    "people": RecordKind.PEOPLE,
    "employments": RecordKind.EMPLOYMENTS,
    "reporting_lines": RecordKind.REPORTING_LINES,
    "influence": RecordKind.INFLUENCES,
    "influences": RecordKind.INFLUENCES,
    "relationships": RecordKind.CONNECTIONS,
    "grades": RecordKind.GRADES,
    "opportunities": RecordKind.OPPORTUNITIES,
    "roles": RecordKind.ROLE_ASSIGNMENTS,
    "assessments": RecordKind.ASSESSMENTS,
    "duties": RecordKind.DUTIES,
    "interactions": RecordKind.INTERACTIONS,
}
"""What a file holds by its name without the ending."""
_BY_NAME = {column_name(name): kind for name, kind in FILE_NAMES.items()}
_PARTS = {"from": Part.SENDER, "to": Part.RECIPIENT, "attendees": Part.ATTENDEE}
"""Columns in which a file of interactions names its participants."""


def import_folder(
    graph: Graph,
    folder: Path,
    *,
    workspace: str,
    source: str = "csv",
    home: str | None = None,
    progress: ImportProgress | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> ImportSummary:
    """Import all tables of a folder, in the order in which their records refer to each other.

    Importing the same files again changes nothing. What is refused is told to `progress` and
    leaves nothing behind; everything else is written, a batch in one transaction.

    Args:
        graph: the database.
        folder: has files called as in `FILE_NAMES`, ending as in `SUFFIXES`; others are left alone.
        workspace: key of the workspace.
        source: name of the system the files come from; it is put before keys that have no `:`.
        home: key of the account that is us in a workspace that is not there yet. It is made once
            the tables were found readable; without `home` it must be there.
        progress: is told how far it is, and of every row that is refused.
        dry_run: prove everything and write nothing.
        now: an aware instant; no interaction lies after it. None: the clock's.

    Raises:
        BadInput: there is no such folder or no table in it, or a table as a whole cannot be read;
            no workspace can have this key, or `home` is no key. Nothing was written.
        NotFound: there is no such workspace, and `home` is not given.

    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder")
    found = [
        (kind, path)
        for path in sorted(folder.iterdir())
        if path.is_file() and (kind := kind_of(path)) is not None
    ]
    if not found:
        names = ", ".join(f"{name}.csv" for name in FILE_NAMES)
        raise BadInput(f"{folder}: has none of {names} (or the same ending in .jsonl)")
    order = list(RecordKind)
    found.sort(key=lambda pair: order.index(pair[0]))
    run = _run(graph, workspace, source, home, progress, dry_run=dry_run, now=now)
    return _import_all(run, found)


def import_file(
    graph: Graph,
    path: Path,
    *,
    workspace: str,
    kind: RecordKind | None = None,
    source: str = "csv",
    home: str | None = None,
    progress: ImportProgress | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> ImportSummary:
    """Import one table; `kind` says what it holds, otherwise its name does.

    The other arguments and the errors are those of `import_folder`.

    Raises:
        BadInput: the name says no kind, or the table as a whole cannot be read.
        NotFound: there is no such workspace, and `home` is not given.

    """
    if not path.is_file():
        raise BadInput(f"{path}: there is no such file")
    held = kind or kind_of(path, any_ending=True)
    if held is None:
        names = ", ".join(FILE_NAMES)
        raise BadInput(f"{path}: its name is none of {names}; say what it holds with --kind")
    run = _run(graph, workspace, source, home, progress, dry_run=dry_run, now=now)
    return _import_all(run, [(held, path)])


def kind_of(path: Path, *, any_ending: bool = False) -> RecordKind | None:
    """Return what a file holds by its name, or None where the name says nothing."""
    if path.suffix.lower() not in SUFFIXES and not any_ending:
        return None
    return _BY_NAME.get(column_name(path.stem))


def qualified(key: str, source: str) -> str:
    """Return a file's key as the graph has it: `48` of `crm` is `crm:48`, `api:1` stays."""
    return key if ":" in key else f"{source}:{key}"


def _run(
    graph: Graph,
    workspace: str,
    source: str,
    home: str | None,
    progress: ImportProgress | None,
    *,
    dry_run: bool,
    now: datetime | None,
) -> ImportRun:
    if not source or ":" in source or "|" in source:
        raise BadInput("a source's name has letters and no : or |", field="source")
    return ImportRun(
        graph,
        workspace,
        Provenance(source),
        progress=progress or Unwatched(),
        dry_run=dry_run,
        now=now or datetime.now(UTC),
        home=None if home is None else str(_qualified(home, source)),
    )


def _import_all(run: ImportRun, tables: Sequence[tuple[RecordKind, Path]]) -> ImportSummary:
    for kind, path in tables:  # before anything is written
        with open_table(path) as table:
            _require_columns(path, kind, table)
    if run.home is None:
        require_workspace(run.graph, run.workspace)
    else:
        ensure_workspace(run.graph, run.workspace, home=run.home, dry_run=run.dry_run)
    summary = ImportSummary(tuple(_import(run, path, kind) for kind, path in tables))
    warn_without_home(run)
    return summary


def _import(run: ImportRun, path: Path, kind: RecordKind) -> FileSummary:
    with open_table(path) as table:
        run.progress.began(path.name, table.size_bytes)
        rows = _rows(run, path, kind, table.lines)
        return run.take(path.name, kind, rows, bytes_read=table.bytes_read)


def _require_columns(path: Path, kind: RecordKind, table: Table) -> None:
    """Refuse a CSV file that lacks a column without which no row can be written."""
    if table.columns is None:
        return
    fields = RECORDS[kind].model_fields
    lacking = [
        name
        for name, field in fields.items()
        if field.is_required() and name != "participants" and column_name(name) not in table.columns
    ]
    if kind is RecordKind.INTERACTIONS and not _PARTS.keys() & set(table.columns):
        lacking.append("from")
    if lacking:
        there = ", ".join(filter(None, table.columns)) or "none that has a name"
        raise BadInput(
            f"{path}: has no column {', '.join(lacking)}; its columns are {there}",
            field=lacking[0],
        )


def _rows(
    run: ImportRun, path: Path, kind: RecordKind, lines: Iterable[TableLine]
) -> Iterator[NumberedRow]:
    """Yield the fields that lines hold; of columns that mean nothing the first of each is told."""
    fields = _columns(kind)
    told: set[str] = set()
    for line in lines:
        known = {fields[name]: value for name, value in line.values.items() if name in fields}
        for name in (*(one for one in line.values if one not in fields), *_strays(known)):
            if name not in told:
                told.add(name)
                run.progress.warned(path.name, f"column {name} means nothing here and is left out")
        yield NumberedRow(line.number, _with_keys(kind, known, run.provenance.source), line.fault)


@lru_cache
def _columns(kind: RecordKind) -> Mapping[str, str]:
    """Return the fields that a file may have, by column name."""
    names = list(RECORDS[kind].model_fields)
    if kind is RecordKind.INTERACTIONS:
        names += _PARTS
    return {column_name(name): name for name in names}


def _with_keys(kind: RecordKind, fields: dict[str, object], source: str) -> dict[str, object]:
    """Return fields with all keys qualified, and an interaction's participants in one list."""
    record = RECORDS[kind]
    for name in ("key", *record.references):
        if name in fields:
            fields[name] = _qualified(fields[name], source)
    if kind is RecordKind.INTERACTIONS:
        stated = fields.get("participants", [])
        if isinstance(stated, list):
            named = [
                {"person": _qualified(key, source), "part": part}
                for column, part in _PARTS.items()
                for key in _listed(fields.pop(column, None))
            ]
            fields["participants"] = [*(_participant(one, source) for one in stated), *named]
        if "signals" in fields:
            fields["signals"] = _listed(fields["signals"])
    return fields


def _participant(stated: object, source: str) -> object:
    if not isinstance(stated, dict):
        return stated
    # Only what has a meaning goes on: a refusal shows what it refuses, and that may be a message.
    known = {name: stated[name] for name in Participant.model_fields if name in stated}
    return known | {"person": _qualified(known["person"], source)} if "person" in known else known


def _strays(fields: Mapping[str, object]) -> Iterator[str]:
    """Yield what participants come with that means nothing, as `participants.preview`."""
    stated = fields.get("participants")
    for one in stated if isinstance(stated, list) else ():
        if isinstance(one, dict):
            unknown = (name for name in one if name not in Participant.model_fields)
            yield from (f"participants.{column_name(name)}" for name in unknown)


def _listed(value: object) -> list[object]:
    """Return the keys or words of a cell: between semicolons if it has one, else between blanks."""
    if value is None:
        return []
    if isinstance(value, str):
        parts = value.split(";") if ";" in value else value.split()
        return [part.strip() for part in parts if part.strip()]
    return value if isinstance(value, list) else [value]


def _qualified(key: object, source: str) -> object:
    if isinstance(key, int) and not isinstance(key, bool):
        key = str(key)
    return qualified(key.strip(), source) if isinstance(key, str) and key.strip() else key

"""One run of an import: batches of rows, each in one transaction; what is refused is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from neo4j.exceptions import ResultNotSingleError

from inroad.errors import NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.known_facts import Stated
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_relationships import strength_model
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.refusal import Refusal
from inroad.importers.save import rehearse, save

BATCH_ROWS = 2_000
"""Most rows in one transaction."""
BATCH_PARTICIPANTS = 20_000
"""Most participants of interactions in one transaction, which bounds its memory."""


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """Fields of one record with the line they stand on, or why they cannot be read."""

    line: int
    fields: Mapping[str, object]
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a row of a file was not written."""

    file: str
    line: int
    """Line on which the row begins, from 1."""
    column: str | None
    """None where it is the row as a whole."""
    reason: str
    value: object = None
    """What stood in the column, shortened."""

    def as_json(self) -> dict[str, object]:
        """Return it as one object of the report."""
        return asdict(self)


@dataclass(slots=True)
class FileSummary:
    """What became of one file's rows."""

    file: str
    kind: RecordKind
    read: int = 0
    written: int = 0
    """In a dry run: rows that would have been."""
    rejected: int = 0
    """Rows; each may have several rejections."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of all files."""

    files: tuple[FileSummary, ...]

    @property
    def read(self) -> int:
        """Rows that were there."""
        return sum(file.read for file in self.files)

    @property
    def written(self) -> int:
        """Rows that were written, or would have been in a dry run."""
        return sum(file.written for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows that were not written."""
        return sum(file.rejected for file in self.files)


class ImportProgress(Protocol):
    """Who is told how an import goes on."""

    def began(self, file: str, size_bytes: int) -> None:
        """Note that a file of this size is read from now on."""

    def advanced(self, file: str, bytes_read: int) -> None:
        """Note that this much of it, from its beginning, is done with."""

    def rejected(self, rejection: Rejection) -> None:
        """Note why a row was not written."""

    def warned(self, file: str, words: str) -> None:
        """Note something about a file that harms no row."""


class Unwatched:
    """Progress that nobody wants to see."""

    def began(self, file: str, size_bytes: int) -> None:
        """Do nothing."""

    def advanced(self, file: str, bytes_read: int) -> None:
        """Do nothing."""

    def rejected(self, rejection: Rejection) -> None:
        """Do nothing."""

    def warned(self, file: str, words: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class ImportRun:
    """Takes rows of any kind into one workspace."""

    graph: Graph
    workspace: str
    provenance: Provenance
    progress: ImportProgress = field(default_factory=Unwatched)
    dry_run: bool = False
    """Prove everything and write nothing."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """No interaction lies after it."""
    home: str | None = None
    """Key of the account that is us, for a rehearsal in a workspace that is not there yet."""
    _rehearsed: dict[RecordKind, dict[str, Stated]] = field(default_factory=dict)

    @property
    def rehearsed_accounts(self) -> dict[str, str]:
        """Names, by their keys, of the accounts that a dry run would have written."""
        planned = self._rehearsed.get(RecordKind.ACCOUNTS, {})
        return {key: str(stated.get("name", key)) for key, stated in planned.items()}

    def take(
        self,
        file: str,
        kind: RecordKind,
        rows: Iterable[NumberedRow],
        *,
        bytes_read: Callable[[], int] = lambda: 0,
        columns: Mapping[str, str] | None = None,
    ) -> FileSummary:
        """Write the rows of one file that can be written, and report the others.

        Args:
            file: its name, for the report.
            kind: what its rows are.
            rows: in the file's order; each is read when its batch is made.
            bytes_read: says how much of the file has been read.
            columns: what the file calls a record's field, where that differs.

        Raises:
            GraphUnavailable: the database went away; the batches before are written.

        """
        summary = FileSummary(file, kind)
        for batch in _batches(rows):
            self._take_batch(summary, batch, columns or {})
            self.progress.advanced(file, bytes_read())
        return summary

    def _take_batch(
        self, summary: FileSummary, batch: list[NumberedRow], columns: Mapping[str, str]
    ) -> None:
        refused: list[tuple[int, Refusal]] = []
        kept: list[tuple[int, Record]] = []
        for row in batch:
            made = self._read(summary.kind, row)
            if isinstance(made, Record):
                kept.append((row.line, made))
            else:
                refused += [(row.line, refusal) for refusal in made]
        written = self._write(summary.kind, [record for _, record in kept])
        refused += [(kept[refusal.row][0], refusal) for refusal in written]
        for line, refusal in sorted(refused, key=lambda numbered: numbered[0]):
            column = columns.get(refusal.field or "", refusal.field)
            self.progress.rejected(
                Rejection(summary.file, line, column, refusal.reason, refusal.value)
            )
        rejected = len({line for line, _ in refused})
        summary.read += len(batch)
        summary.rejected += rejected
        summary.written += len(batch) - rejected

    def _read(self, kind: RecordKind, row: NumberedRow) -> Record | list[Refusal]:
        if row.fault:
            return [Refusal(0, None, row.fault)]
        return read_record(kind, row.fields, now=self.now)

    def _write(self, kind: RecordKind, records: list[Record]) -> list[Refusal]:
        if not records:
            return []
        if not self.dry_run:
            return self.graph.write(
                save, kind, records, workspace=self.workspace, provenance=self.provenance
            )
        rehearsal = self.graph.read(
            rehearse,
            kind,
            records,
            workspace=self.workspace,
            at=self.provenance.recorded_at,
            expected=self._rehearsed,
            home=self.home,
        )
        if kind is not RecordKind.INTERACTIONS:  # nothing refers to them
            self._rehearsed.setdefault(kind, {}).update(rehearsal.stated)
        return rehearsal.refusals


def _batches(rows: Iterable[NumberedRow]) -> Iterator[list[NumberedRow]]:
    """Yield rows in lists small enough for one transaction."""
    batch: list[NumberedRow] = []
    weight = 0
    for row in rows:
        batch.append(row)
        participants = row.fields.get("participants")
        weight += len(participants) if isinstance(participants, list) else 0
        if len(batch) >= BATCH_ROWS or weight >= BATCH_PARTICIPANTS:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def require_workspace(graph: Graph, workspace: str) -> None:
    """Do nothing if there is such a workspace.

    Raises:
        NotFound: there is none.

    """
    try:
        graph.read(strength_model, workspace=workspace)
    except ResultNotSingleError as error:
        raise NotFound(
            f"there is no workspace {workspace}; make it with `inroad import --home ACCOUNT_KEY`",
            field="workspace",
        ) from error

"""One run of an import: batches of rows, each in one transaction; what is refused is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from neo4j.exceptions import ResultNotSingleError

from inroad.errors import NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_relationships import strength_model
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.interaction_record import InteractionRecord
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
    _rehearsed: dict[RecordKind, set[str]] = field(default_factory=dict)

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
        for batch in self._batches(summary, rows, columns or {}):
            refusals = self._write(kind, [record for _, record in batch])
            refused = {refusal.row for refusal in refusals}
            for refusal in refusals:
                self._reject(file, batch[refusal.row][0], refusal, columns or {})
            summary.rejected += len(refused)
            summary.written += len(batch) - len(refused)
            self.progress.advanced(file, bytes_read())
        return summary

    def _batches(
        self, summary: FileSummary, rows: Iterable[NumberedRow], columns: Mapping[str, str]
    ) -> Iterator[list[tuple[int, Record]]]:
        """Yield records with their lines; rows that make none are reported on the way."""
        batch: list[tuple[int, Record]] = []
        weight = 0
        for row in rows:
            summary.read += 1
            made = self._read(summary.kind, row)
            if not isinstance(made, Record):
                summary.rejected += 1
                for refusal in made:
                    self._reject(summary.file, row.line, refusal, columns)
                continue
            batch.append((row.line, made))
            weight += len(made.participants) if isinstance(made, InteractionRecord) else 0
            if len(batch) >= BATCH_ROWS or weight >= BATCH_PARTICIPANTS:
                yield batch
                batch, weight = [], 0
        if batch:
            yield batch

    def _read(self, kind: RecordKind, row: NumberedRow) -> Record | list[Refusal]:
        if row.fault:
            return [Refusal(0, None, row.fault)]
        return read_record(kind, row.fields, now=self.now)

    def _write(self, kind: RecordKind, records: list[Record]) -> list[Refusal]:
        if not self.dry_run:
            return self.graph.write(
                save, kind, records, workspace=self.workspace, provenance=self.provenance
            )
        refusals = self.graph.read(
            rehearse, kind, records, workspace=self.workspace, expected=self._rehearsed
        )
        refused = {refusal.row for refusal in refusals}
        if kind is not RecordKind.INTERACTIONS:  # nothing refers to them
            self._rehearsed.setdefault(kind, set()).update(
                record.fact_key for row, record in enumerate(records) if row not in refused
            )
        return refusals

    def _reject(self, file: str, line: int, refusal: Refusal, columns: Mapping[str, str]) -> None:
        column = columns.get(refusal.field or "", refusal.field)
        self.progress.rejected(Rejection(file, line, column, refusal.reason, refusal.value))


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

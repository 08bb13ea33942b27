"""`inroad import`: files into a workspace, with a bar, and a report of the rows left out."""

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from inroad.cli.asking import AsJson, Workspace, opened, workspace_key
from inroad.cli.drawing_alerts import draw_counts
from inroad.cli.sweep import sweep_what_was_written
from inroad.errors import BadInput
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.enron import import_enron
from inroad.importers.files import FILE_NAMES, import_file, import_folder
from inroad.importers.run import ImportSummary, Rejection

ROWS_REJECTED = 6
"""What the command exits with when it left rows out."""


class Layout(StrEnum):
    """How a folder says what is in it."""

    PLAIN = "plain"
    ENRON = "enron"


Kind = StrEnum("Kind", {name.upper(): name for name in FILE_NAMES})  # type: ignore[misc]
"""What a file holds, by the names that files have."""


def import_files(
    path: Annotated[Path, typer.Argument(help="A folder of tables, or one table.")],
    *,
    workspace: Workspace = None,
    layout: Annotated[Layout, typer.Option(help="How the folder is laid out.")] = Layout.PLAIN,
    kind: Annotated[
        Kind | None, typer.Option(help="What the file holds, whatever it is called.")
    ] = None,
    source: Annotated[
        str, typer.Option(help="System the files come from; goes before keys without a colon.")
    ] = "csv",
    home: Annotated[
        str | None,
        typer.Option(help="Make the workspace if there is none; this account's key is us."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(help="Write every rejected row to this file, as JSON Lines.")
    ] = None,
    show: Annotated[int, typer.Option(min=0, help="Most rejected rows to print.")] = 20,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Prove everything and write nothing.")
    ] = False,
    bulk: Annotated[
        bool,
        typer.Option(
            "--bulk", help="A folder of nodes and relationships into an empty local database."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import tables of records, CSV or JSON Lines. Rows that cannot be written are left out."""
    if not path.exists():  # before a database is started for nothing
        raise BadInput(f"{path}: there is no such file or folder", field="path")
    if bulk:
        if kind is not None or layout is not Layout.PLAIN:
            raise BadInput("--bulk takes a folder of its own format, without --kind and --layout")
        # Here, because what it needs is slow to import and of no use to other commands.
        from inroad.cli.bulk import import_bulk  # noqa: PLC0415

        import_bulk(
            path,
            workspace=workspace,
            home=home,
            report=report,
            show=show,
            dry_run=dry_run,
            as_json=as_json,
        )
        return
    if kind is not None and path.is_dir():
        raise BadInput("--kind is for one file; a folder's files say it", field="kind")
    if home is not None and layout is Layout.ENRON:
        raise BadInput("--home is for plain tables; the Enron layout says who we are", field="home")
    into = workspace_key(workspace)
    with opened() as graph:
        with RichImportProgress(report=report, most_shown=show) as watching:
            if layout is Layout.ENRON:
                summary = import_enron(
                    graph, path, workspace=into, progress=watching, dry_run=dry_run
                )
            elif path.is_dir():
                summary = import_folder(
                    graph,
                    path,
                    workspace=into,
                    source=source,
                    home=home,
                    progress=watching,
                    dry_run=dry_run,
                )
            else:
                summary = import_file(
                    graph,
                    path,
                    workspace=into,
                    kind=None if kind is None else FILE_NAMES[kind.value],
                    source=source,
                    home=home,
                    progress=watching,
                    dry_run=dry_run,
                )
        swept = None if dry_run else sweep_what_was_written(graph, into)
    if as_json:
        watching.print_rejections()
        typer.echo(json.dumps(_counts(summary), indent=2))
    else:
        watching.print(summary, into, dry_run=dry_run)
        draw_counts(swept.changes if swept else ())
    if summary.rejected:
        raise typer.Exit(ROWS_REJECTED)


class RichImportProgress:
    """Draws a bar on standard error, keeps the first rejected rows, and files them all."""

    def __init__(
        self,
        console: Console | None = None,
        *,
        report: Path | None = None,
        most_shown: int = 20,
    ) -> None:
        self._console = console or Console(stderr=True)
        self._report = report
        self._most = most_shown
        self._file: TextIO | None = None
        self._tasks: dict[str, TaskID] = {}
        self._first: list[Rejection] = []
        self._count = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )

    def __enter__(self) -> Self:
        """Open the report, so that it fails before anything is written."""
        if self._report is not None:
            try:
                self._file = self._report.open("w", encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                raise BadInput(f"{self._report}: {error.strerror}", field="report") from error
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Clear the bar and close the report."""
        self._bar.stop()
        if self._file:
            self._file.close()

    def began(self, file: str, size_bytes: int) -> None:
        """Begin a file's bar."""
        self._tasks[file] = self._bar.add_task(file, total=float(size_bytes))

    def advanced(self, file: str, bytes_read: int) -> None:
        """Move it."""
        self._bar.update(self._tasks[file], completed=float(bytes_read))

    def rejected(self, rejection: Rejection) -> None:
        """File a rejected row."""
        self._count += 1
        if len(self._first) < self._most:
            self._first.append(rejection)
        if self._file:
            self._file.write(json.dumps(rejection.as_json(), ensure_ascii=False) + "\n")

    def warned(self, file: str, words: str) -> None:
        """Print the sentence above the bar."""
        self._console.print(f"{file}: {words}", style="yellow", markup=False)

    def print(self, summary: ImportSummary, workspace: str, *, dry_run: bool) -> None:
        """Print what became of each file, and on standard error what was left out."""
        self.print_rejections()
        Console().print(_files(summary, workspace, dry_run=dry_run))

    def print_rejections(self) -> None:
        """Print the first rejected rows, and how many more there are."""
        if self._first:
            self._console.print(_rejections(self._first))
        if (more := self._count - len(self._first)) > 0:
            where = f"; all are in {self._report}" if self._report else "; see all with --report"
            self._console.print(f"{more:,} more{where}", markup=False)


def _counts(summary: ImportSummary) -> dict[str, object]:
    """Return what became of the files, for programs."""
    return {
        "read": summary.read,
        "written": summary.written,
        "rejected": summary.rejected,
        "files": [asdict(file) for file in summary.files],
    }


def _rejections(found: list[Rejection]) -> Table:
    table = Table(title="Left out", title_justify="left")
    table.add_column("file")
    table.add_column("line", justify="right")
    for name in ("column", "reason", "value"):
        table.add_column(name)
    for one in found:
        value = "" if one.value is None else str(one.value)
        table.add_row(
            Text(one.file), str(one.line), Text(one.column or ""), Text(one.reason), Text(value)
        )
    return table


def _files(summary: ImportSummary, workspace: str, *, dry_run: bool) -> Table:
    title = f"Into {workspace}" + (", if it were not a dry run" if dry_run else "")
    table = Table(title=title, title_justify="left", show_footer=True)
    table.add_column("file", footer="in all")
    table.add_column("of")
    for name, count in (
        ("read", summary.read),
        ("written", summary.written),
        ("left out", summary.rejected),
    ):
        table.add_column(name, justify="right", footer=f"{count:,}")
    for file in summary.files:
        kind = RecordKind(file.kind).value.replace("_", " ")
        counts = [f"{count:,}" for count in (file.read, file.written, file.rejected)]
        table.add_row(Text(file.file), kind, *counts)
    return table

"""`inroad import --bulk`: a folder into an empty local database, without a server."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import typer
from neo4j.exceptions import ClientError, DatabaseError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from inroad.cli.asking import workspace_key
from inroad.cli.progress import RichReport
from inroad.errors import BadInput, RowsRefused
from inroad.graph.local.bulk import BulkLoaded, bulk_load, discard_loaded
from inroad.graph.local.bulk_folder import BulkFolder, read_bulk_folder
from inroad.graph.local.bulk_report import BadRow
from inroad.graph.session import open_graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.reach.rebuild_reach import rebuild_reach
from inroad.graph.writes.reach.refresh_reach import HOLDS_SINCE
from inroad.queries.workspaces_listed import workspaces_listed
from inroad.settings import settings

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Made:
    """How long it took until what was loaded could be asked."""

    start_s: float
    migrations_s: float
    """Constraints and indexes, until the last of them was full."""
    reach_s: float
    """How near we are to everybody (docs/method/reach.md), for every workspace."""


def import_bulk(
    path: Path,
    *,
    workspace: str | None,
    home: str | None,
    report: Path | None,
    show: int,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Prove a folder's headers, load it, and bring the database up.

    Raises:
        BadInput: there is no local database to load into, the folder is none, or it holds no
            workspace and `home` does not say who we are.

    """
    if settings().neo4j_uri:
        raise BadInput(
            "--bulk loads into the local Neo4j, without a server; unset INROAD_NEO4J_URI, or "
            "import without --bulk",
            field="bulk",
        )
    folder = read_bulk_folder(path)
    named = "Workspace" in folder.labels
    if not named and home is None:
        raise BadInput(
            f"{path} holds no nodes/Workspace.csv: name our own account with --home", field="home"
        )
    if named and home is not None:
        raise BadInput("--home: nodes/Workspace.csv says who we are", field="home")
    if dry_run:
        typer.echo(
            f"{len(folder.files)} files fit the model; nothing was read beyond their headers"
        )
        return
    console = Console(stderr=True)
    try:
        with _Watching(console) as watching, RichReport(console) as fetching:
            loaded = bulk_load(folder, watching=watching, report=fetching)
    except RowsRefused as bad:
        _tell(bad, report, show, console)
        raise typer.Exit(bad.exit_code) from bad
    made = _bring_up(console, None if named else (workspace_key(workspace), home or ""))
    _print(folder, loaded, made, as_json=as_json)


class _Watching:
    """A bar for each stage of Neo4j's importer, on standard error."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Draw nothing until the importer says something."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Clear the bars."""
        self._bar.stop()

    def stage(self, number: int, of: int, name: str) -> None:
        """Begin a stage's bar."""
        self._task = self._bar.add_task(f"{name} ({number} of {of})", total=100)

    def advanced(self, percent: int) -> None:
        """Move it."""
        if self._task is not None:
            self._bar.update(self._task, completed=percent)


class _Timed(RichReport):
    """Keeps how long the start took."""

    start_s = 0.0

    def ready(self, uri: str, seconds: float) -> None:
        """Keep it, and say no more."""
        self.start_s = seconds
        super().ready(uri, seconds)


def _bring_up(console: Console, fresh: tuple[str, str] | None) -> Made:
    """Start the server, make constraints and indexes, what is derived, and a missing workspace."""
    began = time.monotonic()
    with _discarded_if_it_breaks_rules(), _Timed(console) as report:
        with open_graph(report=report, just_loaded=True) as graph:
            indexed = time.monotonic()
            if fresh is not None:
                key, home = fresh
                graph.write(create_workspace, workspace=key, name=key, home_account=home)
            latest = datetime.now(UTC) - HOLDS_SINCE
            for one in graph.read(workspaces_listed):
                since = min(latest, one.recorded_at or latest)
                rebuild_reach(graph, workspace=one.key, as_of=since)
        done = time.monotonic()
        return Made(report.start_s, indexed - began - report.start_s, done - indexed)


@contextmanager
def _discarded_if_it_breaks_rules() -> Iterator[None]:
    """Remove what was loaded where two of its edges, or nodes, are the same by their key."""
    try:
        yield
    except (ClientError, DatabaseError) as error:
        if "Schema" not in (error.code or ""):
            raise
        discard_loaded()
        raise BadInput(
            "something that was loaded is there twice by its workspace and key, and nothing was "
            f"kept: {error.message}",
            field="key",
        ) from error


def _tell(bad: RowsRefused, report: Path | None, show: int, console: Console) -> None:
    if report is not None:
        lines = (json.dumps(asdict(row), ensure_ascii=False) for row in bad.rows)
        report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    console.print(_table(bad.rows[:show]))
    if (more := len(bad.rows) - show) > 0:
        where = f"; all are in {report}" if report else "; see all with --report"
        console.print(f"{more:,} more{where}", markup=False)
    console.print(str(bad), markup=False)


def _table(rows: Sequence[BadRow]) -> Table:
    table = Table(title="Cannot be loaded", title_justify="left")
    table.add_column("file")
    table.add_column("line", justify="right")
    table.add_column("reason")
    table.add_column("value")
    for row in rows:
        line = "" if row.line is None else str(row.line)
        table.add_row(Text(row.file), line, Text(row.reason), Text(row.value or ""))
    return table


def _print(folder: BulkFolder, loaded: BulkLoaded, made: Made, *, as_json: bool) -> None:
    told = {
        "files": len(folder.files),
        "nodes": loaded.nodes,
        "relationships": loaded.relationships,
        "properties": loaded.properties,
        "entities": loaded.entities,
        "seconds": round(loaded.seconds, 1),
        "entitiesPerSecond": round(loaded.entities / loaded.seconds),
        "cpuSeconds": round(loaded.cpu_seconds, 1),
        "peakMemoryMb": loaded.peak_mb,
        "storeMb": round(loaded.store_bytes / _MIB, 1),
        "startSeconds": round(made.start_s, 1),
        "migrationSeconds": round(made.migrations_s, 1),
        "reachSeconds": round(made.reach_s, 1),
    }
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    words = (
        f"{loaded.entities:,} entities ({loaded.nodes:,} nodes, {loaded.relationships:,} "
        f"relationships) with {loaded.properties:,} properties",
        f"loaded in {loaded.seconds:.1f} s: {loaded.entities / loaded.seconds:,.0f} a second; "
        f"{loaded.cpu_seconds:.1f} s of processor time, at most {loaded.peak_mb:,} MiB of memory, "
        f"{loaded.store_bytes / _MIB:,.0f} MiB on disk",
        f"started in {made.start_s:.1f} s; constraints and indexes in {made.migrations_s:.1f} s, "
        f"how near we are to everybody in {made.reach_s:.1f} s",
    )
    typer.echo("\n".join(words))

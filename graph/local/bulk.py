"""Load a whole folder into an empty local database with Neo4j's own importer, without a server.

The importer writes into a folder beside the database. Only when it has ended without a bad row is
that moved to the database's place: a load that failed, or was killed, leaves nothing behind.
"""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psutil

from inroad.errors import BadInput, LocalNeo4jFailed, RowsRefused
from inroad.graph.local.bulk_folder import BulkFolder
from inroad.graph.local.bulk_report import bad_rows, refused_value
from inroad.graph.local.configuration import Size, import_command, write_conf
from inroad.graph.local.failures import meaning_of
from inroad.graph.local.home import Home, default_home
from inroad.graph.local.launch import set_first_password, surroundings
from inroad.graph.local.report import Report, Silence
from inroad.graph.local.start import recipe_for
from inroad.settings import settings

BAD_ROWS_TOLD = 10_000
"""Bad rows after which the importer gives up; until then it goes on, to tell all of them."""
HEAP_MB = 1_024
OFF_HEAP_MB = 1_024
"""What the importer's caches may take beside its heap."""
_STAGE = re.compile(r"^\((\d)/(\d)\) (.+?) \d{4}-")
_SHARE = re.compile(r"(\d+)%")
_COUNT = re.compile(r"^\s+(\d+) (nodes|relationships|properties)\s*$")
_TAIL_LINES = 8
_DATABASE = "neo4j"
_STAGED = "bulk-"
_NO_PORT = 7687  # stands in the configuration; the importer listens nowhere


class BulkReport(Protocol):
    """Listens to the importer."""

    def stage(self, number: int, of: int, name: str) -> None:
        """Hear that the importer begins a stage, of so many."""

    def advanced(self, percent: int) -> None:
        """Hear that so much of the stage is done, 0 to 100."""


@dataclass(frozen=True, slots=True)
class BulkLoaded:
    """What was loaded, and what it took."""

    nodes: int
    relationships: int
    properties: int
    seconds: float
    """From the importer's start to its end, Java's own start included."""
    cpu_seconds: float
    """Processor time of all its threads."""
    peak_mb: int
    """Most memory that the importer held, MiB."""
    store_bytes: int
    """What the database takes on disk, before indexes."""

    @property
    def entities(self) -> int:
        """Nodes and relationships."""
        return self.nodes + self.relationships


def bulk_load(
    folder: BulkFolder,
    *,
    watching: BulkReport,
    home: Path | None = None,
    report: Report | None = None,
    offline: bool | None = None,
) -> BulkLoaded:
    """Load a folder into the empty database of a home in which no Neo4j runs.

    Args:
        folder: files whose headers are proved.
        watching: is told how the importer goes on.
        home: the local Neo4j's; INROAD_HOME when None.
        report: is told how fetching goes on.
        offline: fetch nothing; INROAD_OFFLINE when None.

    Raises:
        BadInput: a Neo4j runs in the home, or has a database there.
        RowsRefused: rows are twice there, name what is not there or hold what is no value.
        LocalNeo4jFailed: the importer cannot be run, or failed for another reason.

    """
    place = default_home(home, settings().home)
    place.prepare()
    with place.lock():
        refuse_running(place)
        refuse_filled(place)
        recipe = recipe_for(place, False, offline, report or Silence())
        for left in place.folder.glob(f"{_STAGED}*"):  # by a load that was killed
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=place.folder, prefix=_STAGED) as made:
            staged = Home(Path(made))
            staged.prepare()
            write_conf(staged, _NO_PORT, Size(HEAP_MB, OFF_HEAP_MB))
            told = staged.folder / "bad-rows.json"
            command = import_command(
                staged,
                recipe.java,
                recipe.java_version,
                recipe.class_path,
                heap_mb=HEAP_MB,
                words=list(_words(folder, told)),
            )
            loaded = _Import(staged, folder, told, watching).run(command)
            # Before there is a database: one without a password counts as somebody else's.
            set_first_password(place, recipe, place.password())
            _move(staged, place)
    return loaded


def refuse_running(place: Home) -> None:
    """Stop where a Neo4j runs in the home.

    Raises:
        BadInput: it does.

    """
    found = place.remembered() or place.leaving()
    if found and (found.neo4j_lives or found.supervisor_lives):
        raise BadInput(
            f"The local Neo4j in {place.folder} is running, and a bulk load needs it stopped. Stop "
            "it with `inroad db stop`, then load."
        )


def refuse_filled(place: Home) -> None:
    """Stop where the home has a database already; whether it is empty, nobody can see offline.

    Raises:
        BadInput: it has.

    """
    if (place.data / "databases" / _DATABASE).exists():
        raise BadInput(
            f"The local Neo4j in {place.folder} has a database already, and a bulk load makes a "
            "new one. Set INROAD_HOME to a new folder, or begin anew with "
            "`inroad db reset --force`."
        )


def discard_loaded(home: Path | None = None) -> None:
    """Remove the database that was just loaded into a home: it turned out to break the rules.

    Raises:
        BadInput: a Neo4j runs there.

    """
    place = default_home(home, settings().home)
    with place.lock():
        refuse_running(place)
        for part in ("databases", "transactions"):
            shutil.rmtree(place.data / part / _DATABASE, ignore_errors=True)


def _words(folder: BulkFolder, told: Path) -> Iterator[str]:
    """Yield the importer's options. The database comes first: files take all that follows."""
    yield _DATABASE
    yield from ("--strict=true", "--skip-bad-relationships=true", "--skip-duplicate-nodes=true")
    yield f"--bad-tolerance={BAD_ROWS_TOLD}"
    yield f"--report-file={told}"
    yield "--path-pattern-style=none"
    yield f"--max-off-heap-memory={OFF_HEAP_MB}m"
    for file in folder.files:
        what = "nodes" if file.is_nodes else "relationships"
        yield f"--{what}={file.name}={file.path.as_posix()}"


class _Import:
    """One run of the importer."""

    def __init__(self, home: Home, folder: BulkFolder, told: Path, watching: BulkReport) -> None:
        self.home = home
        self.folder = folder
        self.told = told
        self.watching = watching
        self.counts = {"nodes": 0, "relationships": 0, "properties": 0}
        self.lines: list[str] = []
        self.peak_bytes = 0
        self.cpu_seconds = 0.0

    def run(self, command: list[str]) -> BulkLoaded:
        """Run it to its end; end it when this process is interrupted."""
        began = time.monotonic()
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            cwd=self.folder.place,
            env=surroundings(self.home),
        )
        try:
            self._listen(child)
            code = child.wait()
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        self._refuse(code)
        return BulkLoaded(
            **self.counts,
            seconds=time.monotonic() - began,
            cpu_seconds=self.cpu_seconds,
            peak_mb=self.peak_bytes // 2**20,
            store_bytes=self.home.size_bytes(),
        )

    def _listen(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        seen = psutil.Process(child.pid)
        with child.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip())
                self._look(seen)
                if stage := _STAGE.match(line):
                    self.watching.stage(int(stage[1]), int(stage[2]), stage[3])
                elif share := _SHARE.search(line):
                    self.watching.advanced(int(share[1]))
                elif count := _COUNT.match(line):
                    self.counts[count[2]] = int(count[1])

    def _look(self, seen: psutil.Process) -> None:
        try:
            self.peak_bytes = max(self.peak_bytes, seen.memory_info().rss)
            used = seen.cpu_times()
            self.cpu_seconds = used.user + used.system
        except psutil.Error:
            return  # it has ended meanwhile

    def _refuse(self, code: int) -> None:
        """Turn bad rows and a failed run into an error."""
        text = "\n".join(self.lines)
        if bad := bad_rows(self.told, self.folder.place):
            raise RowsRefused(bad, at_least=len(bad) >= BAD_ROWS_TOLD or code != 0)
        if code == 0:
            return
        if wrong := refused_value(text, self.folder.place):
            raise RowsRefused([wrong], at_least=True)
        tail = [line for line in self.lines if line.strip()][-_TAIL_LINES:]
        what = meaning_of(text, self.home.folder.parent) or "Its last words:"
        raise LocalNeo4jFailed(
            "\n".join([f"Neo4j's importer failed. {what}", *(f"    {line}" for line in tail)])
        )


def _move(staged: Home, place: Home) -> None:
    """Put what was loaded in the database's place: the log first, whose absence nobody notices."""
    for part in ("transactions", "databases"):
        made = staged.data / part / _DATABASE
        if made.exists():
            (place.data / part).mkdir(parents=True, exist_ok=True)
            left = place.data / part / _DATABASE
            shutil.rmtree(left, ignore_errors=True)
            made.replace(left)

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from inroad.graph.local import LocalServer
from inroad.settings import settings
from tests.database import server_with

HOLD = """
import sys
from pathlib import Path
from inroad.graph.local import local_server
with local_server(home=Path(sys.argv[1])) as server:
    print(server.pid, server.uri, flush=True)
    sys.stdin.read()
"""


@dataclass
class Listener:
    """Collects what a start or a fetch tells."""

    expected: tuple[int, int] | None = None
    arrived_bytes: int = 0
    coordinates: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fetching(self, jars: int, size_bytes: int) -> None:
        self.expected = (jars, size_bytes)

    def arrived(self, size_bytes: int) -> None:
        self.arrived_bytes += size_bytes

    def fetched(self, coordinate: str) -> None:
        self.coordinates.append(coordinate)

    def starting(self, version: str) -> None:
        self.started.append(version)

    def ready(self, uri: str, seconds: float) -> None:
        self.answered.append(uri)

    def note(self, text: str) -> None:
        self.notes.append(text)


@dataclass
class User:
    """Another process that uses the server of a home."""

    process: subprocess.Popen[str]
    neo4j: int
    uri: str

    def leave(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(30)


def processes_of(home: Path) -> list[int]:
    """Return the ids of the home's supervisor and Neo4j, in that order."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            words = process.cmdline()
            if str(home) in words or f"@{home}/conf/java.args" in words:
                found.append((f"@{home}/conf/java.args" == words[-1] and len(words) == 2, process))
    return [process.pid for _, process in sorted(found, key=lambda pair: pair[0])]


@pytest.fixture(scope="session")
def jars_folder() -> Path:
    """The jars of whoever runs the tests: fetched once, read by every home."""
    return settings().jars or settings().home / "jars"


@pytest.fixture(scope="session")
def shared_home(jars_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared") / "a höme"


@pytest.fixture
def configure(
    jars_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., None]]:
    """Set INROAD_* variables for this test and the processes it starts."""

    def set_variables(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"INROAD_{name.upper()}", str(value))
        settings.cache_clear()

    monkeypatch.delenv("INROAD_NEO4J_URI", raising=False)
    set_variables(
        home=tmp_path / "home", jars=jars_folder, local_heap_mb=256, local_page_cache_mb=64
    )
    yield set_variables
    settings.cache_clear()


@pytest.fixture(scope="session")
def shared_server(jars_folder: Path, shared_home: Path) -> Iterator[LocalServer]:
    """A server for all tests that leave it as they find it."""
    with server_with(
        shared_home,
        INROAD_JARS=str(jars_folder),
        INROAD_LOCAL_HEAP_MB="256",
        INROAD_LOCAL_PAGE_CACHE_MB="64",
        LC_ALL="C",  # in which Java alone could not name the home
    ) as server:
        yield server


@pytest.fixture
def home(
    configure: Callable[..., None], shared_server: LocalServer, tmp_path: Path
) -> Iterator[Path]:
    """A home of the test's own, where a password is set and nothing runs; left without trace."""
    folder = tmp_path / "home"
    auth = Path("data", "dbms", "auth.ini")
    (folder / auth).parent.mkdir(parents=True)
    shutil.copy(shared_server.home / auth, folder / auth)
    shutil.copy(shared_server.home / "password", folder / "password")
    yield folder
    for pid in processes_of(folder):
        with suppress(psutil.Error):
            psutil.Process(pid).kill()


@pytest.fixture
def use() -> Iterator[Callable[[Path], User]]:
    """Let another process use a home's server; returns once it does."""
    begun: list[subprocess.Popen[str]] = []

    def begin(home: Path) -> User:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        assert process.stdout is not None
        pid, uri = process.stdout.readline().split()
        return User(process, int(pid), uri)

    yield begin
    for process in begun:
        process.kill()
        process.wait(30)
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def left_over() -> Callable[..., list[int]]:
    """The processes that still belong to a home after some time, usually none."""

    def look(home: Path, within_s: float = 15.0) -> list[int]:
        deadline = time.monotonic() + within_s
        while (left := processes_of(home)) and time.monotonic() < deadline:
            time.sleep(0.1)
        return left

    return look

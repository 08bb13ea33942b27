"""The folder a local Neo4j lives in, and what is remembered there about the running one."""

import json
import os
import secrets
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from filelock import FileLock

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local import supervisor

_EPSILON_S = 1.0  # clocks of a process's start differ by rounding, never by so much


@dataclass(frozen=True, slots=True)
class RunningServer:
    """What a home remembers of its server. Processes are known by id and start time (epoch s)."""

    pid: int
    pid_started: float
    supervisor: int
    supervisor_started: float
    port: int
    version: str
    since: float
    ready: bool
    throwaway: bool

    @property
    def uri(self) -> str:
        """Bolt address."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def neo4j_lives(self) -> bool:
        """Whether the very Neo4j process that was started still runs."""
        return is_alive(self.pid, self.pid_started)

    @property
    def supervisor_lives(self) -> bool:
        """Whether its supervisor still runs."""
        return is_alive(self.supervisor, self.supervisor_started)


@dataclass(frozen=True, slots=True)
class Home:
    """Paths of one local Neo4j. All of it is readable to its owner alone."""

    folder: Path

    @property
    def data(self) -> Path:
        """The database."""
        return self.folder / "data"

    @property
    def logs(self) -> Path:
        """Neo4j's logs."""
        return self.folder / "logs"

    @property
    def conf(self) -> Path:
        """Folder of neo4j.conf, written anew at each start."""
        return self.folder / "conf"

    @property
    def log(self) -> Path:
        """The log a user is pointed to."""
        return self.logs / "neo4j.log"

    @property
    def console(self) -> Path:
        """What Java itself printed in the latest start."""
        return self.logs / "console.log"

    @property
    def leases(self) -> Path:
        """One locked file per process that uses the server."""
        return self.folder / supervisor.LEASES

    @property
    def stay_mark(self) -> Path:
        """There when the server shall remain without anybody using it."""
        return self.folder / supervisor.STAY

    @property
    def state(self) -> Path:
        """The running server, JSON."""
        return self.folder / supervisor.STATE

    @property
    def stopping(self) -> Path:
        """The server that is on its way out: `state` under another name."""
        return self.folder / supervisor.STOPPING

    @property
    def password_file(self) -> Path:
        """The database's password, mode 0600."""
        return self.folder / "password"

    @property
    def version_file(self) -> Path:
        """The newest Neo4j that ever ran here."""
        return self.folder / "version"

    @property
    def stamps(self) -> Path:
        """What the jars looked like when they were last read in full."""
        return self.folder / "jars.json"

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            LocalNeo4jFailed: the home cannot be written.

        """
        try:
            for folder in (self.folder, self.conf, self.logs, self.data, self.leases):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("import", "plugins"):
                (self.folder / name).mkdir(exist_ok=True)
            probe = self.folder / ".writable"
            write_private(probe, "")
            probe.unlink(missing_ok=True)
        except OSError as error:
            raise LocalNeo4jFailed(
                f"The local Neo4j's home {self.folder} cannot be written: "
                f"{error.strerror or error}. Make it writable, or set INROAD_HOME to a folder "
                "that is."
            ) from error

    def lock(self) -> FileLock:
        """Return the lock that whoever starts, stops or joins the server holds meanwhile."""
        return FileLock(self.folder / supervisor.LOCK, thread_local=False)

    def remembered(self) -> RunningServer | None:
        """Return the server that was last started and has not been stopped, alive or not."""
        return _read_server(self.state)

    def leaving(self) -> RunningServer | None:
        """Return the server that is stopping just now."""
        return _read_server(self.stopping)

    def remember(self, server: RunningServer) -> None:
        """Write down the running server, for other processes to find."""
        write_private(self.state, json.dumps(asdict(server)))

    def forget(self) -> None:
        """Remove every trace of a server that runs no more."""
        for file in (self.state, self.stopping, self.stay_mark):
            file.unlink(missing_ok=True)

    def password(self) -> str:
        """Return the database's password; make one when there is none yet.

        Raises:
            LocalNeo4jFailed: the database has a password already and its file is gone.

        """
        if self.password_file.exists():
            return self.password_file.read_text(encoding="utf-8")
        if self.password_is_set():
            raise LocalNeo4jFailed(
                f"{self.password_file} is gone, and without it the database in {self.folder} "
                "cannot be opened. Bring the file back, or begin anew with "
                "`inroad db reset --force`."
            )
        made = "n" + secrets.token_urlsafe(32)  # a first "-" would be read as an option
        write_private(self.password_file, made)
        return made

    def password_is_set(self) -> bool:
        """Whether the database has a password, or has run and so made up its users."""
        return (self.data / "dbms" / "auth.ini").exists() or (self.data / "databases").exists()

    def last_version(self) -> str | None:
        """Return the newest Neo4j that ever ran here, "2026.09.0"; None in a new home."""
        try:
            return self.version_file.read_text(encoding="utf-8").strip() or None
        except OSError:
            return None

    def size_bytes(self) -> int:
        """Return what the database takes on disk."""
        total = 0
        for file in self.data.rglob("*"):
            try:
                total += file.stat().st_size
            except OSError:
                continue  # Neo4j removed it while we looked
        return total

    def clear(self) -> None:
        """Delete the database, its logs and its password; the jars stay."""
        for folder in (self.data, self.logs, self.conf):
            shutil.rmtree(folder, ignore_errors=True)
        self.forget()
        self.password_file.unlink(missing_ok=True)
        self.version_file.unlink(missing_ok=True)


def is_alive(pid: int, started: float) -> bool:
    """Whether this process runs; ids are used again, so its start time (epoch s) must fit."""
    try:
        process = psutil.Process(pid)
        zombie = process.status() == psutil.STATUS_ZOMBIE
        return not zombie and abs(process.create_time() - started) < _EPSILON_S
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


def write_private(file: Path, text: str) -> None:
    """Write a file that its owner alone may read, whole or not at all."""
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as content:  # noqa: PTH123 - by descriptor
        content.write(text)
    half.replace(file)


def default_home(home: Path | None, configured: Path) -> Home:
    """Return the home that is meant, by an absolute path."""
    folder = (home or configured).expanduser()
    return Home(folder.resolve() if sys.platform != "win32" else folder.absolute())


def _read_server(file: Path) -> RunningServer | None:
    try:
        return RunningServer(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None

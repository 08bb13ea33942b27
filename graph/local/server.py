"""The Neo4j that Inroad runs itself: start it, join it, stop it, look at it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import psutil
from pydantic import SecretStr

from inroad.errors import BadInput, LocalNeo4jFailed
from inroad.graph.local.failures import with_log
from inroad.graph.local.home import Home, RunningServer, default_home
from inroad.graph.local.launch import USER, is_answering, reap
from inroad.graph.local.leases import Lease
from inroad.graph.local.report import Report, Silence
from inroad.graph.local.supervisor import held_leases
from inroad.settings import settings

_GONE_WITHIN_S = 40.0


@dataclass(frozen=True, slots=True)
class LocalServer:
    """What a driver needs to talk to the local Neo4j."""

    uri: str
    user: str
    password: SecretStr
    pid: int
    version: str
    home: Path


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """How the local Neo4j of a home is."""

    state: Literal["running", "starting", "stopping", "stopped", "killed"]
    """`killed`: it ended without having been stopped; what was committed is recovered at start."""
    uri: str | None
    pid: int | None
    since: datetime | None
    version: str | None
    """Of the running Neo4j, else of the one that ran last."""
    size_bytes: int
    stays: bool
    users: int
    """Processes that use it just now."""
    log: Path


@contextmanager
def local_server(
    *,
    home: Path | None = None,
    stay: bool = False,
    report: Report | None = None,
    throwaway: bool = False,
    offline: bool | None = None,
) -> Iterator[LocalServer]:
    """Join the Neo4j that runs in this home, or fetch what is missing and start it.

    While the context lasts, this process holds a lease on the server. It stops when its last lease
    is gone, however the holders ended, unless somebody asked it to stay.

    Args:
        home: its folder; INROAD_HOME when None.
        stay: it shall remain until `stop_server`.
        report: is told how fetching and starting go on.
        throwaway: the home's content is worth nothing, so that it may be killed without a shutdown.
        offline: fetch nothing; INROAD_OFFLINE when None.

    Raises:
        LocalNeo4jFailed: it cannot be fetched or started; says why and what to do.

    """
    place = default_home(home, settings().home)
    place.prepare()
    listener = report or Silence()
    with place.lock():
        running = _settled(place, listener)
        launched = None
        if running is None:
            # Here, because a command that joins a running server needs no way to fetch one.
            from inroad.graph.local.start import start  # noqa: PLC0415

            launched = start(place, throwaway, offline, listener)
            running = launched.server
        lease = Lease(place.leases)
        if stay:
            place.stay_mark.touch()
    try:
        password = SecretStr(place.password())
        yield LocalServer(running.uri, USER, password, running.pid, running.version, place.folder)
    finally:
        lease.give_up()
        if launched:
            launched.let_go()
        if not place.stay_mark.exists() and not held_leases(place.leases):
            _wait_until_gone(running)
            reap()


def stop_server(home: Path | None = None) -> bool:
    """Stop the server of this home, whoever uses it; return whether there was one.

    Raises:
        LocalNeo4jFailed: it does not end even when killed.

    """
    place = default_home(home, settings().home)
    if not place.folder.is_dir():
        return False
    with place.lock():
        found = place.remembered() or place.leaving()
        lived = found is not None and (found.neo4j_lives or found.supervisor_lives)
        if found:
            _end(found)
        place.forget()
        held_leases(place.leases, sweep=True)
    return lived


def server_status(home: Path | None = None) -> ServerStatus:
    """Return how the server of this home is, without changing anything."""
    place = default_home(home, settings().home)
    leaving, found = place.leaving(), place.remembered()
    state: Literal["running", "starting", "stopping", "stopped", "killed"] = "stopped"
    if found and found.neo4j_lives:
        state = "running" if found.ready else "starting"
    elif found:
        state = "killed"
    elif leaving and leaving.neo4j_lives:
        state = "stopping"
    shown = found if state in ("running", "starting") else None
    return ServerStatus(
        state=state,
        uri=shown.uri if shown else None,
        pid=shown.pid if shown else None,
        since=datetime.fromtimestamp(shown.since, UTC) if shown else None,
        version=shown.version if shown else place.last_version(),
        size_bytes=place.size_bytes(),
        stays=shown is not None and place.stay_mark.exists(),
        users=held_leases(place.leases) if shown else 0,
        log=place.log,
    )


def reset(home: Path | None = None, *, force: bool = False) -> None:
    """Delete the home's database, logs and password for good; the jars stay.

    Raises:
        BadInput: without `force`, or while the server runs; nothing was deleted.

    """
    place = default_home(home, settings().home)
    if not force:
        raise BadInput(
            f"This deletes the whole database in {place.folder} for good. "
            "Say it again with --force if that is meant.",
            field="force",
        )
    if not place.folder.is_dir():
        return
    with place.lock():
        found = place.remembered() or place.leaving()
        if found and (found.neo4j_lives or found.supervisor_lives):
            raise BadInput(
                f"The local Neo4j in {place.folder} is running. Stop it with `inroad db stop`, "
                "then reset."
            )
        place.clear()


def explain_lost(server: LocalServer) -> LocalNeo4jFailed:
    """Return the error to raise when the connection to this server broke: what became of it."""
    place = Home(server.home)
    found = place.remembered()
    if found and found.pid == server.pid and found.neo4j_lives:
        return with_log(
            place, f"The local Neo4j (process {server.pid}) runs and does not answer any more."
        )
    ended = "was killed" if found and found.pid == server.pid else "was stopped"
    return with_log(
        place,
        f"The local Neo4j (process {server.pid}) {ended} while it was in use. Run the command "
        "again: it is started anew, and everything that was committed is there.",
    )


def _settled(home: Home, report: Report) -> RunningServer | None:
    """Return the server to join, or None once nothing is in the way of starting one."""
    if leaving := home.leaving():
        _wait_until_gone(leaving)
        home.stopping.unlink(missing_ok=True)
    found = home.remembered()
    if found is None:
        return None
    if found.ready and found.neo4j_lives and found.supervisor_lives:
        if is_answering(found.uri, home.password()):
            return found
        report.note("The local Neo4j did not answer; it is started again.")
    elif found.ready:
        report.note("The local Neo4j had been killed; it is started again.")
    _end(found)
    home.forget()
    return None


def _end(server: RunningServer) -> None:
    """Stop a server through its supervisor, or by itself where that is gone."""
    pids = [(server.pid, server.neo4j_lives), (server.supervisor, server.supervisor_lives)]
    living = [psutil.Process(pid) for pid, lives in pids if lives]
    for process in living[-1:]:
        process.terminate()
    _, stubborn = psutil.wait_procs(living, timeout=_GONE_WITHIN_S)
    for process in stubborn:
        process.kill()
    if psutil.wait_procs(stubborn, timeout=10)[1]:
        raise LocalNeo4jFailed(
            f"The local Neo4j (process {server.pid}) cannot be ended. End it by hand, then start "
            "again."
        )


def _wait_until_gone(server: RunningServer) -> None:
    deadline = time.monotonic() + _GONE_WITHIN_S
    while server.neo4j_lives or server.supervisor_lives:
        if time.monotonic() > deadline:
            _end(server)
            return
        time.sleep(0.05)

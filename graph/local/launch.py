"""Starting one Neo4j under its supervisor, and waiting until it answers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local import supervisor
from inroad.graph.local.configuration import Size, admin_command, server_command, write_conf
from inroad.graph.local.failures import meaning_of, start_failed
from inroad.graph.local.home import Home, RunningServer

USER = "neo4j"
_READY_WITHIN_S = 180.0
_POLL_S = 0.1
_ANSWER_WITHIN_S = 10
_ADMIN_TIMEOUT_S = 120
_LOOPBACK = "127.0.0.1"

_children: list[subprocess.Popen[str]] = []  # kept, so that a running one is not lost track of


@dataclass(frozen=True, slots=True)
class Recipe:
    """What it takes to start: program, jars, memory, and whether the home may be lost."""

    java: Path
    java_version: int
    class_path: Sequence[Path]
    size: Size
    version: str
    throwaway: bool


@dataclass(frozen=True, slots=True)
class Launched:
    """A Neo4j that answers, and the pipe that says its owner is there."""

    server: RunningServer
    let_go: Callable[[], None]
    """Close the pipe: Neo4j stops unless others use it or it was asked to stay."""


def set_first_password(home: Home, recipe: Recipe, password: str) -> None:
    """Give a new database its password, before it is started for the first time.

    Raises:
        LocalNeo4jFailed: Neo4j's administration tool refused.

    """
    if home.password_is_set():
        return
    words = ["dbms", "set-initial-password", password]
    command = admin_command(home, recipe.java, recipe.class_path, words)
    done = subprocess.run(
        command,
        env=surroundings(home),
        capture_output=True,
        text=True,
        timeout=_ADMIN_TIMEOUT_S,
        check=False,
    )
    (home.conf / "admin.args").unlink(missing_ok=True)  # the password stood in it
    if done.returncode != 0:
        log = (done.stdout + done.stderr).replace(password, "***").strip()
        what = meaning_of(log, home.folder) or "Begin anew with `inroad db reset --force`."
        raise LocalNeo4jFailed(f"The database's password could not be set. {what}\n    {log}")


def launch(home: Home, recipe: Recipe, port: int, password: str) -> Launched:
    """Start Neo4j on this port and return when it answers a query.

    When this process ends or is interrupted before that, Neo4j ends too.

    Raises:
        LocalNeo4jFailed: it ended or did not answer within three minutes; holds the log's end.

    """
    write_conf(home, port, recipe.size)
    sizes = {log: _size(log) for log in (home.log, home.console)}

    def told(log: Path) -> str:
        try:
            with log.open("rb") as content:
                content.seek(sizes[log] if sizes[log] <= log.stat().st_size else 0)
                return content.read().decode("utf-8", "replace")
        except OSError:
            return ""

    child = _spawn(home, recipe)
    try:
        server = _introduce(child, recipe, port)
        home.remember(server)
        _wait_until_it_answers(server, password, child)
    except _EndedEarly as early:
        _end(child)
        home.forget()
        raise start_failed(home, early.code, told) from early
    except BaseException:
        _end(child)
        home.forget()
        raise
    return Launched(server, lambda: _close_pipe(child))


def is_answering(uri: str, password: str) -> bool:
    """Whether the server at this address runs a query for us.

    Raises:
        LocalNeo4jFailed: it answers, and refuses the password.

    """
    try:
        with (
            GraphDatabase.driver(
                uri,
                auth=(USER, password),
                connection_timeout=_ANSWER_WITHIN_S,
                connection_acquisition_timeout=_ANSWER_WITHIN_S,
            ) as driver,
            driver.session() as session,
        ):
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise LocalNeo4jFailed(
            "The local Neo4j refuses the password that is kept in its home: it was changed in the "
            "database. Put the right one into the home's file `password`, or begin anew with "
            "`inroad db reset --force`."
        ) from error
    except (DriverError, Neo4jError, OSError):
        return False
    return True


def free_port() -> int:
    """Return a loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Whether a server may listen on this loopback port."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # ports in TIME_WAIT are free for a server
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError:
            return False
        return True


class _EndedEarly(Exception):
    def __init__(self, code: int | None) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


def _spawn(home: Home, recipe: Recipe) -> subprocess.Popen[str]:
    """Start the supervisor, and with it Neo4j, in a session of its own: Ctrl-C is not for them."""
    command = server_command(home, recipe.java, recipe.java_version, recipe.class_path, recipe.size)
    kind = "throwaway" if recipe.throwaway else "lasting"
    # -P: the script's folder is no place to import from.
    program = [sys.executable, "-P", supervisor.__file__, str(home.folder), kind]
    with home.console.open("w") as console:
        child = subprocess.Popen(
            [*program, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=console,
            text=True,
            cwd=home.folder,
            env=surroundings(home),
            start_new_session=True,
        )
    _children.append(child)
    return child


def surroundings(home: Home) -> dict[str, str]:
    """Return the environment for Java: a locale in which any path has a name, messages English."""
    return {
        **os.environ,  # noqa: TID251 - handed on, not read
        "LC_ALL": "C.UTF-8",
        "NEO4J_HOME": str(home.folder),
        "NEO4J_CONF": str(home.conf),
    }


def _introduce(child: subprocess.Popen[str], recipe: Recipe, port: int) -> RunningServer:
    assert child.stdout is not None
    with child.stdout as told:
        first_line = told.readline().strip()
    if not first_line:
        raise _EndedEarly(child.wait())
    try:
        pid = int(first_line)
        return RunningServer(
            pid=pid,
            pid_started=psutil.Process(pid).create_time(),
            supervisor=child.pid,
            supervisor_started=psutil.Process(child.pid).create_time(),
            port=port,
            version=recipe.version,
            since=time.time(),
            ready=False,
            throwaway=recipe.throwaway,
        )
    except psutil.NoSuchProcess:
        raise _EndedEarly(child.wait()) from None


def _wait_until_it_answers(
    server: RunningServer, password: str, child: subprocess.Popen[str]
) -> None:
    deadline = time.monotonic() + _READY_WITHIN_S
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise _EndedEarly(child.returncode)
        if _is_listening(server) and is_answering(server.uri, password):
            return
        time.sleep(_POLL_S)
    raise _EndedEarly(None)


def _is_listening(server: RunningServer) -> bool:
    """Whether this very process listens on its port: another one's answer would mislead."""
    try:
        sockets = psutil.Process(server.pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(
        one.status == psutil.CONN_LISTEN and one.laddr.port == server.port for one in sockets
    )


def reap() -> None:
    """Take note of supervisors that have ended, so that none stays behind as a zombie."""
    for child in list(_children):
        if child.poll() is not None:
            _children.remove(child)


def _close_pipe(child: subprocess.Popen[str]) -> None:
    if child.stdin and not child.stdin.closed:
        child.stdin.close()


def _end(child: subprocess.Popen[str]) -> None:
    """End a start that came to nothing; it holds no data that anybody was promised."""
    _close_pipe(child)
    child.terminate()
    try:
        child.wait(40)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0

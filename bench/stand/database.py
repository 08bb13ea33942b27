"""A Neo4j that runs for a measurement alone, with or without the plug-in of a peer."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bench.stand.processes import Watched
from inroad.errors import LocalNeo4jFailed
from inroad.graph.local.configuration import Size, server_command, write_conf
from inroad.graph.local.fetch import JarFolder, ensure_jars
from inroad.graph.local.home import Home, write_private
from inroad.graph.local.jars import locked_jars
from inroad.graph.local.launch import (
    USER,
    free_port,
    is_answering,
    set_first_password,
    surroundings,
)
from inroad.graph.local.report import Report, Silence
from inroad.graph.local.start import recipe_for
from inroad.graph.session import Graph, graph_at
from inroad.settings import settings

HEAP_MIB = PAGE_CACHE_MIB = 1024
LONGEST_S = 600
"""A transaction may take so long here: slow peers are waited for."""
_READY_WITHIN_S = 180.0
_USUAL_LIMIT = "db.transaction.timeout=30s"
_PLUGIN = "dbms.security.procedures.unrestricted=gds.*\n"


@dataclass(frozen=True, slots=True)
class Database:
    """A Neo4j that answers."""

    graph: Graph
    process: Watched
    uri: str
    password: str
    port_open_s: float
    """From the start of the process until its port took a connection, and it answered."""


@contextmanager
def database(
    folder: Path, *, plugin: Sequence[Path] = (), report: Report | None = None
) -> Iterator[Database]:
    """Run Neo4j on the database of a home, on a free loopback port, until the context ends.

    It gets 1 GiB of heap and 1 GiB of page cache, and the configuration of the local Neo4j
    otherwise; only the time that a transaction may take is longer.

    Args:
        folder: the home; nobody else may use it meanwhile.
        plugin: jars of a plug-in, for the class path and the folder of plug-ins.
        report: is told how fetching goes on.

    Raises:
        LocalNeo4jFailed: it cannot be started.

    """
    home = Home(folder.resolve())
    home.prepare()
    port = free_port()
    command = _command(home, port, plugin, report or Silence())
    password = home.password()
    began = monotonic()
    with home.console.open("w") as console:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
            cwd=home.folder,
            env=surroundings(home),
        )
    try:
        uri = f"bolt://127.0.0.1:{port}"
        _wait(child, uri, password, home)
        took = monotonic() - began
        with graph_at(uri, USER, password) as graph:
            yield Database(graph, Watched(child.pid), uri, password, took)
    finally:
        child.terminate()
        try:
            child.wait(60)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def jars_of(lock: Path, report: Report | None = None) -> tuple[Path, ...]:
    """Return the jars that a lock names, verified; fetch those that are missing.

    Raises:
        LocalNeo4jFailed: they cannot be had.

    """
    folder = settings().jars or settings().home / "jars"
    return ensure_jars(
        locked_jars(lock),
        JarFolder(folder, folder / f".{lock.stem}.json"),
        repository=settings().maven_repository,
        offline=settings().offline,
        report=report or Silence(),
    )


def _command(home: Home, port: int, plugin: Sequence[Path], report: Report) -> list[str]:
    recipe = recipe_for(home, throwaway=False, offline=None, report=report)
    set_first_password(home, recipe, home.password())
    size = Size(HEAP_MIB, PAGE_CACHE_MIB)
    write_conf(home, port, size)
    conf = home.conf / "neo4j.conf"
    text = conf.read_text(encoding="utf-8").replace(
        _USUAL_LIMIT, f"db.transaction.timeout={LONGEST_S}s"
    )
    write_private(conf, text + (_PLUGIN if plugin else ""))
    _lay_out(home.folder / "plugins", plugin)
    paths = [*recipe.class_path, *plugin]
    return server_command(home, recipe.java, recipe.java_version, paths, size)


def _lay_out(plugins: Path, jars: Sequence[Path]) -> None:
    """Put links to a plug-in's jars where Neo4j looks for procedures, and none else."""
    for link in plugins.iterdir():
        link.unlink()
    for jar in jars:
        (plugins / jar.name).symlink_to(jar.resolve())


def _wait(child: subprocess.Popen[bytes], uri: str, password: str, home: Home) -> None:
    deadline = monotonic() + _READY_WITHIN_S
    while monotonic() < deadline:
        if child.poll() is not None:
            break
        if is_answering(uri, password):
            return
        time.sleep(0.1)
    log = home.console.read_text(encoding="utf-8", errors="replace")[-2_000:]
    raise LocalNeo4jFailed(f"The Neo4j of the measurement did not come up.\n{log}")

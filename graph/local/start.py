"""From an idle home to a Neo4j that answers: checks, jars, Java, password, port."""

import shutil
import time
from dataclasses import replace

import psutil

from inroad.errors import LocalNeo4jFailed
from inroad.graph.local.configuration import Size
from inroad.graph.local.fetch import JarFolder, ensure_jars
from inroad.graph.local.home import Home
from inroad.graph.local.jars import locked_jars, locked_version
from inroad.graph.local.java import find_java, java_version
from inroad.graph.local.launch import (
    Launched,
    Recipe,
    free_port,
    is_free,
    launch,
    set_first_password,
)
from inroad.graph.local.report import Report
from inroad.graph.local.supervisor import held_leases
from inroad.settings import settings

_BESIDES_HEAP_MB = 250  # Java's own: code, metadata, threads, network buffers
_ROOM_TO_RUN = 100_000_000  # bytes on disk below which a start is not tried
_PORT_TRIES = 3


def start(home: Home, throwaway: bool, offline: bool | None, report: Report) -> Launched:
    """Start Neo4j in a home where none runs, and remember it there. Under the home's lock.

    Raises:
        LocalNeo4jFailed: something it needs is missing, or it did not come up.

    """
    held_leases(home.leases, sweep=True)
    home.stay_mark.unlink(missing_ok=True)
    recipe = recipe_for(home, throwaway, offline, report)
    refuse_crowded(home, recipe.size)
    report.starting(recipe.version)
    began = time.monotonic()
    password = home.password()
    set_first_password(home, recipe, password)
    launched = _launch_on_a_port(home, recipe, password)
    server = replace(launched.server, ready=True)
    home.remember(server)
    home.version_file.write_text(recipe.version, encoding="utf-8")
    report.ready(server.uri, time.monotonic() - began)
    return replace(launched, server=server)


def recipe_for(home: Home, throwaway: bool, offline: bool | None, report: Report) -> Recipe:
    """Return what it takes to run Neo4j in a home; fetch the jars that are missing.

    Raises:
        LocalNeo4jFailed: something it needs is missing, or the home is a newer Neo4j's.

    """
    jars = locked_jars()
    version = locked_version(jars)
    _refuse_newer(home, version)
    java = find_java()
    folder = JarFolder(settings().jars or settings().home / "jars", home.stamps)
    class_path = ensure_jars(
        jars,
        folder,
        repository=settings().maven_repository,
        offline=settings().offline if offline is None else offline,
        report=report,
    )
    size = Size(settings().local_heap_mb, settings().local_page_cache_mb)
    return Recipe(java, java_version(java) or 0, class_path, size, version, throwaway)


def _launch_on_a_port(home: Home, recipe: Recipe, password: str) -> Launched:
    if fixed := settings().local_port:
        if not is_free(fixed):
            raise LocalNeo4jFailed(
                f"Port {fixed} is taken by another program. Stop that one, or set "
                "INROAD_LOCAL_PORT to another port, or to 0 for any that is free."
            )
        return launch(home, recipe, fixed, password)
    for left in reversed(range(_PORT_TRIES)):
        port = free_port()
        try:
            return launch(home, recipe, port, password)
        except LocalNeo4jFailed:
            if left == 0 or is_free(port):  # it was not that somebody took the port before us
                raise
    raise AssertionError("a loop that returns or raises")


def _refuse_newer(home: Home, version: str) -> None:
    last = home.last_version()
    if last and _ordered(last) > _ordered(version):
        raise LocalNeo4jFailed(
            f"The database in {home.folder} was written by Neo4j {last}, which is newer than this "
            f"Inroad's {version}. Update Inroad, or begin anew with `inroad db reset --force`."
        )


def refuse_crowded(home: Home, size: Size) -> None:
    """Say so before Java fails half-way: there must be memory and some disk."""
    needed = size.heap_mb + size.page_cache_mb + _BESIDES_HEAP_MB
    available = psutil.virtual_memory().available // 2**20
    if needed > available:
        raise LocalNeo4jFailed(
            f"The local Neo4j needs {needed} MiB of memory and {available} MiB are free. Close "
            "other programs, or lower INROAD_LOCAL_HEAP_MB and INROAD_LOCAL_PAGE_CACHE_MB."
        )
    if shutil.disk_usage(home.folder).free < _ROOM_TO_RUN:
        raise LocalNeo4jFailed(
            f"The disk of {home.folder} is full. Make room, or set INROAD_HOME to a folder on "
            "another disk."
        )


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())

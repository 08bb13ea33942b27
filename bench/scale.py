"""How many questions are answered in a second by 1, 2 and 4 API processes on one database?

Each number of processes serves the same clients: routes to people drawn anew for each request, who
knows them, and who they are. Clients are processes of their own, each with one request under way.
What the database, the API and the clients took of the processor stands beside, so that one sees who
was busy.

    python -m bench.scale --workspace enron --as-of 2001-10-01
"""

import argparse
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from http.client import HTTPConnection
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from inroad.api.ids import global_id
from inroad.graph.session import Graph, open_graph
from inroad.queries.people_listed import people_listed
from inroad.queries.routes.colleague_keys import colleague_keys

LOOPBACK = "127.0.0.1"
TARGETS = 500
"""People to whom ways are sought."""
STARTS_WITHIN_S = 300.0
QUESTIONS = (
    """query($from: [ID!]!, $to: ID!, $at: DateTime) { introductionRoutes(
    from: $from, to: {personId: $to}, first: 5, asOf: $at) { routes { probability } } }""",
    """query($to: ID!, $at: DateTime) { whoKnows(
    person: {personId: $to}, first: 5, asOf: $at) { __typename } }""",
    "query($to: ID!, $at: DateTime) { person(id: $to, asOf: $at) { name title } }",
)


@dataclass(frozen=True, slots=True)
class Load:
    """What clients ask, and for how long."""

    workspace: str
    at: str
    askers: tuple[str, ...]
    targets: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What so many API processes did."""

    processes: int
    answers: int
    failures: int
    per_second: float
    p50_ms: float
    p95_ms: float
    database_cores: float
    """Cores that the database kept busy; likewise of the API's processes and of all clients."""
    api_cores: float
    client_cores: float
    api_mb: float
    """Resident memory of all API processes."""
    database_mb: float


def main() -> None:
    """Measure each number of processes, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.scale", description=__doc__)
    parser.add_argument("--workspace", default="enron")
    parser.add_argument("--as-of", type=datetime.fromisoformat, default=datetime.now(UTC))
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4], metavar="N")
    parser.add_argument("--clients", type=int, default=16, help="requests under way at a time")
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each is measured")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    at = given.as_of if given.as_of.tzinfo else given.as_of.replace(tzinfo=UTC)
    with open_graph() as graph:
        load = _load(graph, given.workspace, at, given.seconds)
        address = graph.driver.get_server_info().address
        database = _listening(int(address[1]))
        found = [measure(number, load, given.clients, database) for number in given.processes]
    print_table(found, given.clients, given.workspace)
    if given.json:
        text = json.dumps([asdict(one) for one in found], indent=2)
        given.json.write_text(text + "\n", encoding="utf-8")


def measure(number: int, load: Load, clients: int, database: psutil.Process | None) -> Measured:
    """Serve from so many processes, let the clients ask, and return what came of it."""
    with ExitStack() as stack:
        served = [stack.enter_context(_serving()) for _ in range(number)]
        ports = [port for port, _ in served]
        processes = [process for _, process in served]
        pool = stack.enter_context(get_context("spawn").Pool(clients))
        _ask_all(pool, replace(load, seconds=load.seconds / 4), ports, clients)  # warms all of it
        before = _used([database]), _used(processes)
        began = monotonic()
        times, failures, client_s = _ask_all(pool, load, ports, clients)
        took = monotonic() - began
        return Measured(
            processes=number,
            answers=len(times),
            failures=failures,
            per_second=len(times) / load.seconds,
            p50_ms=median(times) * 1000 if times else 0.0,
            p95_ms=quantiles(times, n=20)[-1] * 1000 if len(times) > 1 else 0.0,
            database_cores=(_used([database]) - before[0]) / took,
            api_cores=(_used(processes) - before[1]) / took,
            client_cores=client_s / took,
            api_mb=_resident(processes),
            database_mb=_resident([database]),
        )


def _load(graph: Graph, workspace: str, at: datetime, seconds: float) -> Load:
    """Return what to ask of a workspace."""
    ours = graph.read(colleague_keys, workspace=workspace, as_of=at)
    people = graph.read(people_listed, workspace=workspace, as_of=at, limit=TARGETS)
    theirs = [one.key for one in people if one.key not in set(ours)]
    if not ours or not theirs:
        raise SystemExit(f"{workspace} has nobody of ours, or nobody else, on {at:%Y-%m-%d}")
    return Load(
        workspace,
        at.isoformat(),
        tuple(global_id("Person", key) for key in ours),
        tuple(global_id("Person", key) for key in theirs),
        seconds,
    )


@contextmanager
def _serving() -> Iterator[tuple[int, psutil.Process]]:
    """Serve from a process of its own, on a free port, as soon as it is ready."""
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port = int(free.getsockname()[1])
    serve = ["serve", "--host", LOOPBACK, "--port", str(port)]
    began = subprocess.Popen(
        [sys.executable, "-c", "from inroad.cli import app; app()", *serve],
        stdout=subprocess.DEVNULL,
    )
    try:
        until = monotonic() + STARTS_WITHIN_S
        while not _is_ready(port):
            if began.poll() is not None or monotonic() > until:
                raise SystemExit(f"inroad serve did not start (exit {began.poll()})")
            sleep(0.2)
        yield port, psutil.Process(began.pid)
    finally:
        began.terminate()
        began.wait()


def _is_ready(port: int) -> bool:
    connection = HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004
    except OSError:
        return False
    finally:
        connection.close()


def _ask_all(
    pool: Pool, load: Load, ports: list[int], clients: int
) -> tuple[list[float], int, float]:
    """Let all clients ask; return the seconds of each answer, failures, and processor seconds."""
    given = [(load, ports[number % len(ports)], number) for number in range(clients)]
    found = pool.starmap(_ask, given, chunksize=1)
    times = [one for some, _, _ in found for one in some]
    return times, sum(failed for _, failed, _ in found), sum(used for _, _, used in found)


def _ask(load: Load, port: int, number: int) -> tuple[list[float], int, float]:
    """Ask one question after another until the time is over."""
    chance, times, failures = Random(number), list[float](), 0
    connection = HTTPConnection(LOOPBACK, port, timeout=60)
    head = {"Content-Type": "application/json", "X-Inroad-Workspace": load.workspace}
    used, until = psutil.Process().cpu_times(), perf_counter() + load.seconds
    while (began := perf_counter()) < until:
        question = QUESTIONS[len(times) % len(QUESTIONS)]
        variables: dict[str, object] = {"to": chance.choice(load.targets), "at": load.at}
        if "$from" in question:
            variables["from"] = [chance.choice(load.askers)]
        body = json.dumps({"query": question, "variables": variables})
        connection.request("POST", "/graphql", body, head)
        answer = json.loads(connection.getresponse().read())
        times.append(perf_counter() - began)
        failures += "errors" in answer
    now = psutil.Process().cpu_times()
    return times, failures, now.user + now.system - used.user - used.system


def _listening(port: int) -> psutil.Process | None:
    """Return the process that listens on a port of this machine, as far as one may know."""
    try:
        connections: list[Any] = psutil.net_connections("tcp")
    except psutil.AccessDenied:
        return None
    listening = (one for one in connections if one.status == psutil.CONN_LISTEN and one.laddr)
    found = {one.pid for one in listening if one.laddr.port == port and one.pid}
    return psutil.Process(found.pop()) if found else None


def _used(processes: list[psutil.Process] | list[psutil.Process | None]) -> float:
    """Return the processor seconds that processes have taken so far."""
    times = [process.cpu_times() for process in processes if process is not None]
    return sum(one.user + one.system for one in times)


def _resident(processes: list[psutil.Process] | list[psutil.Process | None]) -> float:
    return sum(one.memory_info().rss for one in processes if one is not None) / 1e6


def print_table(found: list[Measured], clients: int, workspace: str) -> None:
    """Print what was measured."""
    cores = psutil.cpu_count()
    table = Table(title=f"{workspace}: {clients} clients, {cores} cores for all processes together")
    for name in ("processes", "answers/s", "p50 ms", "p95 ms", "failed", "database cores"):
        table.add_column(name, justify="right")
    for name in ("API cores", "client cores", "API MB", "database MB"):
        table.add_column(name, justify="right")
    for one in found:
        table.add_row(
            *(str(one.processes), f"{one.per_second:.1f}", f"{one.p50_ms:.0f}"),
            *(f"{one.p95_ms:.0f}", str(one.failures), f"{one.database_cores:.2f}"),
            *(f"{one.api_cores:.2f}", f"{one.client_cores:.2f}", f"{one.api_mb:,.0f}"),
            f"{one.database_mb:,.0f}",
        )
    Console(width=130).print(table)


if __name__ == "__main__":
    main()

"""What GraphQL adds to the query for routes: in this process, and over HTTP on loopback."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.resources import files
from time import monotonic
from typing import Any

from bench.drawn.folder import AS_OF, WORKSPACE
from bench.stand.asking import Stand, told
from bench.stand.known import Pair, pairs
from bench.stand.processes import Watched
from bench.stand.rounds import Way, interleaved
from inroad.api.ids import global_id
from inroad.api.local import execute

QUERY_ONE, QUERY_TEAM = "the query for one asker", "the query for the team"
LEAN = """query Routes($to: TargetInput!, $from: [ID!], $team: Boolean, $asOf: DateTime) {
  introductionRoutes(to: $to, from: $from, team: $team, maxHops: 4, first: 5, asOf: $asOf) {
    routes { probability hops people { id name title } links { strength } }
  }
}"""
QUESTIONS, WARM = 60, 40
_SERVE = "from inroad.cli import app; app()"
_READY_WITHIN_S = 120.0
_HEADERS = {"Content-Type": "application/json", "X-Inroad-Workspace": WORKSPACE}


def measure(stand: Stand) -> dict[str, Any]:
    """Return what a question takes as a query, as GraphQL in this process, and over HTTP."""
    questions = pairs(stand.known, stand.count(QUESTIONS), seed=17)
    with (
        serving(stand) as (port, api, started),
        closing(connection(port)) as client,
    ):
        ways = _ways(stand, client, api)
        taken = interleaved(ways, questions, warm=stand.count(WARM))
        memory = {"database": stand.database.process.rss_mib(), "api": api.rss_mib()}
    return {
        "ways": told(stand.known, ways, taken),
        "start": started,
        "rss_mib": memory | {"together": sum(memory.values())},
    }


def _ways(stand: Stand, client: HTTPConnection, api: Watched) -> list[Way]:
    folder = files("inroad.cli") / "documents"
    full = (folder / "introduction_routes.graphql").read_text(encoding="utf-8")
    ways = []
    for team, query in ((False, QUERY_ONE), (True, QUERY_TEAM)):
        who = "the team" if team else "one asker"

        def asked(one: Pair, team: bool = team) -> Any:
            return stand.routes(None if team else [one.source], [one.target])

        ways.append(Way(query, asked, stand.clock, asks="none"))
        for content, document in (("routes, people, strengths", LEAN), ("with evidence", full)):

            def local(one: Pair, team: bool = team, document: str = document) -> Any:
                return execute(
                    stand.graph,
                    workspace=WORKSPACE,
                    document=document,
                    variables=variables(stand, one, team=team),
                )

            def over_http(one: Pair, team: bool = team, document: str = document) -> Any:
                return post(client, document, variables(stand, one, team=team))

            name = f"{who}: {content}"
            ways.append(Way(f"GraphQL in this process, {name}", local, stand.clock, asks="none"))
            ways.append(Way(f"GraphQL over HTTP, {name}", over_http, api.cpu_ms, asks="none"))
    return ways


def variables(stand: Stand, one: Pair, *, team: bool) -> dict[str, Any]:
    """Return what an operation for routes is given."""
    asked: dict[str, Any] = {
        "to": {"personId": global_id("Person", stand.known.keys[one.target])},
        "team": team,
        "asOf": AS_OF.isoformat(),
        "maxHops": 4,
        "first": 5,
    }
    if not team:
        asked["from"] = [global_id("Person", stand.known.keys[one.source])]
    return asked


def connection(port: int) -> HTTPConnection:
    """Return a connection that is kept: a client that costs as little as can be beside the API."""
    return HTTPConnection("127.0.0.1", port, timeout=60)


def post(client: HTTPConnection, document: str, given: dict[str, Any]) -> Any:
    """Ask over HTTP, and insist on an answer without errors."""
    used = {name: value for name, value in given.items() if f"${name}:" in document}
    asked = json.dumps({"query": document, "variables": used})
    client.request("POST", "/graphql", asked, _HEADERS)
    answer = json.loads(client.getresponse().read())
    assert "errors" not in answer, answer
    return answer["data"]


@contextmanager
def serving(stand: Stand) -> Iterator[tuple[int, Watched, dict[str, float]]]:
    """Run `inroad serve` beside the database; say where, which process, and how it started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    surroundings = {
        **os.environ,  # noqa: TID251 - handed on, not read
        "INROAD_NEO4J_URI": stand.database.uri,
        "INROAD_NEO4J_PASSWORD": stand.database.password,
    }
    began = monotonic()
    child = subprocess.Popen(
        [sys.executable, "-c", _SERVE, "serve", "--port", str(port)],
        env=surroundings,
        stdout=subprocess.DEVNULL,
    )
    try:
        started = {
            "first_answer_s": _since(began, child, lambda: _answers(port)),
            "ready_s": _since(began, child, lambda: _is_ready(port)),
        }
        yield port, Watched(child.pid), started
    finally:
        child.terminate()
        try:
            child.wait(30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _since(began: float, child: "subprocess.Popen[bytes]", holds: Callable[[], bool]) -> float:
    """Wait until something holds of the server, and return how long after its start that was."""
    while monotonic() - began < _READY_WITHIN_S and child.poll() is None:
        with suppress(OSError, HTTPException):
            if holds():
                return round(monotonic() - began, 2)
        time.sleep(0.1)
    raise RuntimeError(f"`inroad serve` is not as it should be: {child.poll()}")


def _answers(port: int) -> bool:
    with closing(connection(port)) as client:
        post(client, "query Anything { __typename }", {})
    return True


def _is_ready(port: int) -> bool:
    with closing(connection(port)) as client:
        client.request("GET", "/readyz")
        return client.getresponse().status == HTTPStatus.OK

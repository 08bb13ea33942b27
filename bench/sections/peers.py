"""What a user could take instead, on the same graph in the same run, and how often it is wrong.

Peers in memory are given strengths that are reckoned already, and nobody who may not introduce;
the product reckons both for the day of each question. Their time is by their own clock, without
the way to them.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any

from neo4j import Query
from neo4j.exceptions import ClientError

import bench.peers
from bench.drawn.folder import AS_OF, WORKSPACE
from bench.peers.asked import Peer, is_there, peer
from bench.stand.asking import K, Stand, told, truths
from bench.stand.database import jars_of
from bench.stand.known import Pair, pairs
from bench.stand.rounds import Answer, Way, interleaved
from inroad.errors import QueryTimedOut
from inroad.graph.local.jars import locked_jars
from inroad.graph.local.java import find_java

HERE = Path(bench.peers.__file__).parent
PRODUCT = "introduction routes, one asker, k = 5, 4 links"
TEAM = "introduction routes, the team to one, k = 5, 4 links"
QUESTIONS, TEAM_QUESTIONS, WARM = 60, 40, 4
PRODUCT_WARM = 60
"""Java compiles what is asked often; libraries that are compiled beforehand need fewer."""
NAIVE_LIMIT_S = 120
_PROJECT = "gds_project"

SELDOM = {
    "naive Cypher, chains of 1 to 4 links, sorted": 20,
    "networkx, Yen, k = 5": 20,
    "rustworkx, k shortest lengths, k = 5": 30,
    "igraph, Yen, k = 5": 6,
    "GDS, Yen, k = 5": 3,
    "JGraphT, Bellman-Ford, 4 links, the best": 12,
    "JGraphT, k shortest, 4 links": 60,
    "rustworkx, Dijkstra, the best": 4,
    "naive Cypher, chains of 1 to 3 links, sorted": 5,
    "networkx, multi-source Dijkstra, the best": 10,
}
"""Ways that take seconds are asked only every so many questions."""
_LIBRARIES = {
    "networkx": (
        ("bidirectional Dijkstra", "networkx, bidirectional Dijkstra, the best", "best"),
        ("Yen", "networkx, Yen, k = 5", "routes"),
    ),
    "igraph": (
        ("Dijkstra", "igraph, Dijkstra, the best", "best"),
        ("Yen", "igraph, Yen, k = 5", "routes"),
    ),
    "rustworkx": (
        ("Dijkstra", "rustworkx, Dijkstra, the best", "best"),
        ("k shortest lengths", "rustworkx, k shortest lengths, k = 5", "routes"),
    ),
    "jgrapht": (("Bellman-Ford, 4 links", "JGraphT, Bellman-Ford, 4 links, the best", "best"),),
    "jgrapht, k": (("k shortest, 4 links", "JGraphT, k shortest, 4 links", "routes"),),
}
_TEAM_LIBRARIES = {
    "networkx": ("multi-source Dijkstra", "networkx, multi-source Dijkstra, the best", "best"),
    "igraph": ("distances", "igraph, distances to the team", "routes"),
    "rustworkx": ("Dijkstra to all", "rustworkx, Dijkstra to everybody", "routes"),
}
_MODULES = {"jgrapht": "jpype", "jgrapht, k": "jpype"}


def measure(stand: Stand) -> dict[str, Any]:
    """Return what every peer takes beside the product, one to one and for the team."""
    known = stand.known
    questions = pairs(known, stand.count(QUESTIONS), seed=29)
    targets = [one.target for one in pairs(known, stand.count(TEAM_QUESTIONS), seed=31)]
    team = [int(one) for one in known.team]
    left_out: dict[str, str] = {}
    with ExitStack() as stack:
        floor = stack.enter_context(peer("floor", stand.file))
        libraries = _libraries(stand, stack, left_out)
        plugin = _plugin(stand, left_out)
        ways = [*_one_to_one(stand, bool(plugin)), *_asked_of(libraries)]
        ways.append(Way("floor: exhaustive search over arrays", _floor(floor)))
        _warm(ways[0], pairs(known, stand.count(PRODUCT_WARM), seed=37))
        taken = interleaved(ways, questions, warm=WARM)
        figures = told(known, ways, taken, truths(floor, questions))
        ways = [*_of_team(stand, team, bool(plugin)), *_team_asked_of(libraries, team)]
        ways.append(
            Way(
                "floor: exhaustive search over arrays, the team",
                lambda one: floor.team("team", team, one, K),
            )
        )
        others = pairs(known, stand.count(PRODUCT_WARM), seed=41)
        _warm(ways[0], [one.target for one in others])
        taken = interleaved(ways, targets, warm=WARM)
        figures |= told(known, ways, taken, truths(floor, targets, team=team))
        memory = {name: one.process.rss_mib() for name, one in libraries.items() if one.lives}
        memory |= {"database": stand.database.process.rss_mib(), "floor": floor.process.rss_mib()}
        builds = {name: one.build_s for name, one in libraries.items()}
        versions = {n: v for one in [floor, *libraries.values()] for n, v in one.versions.items()}
        if "jgrapht" in libraries:
            versions["jgrapht"] = locked_jars(HERE / "jgrapht.lock")[0].coordinate.split(":")[2]
    return {
        "ways": figures,
        "rss_mib": memory,
        "build_s": builds,
        "plugin": plugin,
        "versions": versions,
        "left_out": left_out,
    }


def _warm(way: Way, questions: Sequence[Any]) -> None:
    for one in questions:
        way.ask(one)


def _libraries(stand: Stand, stack: ExitStack, left_out: dict[str, str]) -> dict[str, Peer]:
    found = {}
    for name in _LIBRARIES:
        if not is_there(_MODULES.get(name, name)):
            left_out[name] = "not installed"
        elif name.startswith("jgrapht") and stand.is_tiny:
            left_out[name] = "its jars are not fetched for a tiny run"
        else:
            more: list[str] = []
            if name.startswith("jgrapht"):
                more = [str(find_java()), *map(str, jars_of(HERE / "jgrapht.lock"))]
            module = f"of_{name.partition(',')[0]}"
            found[name] = stack.enter_context(peer(module, stand.file, *more))
    return found


def _plugin(stand: Stand, left_out: dict[str, str]) -> dict[str, Any]:
    """Let GDS copy the graph, and return what that took; nothing where it is not there."""
    if stand.is_tiny:
        left_out["GDS"] = "its jars are not fetched for a tiny run"
        return {}
    began, used = perf_counter(), stand.clock()
    counts = _rows(stand, _PROJECT)[0]
    took = perf_counter() - began
    return {
        "version": _rows(stand, "gds_version")[0]["version"],
        "projection_s": round(took, 1),
        "projection_cpu_s": round((stand.clock() - used) / 1000, 1),
        **counts,
        **_rows(stand, "gds_size")[0],
    }


def _rows(stand: Stand, name: str, **asked: Any) -> list[dict[str, Any]]:
    text = (HERE / f"{name}.cypher").read_text(encoding="utf-8")
    given = {"workspace": WORKSPACE, "as_of": AS_OF, "k": K, **asked}
    timed: Any = Query(text, timeout=NAIVE_LIMIT_S)
    with stand.graph.driver.session(database=stand.graph.database) as session:
        try:
            return session.run(timed, given).data()
        except ClientError as error:
            if "TransactionTimedOut" in (error.code or ""):
                raise QueryTimedOut(f"{name} took longer than {NAIVE_LIMIT_S} s") from error
            raise


def _cypher(stand: Stand, name: str, *, way: str, asks: str) -> Way:
    """Return a way that is one statement between two people."""

    def ask(one: Pair) -> Answer:
        keys = stand.known.keys
        rows = _rows(stand, name, source=keys[one.source], target=keys[one.target])
        return _answer(stand, rows)

    return Way(way, ask, stand.clock, SELDOM.get(way, 1), asks)


def _answer(stand: Stand, rows: list[dict[str, Any]]) -> Answer:
    numbers = stand.known.numbers
    return Answer(routes=[[numbers[key] for key in row["people"]] for row in rows])


def _one_to_one(stand: Stand, plugged: bool) -> list[Way]:
    def product(one: Pair) -> Answer:
        return stand.answer(stand.routes([one.source], [one.target]))

    naive = "naive Cypher, chains of 1 to 4 links, sorted"
    ways = [
        Way(PRODUCT, product, stand.clock),
        _cypher(stand, "naive_pair", way=naive, asks="routes"),
        _cypher(stand, "shortest_pair", way="Cypher SHORTEST 5", asks="routes"),
    ]
    if plugged:
        ways += [
            _cypher(stand, "gds_dijkstra", way="GDS, Dijkstra, the best", asks="best"),
            _cypher(stand, "gds_yens", way="GDS, Yen, k = 5", asks="routes"),
        ]
    return ways


def _of_team(stand: Stand, team: list[int], plugged: bool) -> list[Way]:
    members = stand.keys(team)

    def product(one: int) -> Answer:
        return stand.answer(stand.routes(None, [one]))

    def asked(name: str, way: str) -> Way:
        def ask(one: int) -> Answer:
            target = stand.known.keys[one]
            return _answer(stand, _rows(stand, name, sources=members, target=target))

        return Way(way, ask, stand.clock, SELDOM.get(way, 1))

    ways = [Way(TEAM, product, stand.clock)]
    ways.append(asked("naive_team", "naive Cypher, chains of 1 to 3 links, sorted"))
    if plugged:
        ways.append(asked("gds_team", "GDS, Dijkstra to the team"))
    return ways


def _asked_of(libraries: dict[str, Peer]) -> list[Way]:
    return [
        Way(name, _pair_way(libraries[library], way), every=SELDOM.get(name, 1), asks=asks)
        for library, some in _LIBRARIES.items()
        if library in libraries
        for way, name, asks in some
    ]


def _team_asked_of(libraries: dict[str, Peer], team: list[int]) -> list[Way]:
    return [
        Way(name, _team_way(libraries[library], way, team), every=SELDOM.get(name, 1), asks=asks)
        for library, (way, name, asks) in _TEAM_LIBRARIES.items()
        if library in libraries
    ]


def _pair_way(library: Peer, way: str) -> Any:
    return lambda one: library.pair(way, one, K)


def _team_way(library: Peer, way: str, team: list[int]) -> Any:
    return lambda one: library.team(way, team, one, K)


def _floor(floor: Peer) -> Any:
    return lambda one: floor.pair("pair", one, K)

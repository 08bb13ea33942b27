"""One asker to one target, the five best of at most four links; and the way up to a decider."""

from typing import Any

from bench.peers.asked import peer
from bench.stand.asking import AT, K, Stand, told, truths
from bench.stand.judging import HOPS
from bench.stand.known import Pair, pairs
from bench.stand.looks import looks_of
from bench.stand.rounds import Way, interleaved
from inroad.graph.vocabulary import SeniorityLevel
from inroad.queries.routes.escalation_paths import escalation_paths
from inroad.queries.routes.introduction_routes import introduction_routes

PRODUCT = "introduction routes, one asker, k = 5, 4 links"
THREE = "introduction routes, one asker, k = 5, 3 links"
ESCALATION = "escalation paths to a C level"
FLOOR = "floor: exhaustive search over arrays"
QUESTIONS, WARM = 200, 60


def measure(stand: Stand) -> dict[str, Any]:
    """Return what it takes to ask for routes between two, and up."""
    questions = pairs(stand.known, stand.count(QUESTIONS))
    with peer("floor", stand.file) as floor:
        ways = [*_ways(stand), Way(FLOOR, lambda one: floor.pair("pair", one, K))]
        taken = interleaved(ways, questions, warm=stand.count(WARM))
        figures = told(stand.known, ways, taken, truths(floor, questions))
        memory = floor.process.rss_mib()
    for name, hops in ((PRODUCT, HOPS), (THREE, 3)):
        figures[name] |= _looks(stand, questions, hops)
    looks, statements = looks_of(stand.graph, escalation_paths, **_up(stand, questions[0]))
    figures[ESCALATION] |= {"db_hits": looks, "statements": statements}
    return {
        "ways": figures,
        "rss_mib": {"database": stand.database.process.rss_mib(), "floor": memory},
    }


def _ways(stand: Stand) -> list[Way]:
    def routes(one: Pair, hops: int) -> Any:
        return stand.answer(stand.routes([one.source], [one.target], hops=hops))

    return [
        stand.nothing(),
        Way(PRODUCT, lambda one: routes(one, HOPS), stand.clock),
        Way(THREE, lambda one: routes(one, 3), stand.clock, asks="none"),
        Way(
            ESCALATION,
            lambda one: stand.graph.read(escalation_paths, **_up(stand, one)),
            stand.clock,
            asks="none",
        ),
    ]


def _up(stand: Stand, one: Pair) -> dict[str, Any]:
    return {
        "from_key": stand.known.keys[one.target],
        "levels": [SeniorityLevel.C_LEVEL.value],
        **AT,
    }


def _looks(stand: Stand, questions: list[Pair], hops: int) -> dict[str, Any]:
    """Return the middle of the looks of some questions."""
    counts = []
    statements = 0
    for one in questions[: stand.count(20)]:
        looks, statements = looks_of(
            stand.graph,
            introduction_routes,
            source_keys=stand.keys([one.source]),
            target_keys=stand.keys([one.target]),
            max_hops=hops,
            k=K,
            **AT,
        )
        counts.append(looks)
    counts.sort()
    return {"db_hits": counts[len(counts) // 2], "statements": statements}

"""Our whole team to one target, and to a committee of eight in one call and in eight."""

from typing import Any

import numpy as np

from bench.peers.asked import peer
from bench.stand.asking import AT, K, Stand, told, truths
from bench.stand.judging import HOPS
from bench.stand.known import pairs
from bench.stand.looks import looks_of
from bench.stand.rounds import Way, interleaved
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.queries.routes.routes_of_team import routes_of_team

PRODUCT = "introduction routes, the team to one, k = 5, 4 links"
FLOOR = "floor: exhaustive search over arrays"
TOGETHER, ONE_BY_ONE = "a committee of 8 in one call, k = 5", "a committee of 8 in 8 calls, k = 5"
BEST_TOGETHER, BEST_ONE_BY_ONE = (
    "a committee of 8 in one call, the best each",
    "a committee of 8 in 8 calls, the best each",
)
QUESTIONS, WARM = 120, 60
COMMITTEES, MEMBERS = 40, 8


def measure(stand: Stand) -> dict[str, Any]:
    """Return what it takes to ask for our team."""
    targets = [one.target for one in pairs(stand.known, stand.count(QUESTIONS))]
    figures = of_team(stand, targets)
    figures["ways"] |= _committees(stand)
    return figures


def of_team(stand: Stand, targets: list[int], *, name: str = PRODUCT) -> dict[str, Any]:
    """Return what it takes to ask for routes of the team as it is, to each of some people."""
    known = stand.known
    team = [int(one) for one in known.team]
    with peer("floor", stand.file) as floor:
        ways = [
            stand.nothing(),
            Way(name, lambda one: stand.answer(stand.routes(None, [one])), stand.clock),
            Way(FLOOR, lambda one: floor.team("team", team, one, K)),
        ]
        taken = interleaved(ways, targets, warm=min(stand.count(WARM), len(targets)))
        figures = told(known, ways, taken, truths(floor, targets, team=team))
    figures[name] |= _proven(stand, targets)
    asked: dict[str, Any] = {"source_keys": None, "max_hops": HOPS, "k": K, **AT}
    counts = sorted(
        looks_of(stand.graph, introduction_routes, target_keys=stand.keys([one]), **asked)
        for one in targets[: stand.count(20)]
    )
    looks, statements = counts[len(counts) // 2]
    figures[name] |= {"db_hits": looks, "statements": statements}
    return {
        "team": len(team),
        "ways": figures,
        "rss_mib": {"database": stand.database.process.rss_mib()},
    }


def _proven(stand: Stand, targets: list[int]) -> dict[str, int]:
    """Return how many answers come with the certificate that nothing better was left out."""
    proven = 0
    for one in targets:
        answers = stand.graph.read(
            routes_of_team,
            target_keys=stand.keys([one]),
            max_hops=HOPS,
            min_hops=1,
            k=K,
            min_strength=0.001,
            excluded_keys=[],
            without_keys=[],
            **AT,
        )
        proven += all(answer.is_proven for answer in answers)
    return {"certified": proven, "of": len(targets)}


def _committees(stand: Stand) -> dict[str, Any]:
    """Return what eight of one company take, together and one after another."""
    chance = np.random.default_rng(3)
    known = stand.known
    starts = [one.target for one in pairs(known, stand.count(COMMITTEES), seed=9)]
    count = len(known.keys)
    # People of one company stand next to each other.
    committees = [
        sorted({*(int(min(one + step, count - 1)) for step in chance.choice(40, MEMBERS, False))})
        for one in starts
    ]

    def together(committee: list[int], k: int) -> Any:
        return stand.routes(None, committee, k=k)

    def one_by_one(committee: list[int], k: int) -> Any:
        return [stand.routes(None, [one], k=k) for one in committee]

    ways = [
        Way(TOGETHER, lambda some: together(some, K), stand.clock, asks="none"),
        Way(ONE_BY_ONE, lambda some: one_by_one(some, K), stand.clock, asks="none"),
        Way(BEST_TOGETHER, lambda some: together(some, 1), stand.clock, asks="none"),
        Way(BEST_ONE_BY_ONE, lambda some: one_by_one(some, 1), stand.clock, asks="none"),
    ]
    taken = interleaved(ways, committees, warm=min(8, len(committees)))
    return told(known, ways, taken)

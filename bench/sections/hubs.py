"""Between those who know the most: where a search from both ends would drown."""

from itertools import combinations
from random import Random
from typing import Any

from bench.peers.asked import peer
from bench.stand.asking import Stand, told, truths
from bench.stand.known import Pair, hubs, pairs
from bench.stand.rounds import Way, interleaved
from inroad.settings import settings

HUB_TO_HUB = "introduction routes, hub to hub"
HUB_TO_ANY, ANY_TO_HUB = "introduction routes, hub to anybody", "introduction routes, one to hub"
HUBS = 30
QUESTIONS = 60


def measure(stand: Stand) -> dict[str, Any]:
    """Return what routes take between two of the 30 who know the most, and to and from others."""
    known = stand.known
    top = hubs(known, HUBS)
    every = [Pair(one, other) for one, other in combinations(top, 2)]
    between = Random(7).sample(every, stand.count(QUESTIONS))
    others = pairs(known, stand.count(QUESTIONS), seed=11)
    from_hub = [Pair(top[n % HUBS], one.target) for n, one in enumerate(others)]
    to_hub = [Pair(one.source, top[n % HUBS]) for n, one in enumerate(others)]
    figures: dict[str, Any] = {}
    with peer("floor", stand.file) as floor:
        for name, asked in (
            (HUB_TO_HUB, between),
            (HUB_TO_ANY, from_hub),
            (ANY_TO_HUB, to_hub),
        ):
            questions = [one for one in asked if one.source != one.target]
            ways = [Way(name, lambda one: _answer(stand, one), stand.clock)]
            taken = interleaved(ways, questions, warm=1)
            figures |= told(known, ways, taken, truths(floor, questions))
    degrees = known.degrees[top]
    return {
        "ways": figures,
        "hubs": {"people": HUBS, "most": int(degrees.max()), "fewest": int(degrees.min())},
        "timeout_s": settings().query_timeout_s,
    }


def _answer(stand: Stand, one: Pair) -> Any:
    return stand.answer(stand.routes([one.source], [one.target]))

"""How many answers were wrong for the question: the k best routes of at most four links.

Wrong is another number of routes than there are, another product at any place (to 1e-9 of it), a
person twice, a link that is none, or more links than were asked for. The truth is an exhaustive
search over arrays (`bench.peers.floor`).
"""

from collections.abc import Mapping, Sequence
from math import isclose, prod
from typing import Any

from bench.stand.known import Known
from bench.stand.rounds import Answer, Taken

NEAR = 1e-9
HOPS = 4


def judged(
    known: Known, taken: Taken, truth: Mapping[int, Sequence[float]], *, asks: str
) -> dict[str, Any]:
    """Return how many of a way's answers were judged, how many wrong, and why.

    Args:
        known: the graph.
        taken: what the way answered.
        truth: falling products of the best routes by question.
        asks: `routes` or `best`.

    """
    told = {"judged": 0, "wrong": 0, "too_long": 0, "routes": 0}
    certified = [one.certified for _, one in taken.answers if one.certified is not None]
    for number, answer in taken.answers:
        if number not in truth:
            continue
        best = list(truth[number])[: 1 if asks == "best" else None]
        long = [route for route in answer.routes or () if len(route) - 1 > HOPS]
        told["judged"] += 1
        told["routes"] += len(answer.routes if answer.routes is not None else answer.products)
        told["too_long"] += len(long)
        told["wrong"] += bool(long) or not _same(_products(known, answer), best)
    if certified:
        told["certified"] = sum(certified)
    return told


def _products(known: Known, answer: Answer) -> list[float]:
    """Return what the routes come to by the graph; a loop or a link that is none makes it 0."""
    if answer.routes is None:
        return sorted(answer.products or (), reverse=True)
    found = []
    for route in answer.routes:
        strengths = known.strengths_along(list(route))
        found.append(prod(strengths) if len(set(route)) == len(route) else 0.0)
    if answer.products is not None and not _same(list(answer.products), found):
        return [0.0] * len(found)
    return sorted(found, reverse=True)


def _same(found: Sequence[float], best: Sequence[float]) -> bool:
    return len(found) == len(best) and all(
        isclose(one, other, rel_tol=NEAR) for one, other in zip(found, best, strict=True)
    )

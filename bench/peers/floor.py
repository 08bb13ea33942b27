"""The floor, and the judge: every route of at most four links, cut where it can no longer win.

A depth-first search from the target over arrays; each person's acquaintances stand by falling
strength, so that a person's rest is left out at the first link that is too weak for the k best so
far. With one asker, what is left to her in one and in two links is reckoned first, and cuts, too.
Compiled where numba is there, plain Python otherwise: the answers are the same.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from bench.peers.graph_file import GraphFile

try:
    from numba import njit
except ImportError:  # a small graph is searched without it, too

    def njit(search: Callable[..., Any]) -> Callable[..., Any]:
        """Leave the search as it is."""
        return search


MODULES = ("numba",)
MOST_HOPS = 4


@njit  # type: ignore[untyped-decorator]
def search(  # noqa: PLR0917 - compiled functions know no names of arguments
    begins: Any,
    near: Any,
    strength: Any,
    ends_here: Any,
    left: Any,
    target: int,
    most_hops: int,
    k: int,
) -> Any:
    """Return the products and the people (target first, -1 after the end) of the k best routes.

    `left` holds for 1 and 2 links, and each person, what no way to an end in so many exceeds.
    """
    best = np.zeros(k)
    routes = np.full((k, most_hops + 1), -1, np.int64)
    route = np.full(most_hops + 1, -1, np.int64)
    place = np.zeros(most_hops + 1, np.int64)
    product = np.ones(most_hops + 1)
    route[0] = target
    place[0] = begins[target]
    depth = 0
    while depth >= 0:
        person = route[depth]
        at = place[depth]
        if at >= begins[person + 1]:
            depth -= 1
            continue
        reached = product[depth] * strength[at]
        if reached <= best[k - 1]:
            depth -= 1  # whoever comes after is known less well
            continue
        place[depth] = at + 1
        other = near[at]
        seen = False
        for earlier in range(depth + 1):
            if route[earlier] == other:
                seen = True
        if seen:
            continue
        if ends_here[other]:
            rank = k - 1
            while rank > 0 and best[rank - 1] < reached:
                best[rank] = best[rank - 1]
                routes[rank] = routes[rank - 1]
                rank -= 1
            best[rank] = reached
            routes[rank] = -1
            routes[rank, : depth + 1] = route[: depth + 1]
            routes[rank, depth + 1] = other
            continue
        links = most_hops - depth - 1
        bound = left[links - 1, other] if 0 < links <= len(left) else 1.0
        if links > 0 and reached * bound > best[k - 1]:
            depth += 1
            route[depth] = other
            product[depth] = reached
            place[depth] = begins[other]
    return best, routes


@njit  # type: ignore[untyped-decorator]
def reckon(  # noqa: PLR0917
    begins: Any, near: Any, strength: Any, source: int, left: Any, most: float
) -> None:
    """Raise `left` for whoever is at most two links from the asker; lower it again with most 0."""
    for at in range(begins[source], begins[source + 1]):
        one = near[at]
        if most == 0:
            left[:, one] = 0
        else:
            left[0, one] = strength[at]
            left[1, one] = max(left[1, one], strength[at])
        for further in range(begins[one], begins[one + 1]):
            product = most * strength[at] * strength[further]
            if product > left[1, near[further]] or most == 0:
                left[1, near[further]] = product


def ways(graph: GraphFile) -> dict[str, Callable[..., Any]]:
    """Return the ways by name: one asker or several to a target, the k best."""
    ends = np.concatenate([graph.one, graph.other]), np.concatenate([graph.other, graph.one])
    strength = np.tile(graph.strength, 2)
    order = np.lexsort((-strength, ends[0]))
    near, strength = ends[1][order], strength[order]
    begins = np.zeros(graph.people + 1, np.int64)
    np.cumsum(np.bincount(ends[0], minlength=graph.people), out=begins[1:])
    ends_here = np.zeros(graph.people, np.bool_)

    left, unknown = np.zeros((2, graph.people)), np.ones((0, graph.people))

    def best(sources: list[int], target: int, k: int) -> dict[str, Any]:
        ends_here[sources] = True
        alone = len(sources) == 1
        bounds = left if alone else unknown
        if alone:
            reckon(begins, near, strength, sources[0], left, 1.0)
        products, routes = search(begins, near, strength, ends_here, bounds, target, MOST_HOPS, k)
        if alone:
            reckon(begins, near, strength, sources[0], left, 0.0)
        ends_here[sources] = False
        found = int((products > 0).sum())
        people = [[int(p) for p in route[::-1] if p >= 0] for route in routes[:found]]
        return {"products": [float(p) for p in products[:found]], "routes": people}

    some, other = [int(graph.one[0])], int(graph.other[0])
    for sources in (some, [*some, int(graph.one[-1])]):
        best(sources, other, 5)  # compiled before it is timed
    return {
        "pair": lambda source, target, k: best([source], target, k),
        "team": lambda sources, target, k: best(sources, target, k),
    }

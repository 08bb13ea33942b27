"""Which are the best routes from one asker to these people?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import log
from typing import Any

from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.long_routes import long_routes
from inroad.queries.routes.route import SAME, IntroductionRoute
from inroad.queries.routes.routes_meeting import routes_meeting
from inroad.queries.routes.short_routes import short_routes

_SHORT = 3
"""Most links of a route that is sought without a threshold of its own."""


def routes_between(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_key: str,
    target_keys: Sequence[str],
    as_of: datetime,
    max_hops: int,
    min_hops: int,
    k: int,
    min_strength: float,
    excluded_keys: Sequence[str] = (),
) -> list[IntroductionRoute]:
    """Return the k best routes from one asker to each target.

    Routes of up to three links come first. The k-th best of them is what a route of four has to
    reach, which leaves few of the people whom a hub knows. Of two hubs with no likely short route
    between them, thresholds are tried, highest first; if none is reached by k routes, the search
    that groups its halves answers.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_key: who asks; nobody of this key: no routes.
        target_keys: whom to meet; each gets its own k routes. The asker is no target.
        as_of: the instant for which strengths, jobs, stances and consent hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in (0, 1].
        excluded_keys: people who must not be intermediaries; they may be asker or target.

    Returns:
        Routes by target key, then in the order of `introduction_routes`, with the same answers.

    Source: docs/method/introduction-routes.md.

    """
    where: dict[str, Any] = {
        "workspace": workspace,
        "as_of": as_of,
        "k": k,
        "min_strength": min_strength,
        "excluded_keys": sorted(set(excluded_keys)),
    }
    hops: dict[str, Any] = {"min_hops": min_hops, "max_hops": max_hops}
    found: dict[str, list[IntroductionRoute]] = {key: [] for key in sorted(set(target_keys))}
    if min_hops <= _SHORT:
        asked: dict[str, Any] = {"source_key": source_key, "target_keys": list(found)}
        _add(found, short_routes(tx, **asked, **hops, **where))
    if max_hops > _SHORT:
        wanted = [{"key": key, "floor": _floor(found[key], k)} for key in found]
        _add(found, long_routes(tx, source_key=source_key, wanted=wanted, **where))
    unsought = [key for key in found if not all(route.people for route in found[key])]
    if unsought:
        found |= {key: [] for key in unsought}
        asked = {"source_keys": [source_key], "target_keys": unsought, "team": False}
        _add(found, routes_meeting(tx, **asked, **hops, **where))
    return [route for routes in found.values() for route in sorted(routes, key=_place)[:k]]


def _add(found: dict[str, list[IntroductionRoute]], routes: Iterable[IntroductionRoute]) -> None:
    for route in routes:
        found[route.target_key].append(route)


def _floor(routes: Sequence[IntroductionRoute], k: int) -> float:
    """Return what a further route has to reach to be among the k best; 0: there are fewer."""
    return routes[k - 1].probability * (1 - 2 * SAME) if len(routes) >= k else 0.0


def _place(route: IntroductionRoute) -> tuple[int, int, tuple[str, ...]]:
    # As the queries round it: cut off, not to the even one.
    return int(-1e9 * log(route.probability) + 0.5), len(route.people), route.people

"""Who of ours is nearest to these people, and how do we know that nobody is nearer?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.route import SAME, IntroductionRoute
from inroad.queries.routes.routes_in_layers import RoutesSeen, routes_in_layers

_SPARE = 1
"""Beginnings of routes that a layer keeps beyond the routes that are asked for."""
_WIDTHS = (1, 10, 100)
"""How many times as many each look keeps; a next one where too few routes are found for a floor."""
_ALL = 20_000
"""Beginnings that a layer keeps where a floor keeps them few."""


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """The best routes of our team to one target, with the certificate that they are."""

    target_key: str
    routes: tuple[IntroductionRoute, ...]
    dropped: float
    """No route that was left aside is likelier than this; 0: none was."""
    is_proven: bool
    """Whether the routes are the best for certain: all of them are likelier than what was dropped,
    and there are as many as were asked for; or nothing was dropped."""
    looks: int
    """How often the graph was asked."""


def routes_of_team(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    target_keys: Sequence[str],
    as_of: datetime,
    max_hops: int,
    min_hops: int,
    k: int,
    min_strength: float,
    excluded_keys: Sequence[str] = (),
    without_keys: Sequence[str] = (),
) -> list[TeamAnswer]:
    """Return the best routes of anybody of ours to each target, each answer with its certificate.

    A few beginnings are followed in each layer from the target, those that can become the best by
    the reach that people carry (docs/method/reach.md). What is dropped bounds what was missed; an
    answer that it does not prove is sought again, above the probability that is found already, or
    wider. Reach that is too high, or does not hold for the day, costs looks and never a route.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        target_keys: whom to meet; each gets its own k routes.
        as_of: the instant for which jobs, consent and strengths hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in [0, 1].
        excluded_keys: people who must not be intermediaries.
        without_keys: people who neither begin a route nor pass one on.

    Returns:
        One answer for each target that is there, by key; routes in the order of
        `introduction_routes`.

    Source: docs/method/introduction-routes.md.

    """
    bounds = {
        "workspace": workspace,
        "as_of": as_of,
        "max_hops": max_hops,
        "min_hops": min_hops,
        "k": k,
        "min_strength": min_strength,
        "excluded_keys": sorted(set(excluded_keys)),
        "without_keys": sorted(set(without_keys)),
    }
    found: dict[str, TeamAnswer] = {}
    sought = sorted(set(target_keys))
    for width in _WIDTHS:
        wanted = [{"key": key, "floor": 0.0} for key in sought]
        found |= _looked(tx, found, wanted=wanted, beam=(k + _SPARE) * width, **bounds)
        unproven = [one for key in sought if (one := found.get(key)) and not one.is_proven]
        found |= _above_what_is_found(tx, found, unproven, bounds)
        sought = [one.target_key for one in unproven if len(one.routes) < k]
        if not sought:
            break
    return [found[key] for key in sorted(found)]


def _above_what_is_found(
    tx: OpenTransaction,
    found: Mapping[str, TeamAnswer],
    answers: Sequence[TeamAnswer],
    bounds: Mapping[str, Any],
) -> dict[str, TeamAnswer]:
    """Look again where there are k routes: whatever is better than the last of them is kept."""
    targets = [
        {"key": one.target_key, "floor": one.routes[-1].probability * (1 - 2 * SAME)}
        for one in answers
        if len(one.routes) == bounds["k"]
    ]
    return _looked(tx, found, wanted=targets, beam=_ALL, **bounds) if targets else {}


def _looked(
    tx: OpenTransaction, before: Mapping[str, TeamAnswer], **asked: Any
) -> dict[str, TeamAnswer]:
    looks = {key: one.looks for key, one in before.items()}
    return {
        seen.target_key: _answer(seen, asked["k"], looks.get(seen.target_key, 0) + 1)
        for seen in routes_in_layers(tx, **asked)
    }


def _answer(seen: RoutesSeen, k: int, looks: int) -> TeamAnswer:
    routes = tuple(
        IntroductionRoute(
            seen.target_key, tuple(one["people"]), tuple(one["strengths"]), one["probability"]
        )
        for one in seen.routes
    )
    last = routes[-1].probability if len(routes) == k else 0.0
    is_proven = seen.dropped == 0.0 or last > seen.dropped * (1 + SAME)
    return TeamAnswer(seen.target_key, routes, seen.dropped, is_proven, looks)

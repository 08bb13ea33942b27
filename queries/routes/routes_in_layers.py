"""Which routes lead from these people to our team, as far as a beam lets us see?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class RoutesSeen:
    """The best routes of our team to one target that a search with a beam came upon."""

    target_key: str
    routes: tuple[Mapping[str, Any], ...]
    """Best first: `people`, asker first; `strengths` of the links; `probability`."""
    dropped: float
    """No route that was left aside is likelier than this; 0: none was."""


def routes_in_layers(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    wanted: Sequence[Mapping[str, Any]],
    as_of: datetime,
    max_hops: int,
    min_hops: int,
    k: int,
    min_strength: float,
    excluded_keys: Sequence[str],
    without_keys: Sequence[str],
    beam: int,
) -> list[RoutesSeen]:
    """Return what a search from each target towards our team comes upon, layer by layer.

    Of each layer the `beam` best beginnings go on, by their product times the reach that their last
    person carries; `routes_of_team` makes exact answers of it.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        wanted: targets, each a map of `key` and `floor`, a probability below which no route is
            sought.
        as_of: the instant for which jobs, consent and strengths hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in [0, 1].
        excluded_keys: people who must not be intermediaries.
        without_keys: people who neither begin a route nor pass one on.
        beam: beginnings of routes that each layer keeps, at least 1.

    Returns:
        One row for each target that is there, by key.

    Source: docs/method/introduction-routes.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        RoutesSeen,
        workspace=workspace,
        wanted=wanted,
        as_of=as_of,
        max_hops=max_hops,
        min_hops=min_hops,
        k=k,
        min_strength=min_strength,
        excluded_keys=excluded_keys,
        without_keys=without_keys,
        beam=beam,
    )

"""The best way of our team to people."""

from collections.abc import Sequence
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.introduction_routes import (
    MOST_HOPS,
    IntroductionRoute,
    introduction_routes,
)


def team_routes(
    tx: OpenTransaction, /, *, workspace: str, target_keys: Sequence[str], as_of: datetime
) -> dict[str, IntroductionRoute]:
    """Return the best route of anybody of ours to each person, by key; none for whom none leads to.

    The exact best of all loop-free routes of up to four links.
    """
    found = introduction_routes(
        tx,
        workspace=workspace,
        source_keys=None,
        target_keys=target_keys,
        as_of=as_of,
        max_hops=MOST_HOPS,
        k=1,
    )
    return {route.target_key: route for route in found}

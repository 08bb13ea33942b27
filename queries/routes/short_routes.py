"""Which routes of up to three links lead from one asker to these people?"""

from collections.abc import Sequence
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.route import IntroductionRoute

QUERY = cypher.load(__name__)


def short_routes(
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
    """Return the k best routes of one and two links to each target, and the k best of three.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_key: who asks.
        target_keys: whom to meet.
        as_of: the instant for which strengths, jobs, stances and consent hold.
        max_hops: most links in a route; more than three are not sought.
        min_hops: fewest links in a route.
        k: most routes of either kind per target, 1 to 50.
        min_strength: weakest link allowed, in (0, 1].
        excluded_keys: people who must not be intermediaries.

    Returns:
        Up to 2k routes per target, in the order of `introduction_routes`: the k best of up to
        three links are the first k of them.

    Source: docs/method/introduction-routes.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        IntroductionRoute,
        workspace=workspace,
        source_key=source_key,
        target_keys=list(target_keys),
        as_of=as_of,
        max_hops=max_hops,
        min_hops=min_hops,
        k=k,
        min_strength=min_strength,
        excluded_keys=list(excluded_keys),
    )

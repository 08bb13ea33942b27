"""Where do halves of routes meet, from any askers, on any day?"""

from collections.abc import Sequence
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.route import IntroductionRoute

QUERY = cypher.load(__name__)


def routes_meeting(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_keys: Sequence[str],
    target_keys: Sequence[str],
    as_of: datetime,
    max_hops: int,
    min_hops: int,
    k: int,
    min_strength: float,
    excluded_keys: Sequence[str],
    team: bool,
) -> list[IntroductionRoute]:
    """Return the k best routes from any of the askers to each target, sought from both ends.

    Both ends are expanded by two links, and the halves grouped by the person in the middle. It
    needs no bounds and holds for any day; its memory grows with the people within two links of the
    askers, which is why one asker (`routes_between`) and the whole team (`routes_of_team`) have a
    search of their own, with the same answers, and come here last.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_keys: people who may ask; unknown keys are ignored.
        target_keys: whom to meet; each gets its own k routes.
        as_of: the instant for which strengths, jobs, stances and consent hold.
        max_hops: most links in a route, 1 to 4.
        min_hops: fewest links in a route, 1 to `max_hops`.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in (0, 1].
        excluded_keys: people who must not be intermediaries.
        team: whether the askers stand for our team, so that the first of a route is asked too: then
            those who may not be asked begin none.

    Returns:
        Routes in the order of `introduction_routes`.

    Source: docs/method/introduction-routes.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        IntroductionRoute,
        workspace=workspace,
        source_keys=source_keys,
        target_keys=target_keys,
        as_of=as_of,
        max_hops=max_hops,
        min_hops=min_hops,
        k=k,
        min_strength=min_strength,
        excluded_keys=excluded_keys,
        team=team,
    )

"""Which routes of four links, as likely as a floor, lead from one asker to these people?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.routes.route import IntroductionRoute

QUERY = cypher.load(__name__)


def long_routes(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    source_key: str,
    wanted: Sequence[Mapping[str, Any]],
    as_of: datetime,
    k: int,
    min_strength: float,
    excluded_keys: Sequence[str] = (),
) -> list[IntroductionRoute]:
    """Return the k best routes of four links to each target that are over its floor.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        source_key: who asks.
        wanted: whom to meet, each a map of key and floor: the probability, in [0, 1], below which
            no route is wanted.
        as_of: the instant for which strengths, jobs, stances and consent hold.
        k: most routes per target, 1 to 50.
        min_strength: weakest link allowed, in (0, 1].
        excluded_keys: people who must not be intermediaries.

    Returns:
        Routes by target key, then falling probability. One without people means that nothing was
        found out: both ends know very many, no likely route is that short, and fewer than k of four
        links are likelier than 0.01.

    Source: docs/method/introduction-routes.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        IntroductionRoute,
        workspace=workspace,
        source_key=source_key,
        wanted=list(wanted),
        as_of=as_of,
        k=k,
        min_strength=min_strength,
        excluded_keys=list(excluded_keys),
    )

"""How well can our team be introduced to each of many people, whose bounds are known?"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from inroad.graph.cypher import OpenTransaction
from inroad.queries.penetration.team_reach import team_reach

FLOORS = (0.8, 0.4, 0.1, 0.0)
"""Shares of its bound that a route is sought to come to, one after another."""


def reach_within_bounds(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    target_keys: Sequence[str],
    as_of: datetime,
    bounds: Mapping[str, float],
) -> dict[str, float]:
    """Return what `team_reach` does, sooner: the probability of our best route to each person.

    A route that is nearly as good as its bound is found first, among the few ways that can come to
    so much; to find one proves that nothing better was left out. Who has none is looked at again,
    by lower floors, in the end by none.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        target_keys: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, stances and strengths hold.
        bounds: what `reach_bounds` has for this instant; who is not in it is looked at without.

    Source: docs/method/penetration.md.

    """
    still = {key for key in target_keys if bounds.get(key, 1.0) > 0.0}
    reached: dict[str, float] = {}
    for share in FLOORS:
        floors = {key: bounds.get(key, 0.0) * share for key in still}
        if share > 0.0:
            floors = {key: floor for key, floor in floors.items() if floor > 0.0}
        if not floors:
            continue
        found = team_reach(
            tx, workspace=workspace, target_keys=list(floors), as_of=as_of, floors=floors
        )
        proven = {key: p for key, p in found.items() if p >= floors[key]}
        reached |= proven
        still -= proven.keys()
    return reached

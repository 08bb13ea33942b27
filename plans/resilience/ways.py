"""As many ways as there are that share nobody, and of all such the most promising ones.

A flow of least cost through the same points as the cut: each unit is a way, and a link costs the
less the stronger it is, so that the product of all strengths is the highest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from inroad.plans.resilience.cut import Arc

_START, _END = 0, 1
_STEPS = 1e6
"""Steps of one unit of log strength: a flow counts in whole numbers."""


@dataclass(frozen=True, slots=True)
class ThreadWay:
    """A chain of people, each of whom leads to the next; no other way of the answer has one."""

    people: tuple[str, ...]
    """Keys, one of ours first, a member last."""
    strengths: tuple[float, ...]
    """Of each link in (0, 1]; one fewer than `people`."""


def disjoint_ways(
    strengths: Mapping[Arc, float], starts: Collection[str], ends: Collection[str], *, size: int
) -> tuple[ThreadWay, ...]:
    """Return `size` ways from some people to others that share nobody, the likeliest first.

    Exact: no other `size` such ways have a higher product of all their strengths.

    Args:
        strengths: how strong the link of who leads to whom is, in (0, 1].
        starts: keys of those from whom.
        ends: keys of those to whom; nobody is in both.
        size: how many, at most as many as the smallest cut has people.

    """
    if not size:
        return ()
    # Half a second to import, and needed by nothing else.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415

    keys = sorted({key for arc in strengths for key in arc} | set(starts) | set(ends))
    point = {key: 2 * number + 2 for number, key in enumerate(keys)}
    network = SimpleMinCostFlow()

    def arc(tail: int, head: int, cost: int = 0) -> int:
        return int(network.add_arc_with_capacity_and_unit_cost(tail, head, 1, cost))

    for number in point.values():
        arc(number, number + 1)
    along = {
        arc(point[one] + 1, point[other], round(-log(strengths[one, other]) * _STEPS) + 1): (
            one,
            other,
        )
        for one, other in sorted(strengths)
    }
    begun = {arc(_START, point[key]): key for key in sorted(starts)}
    for key in sorted(ends):
        arc(point[key] + 1, _END)
    network.set_node_supply(_START, size)
    network.set_node_supply(_END, -size)
    status = network.solve()
    if status != network.OPTIMAL:
        raise ArithmeticError(f"the flow of the ways was not solved: {status}")
    further = dict(pair for number, pair in along.items() if network.flow(number))
    ways = [_way(key, further, strengths) for number, key in begun.items() if network.flow(number)]
    return tuple(sorted(ways, key=lambda way: (_cost(way), way.people)))


def _way(start: str, further: Mapping[str, str], strengths: Mapping[Arc, float]) -> ThreadWay:
    people = [start]
    while people[-1] in further:
        people.append(further[people[-1]])
    return ThreadWay(tuple(people), tuple(strengths[link] for link in pairwise(people)))


def _cost(way: ThreadWay) -> float:
    return sum(-log(strength) for strength in way.strengths)

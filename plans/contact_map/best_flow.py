"""Choose pairs of colleague and buyer within bounds, with the fewest changes: a least-cost flow.

From a source, units flow by way of colleagues (as many as there is room for) and buyers (as many as
a buyer may have) to a sink; a unit between two people is a relationship. A senior buyer has two
doors, of which one is only for those who are near in level. What must be reached is not a lower
bound but a reward so large that no number of changes outweighs it: there is always an answer, and
what is missing in it is missing in every other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

MOST_POINTS = 100


class Senior(Enum):
    """Whether a buyer needs somebody near in level."""

    NEEDED = True
    NOT_NEEDED = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A pair that can be chosen."""

    pair: tuple[str, str]
    """Colleague and buyer."""
    held: bool
    """Whether they have a relationship now; not choosing it is a change then."""
    near: bool
    """Whether the colleague is near enough to the buyer's level."""
    points: int
    """What the change costs, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many relationships a buyer should have."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class _Arc:
    tail: str
    head: str
    room: int
    cost: int


def best_flow(
    choices: Sequence[Choice],
    room: Mapping[str, int],
    seniors: Mapping[str, Senior],
    bounds: Bounds,
) -> frozenset[tuple[str, str]]:
    """Return the pairs to choose: least is missing, then fewest change, then fewest points.

    Args:
        choices: every pair that may be chosen.
        room: most buyers of each colleague; a hard bound.
        seniors: the buyers, and whether each needs somebody near. One is missing for each that has
            nobody near, and one for each relationship below `at_least`.
        bounds: how many relationships each buyer should have; `at_most` is a hard bound.

    """
    change = MOST_POINTS * len(choices) + 1
    reward = change * (2 * len(choices) + 1)
    pairs = [_between(one, seniors, change) for one in choices]
    arcs = [_Arc("source", f"c:{key}", most, 0) for key, most in room.items()]
    for key, senior in seniors.items():
        if senior is Senior.NEEDED:
            arcs.append(_Arc(f"near:{key}", f"b:{key}", 1, -reward))
            arcs.append(_Arc(f"near:{key}", f"b:{key}", bounds.at_most, 0))
        arcs.append(_Arc(f"b:{key}", "sink", bounds.at_least, -reward))
        arcs.append(_Arc(f"b:{key}", "sink", bounds.at_most - bounds.at_least, 0))
    flows = _solved(pairs + arcs, most=bounds.at_most * len(seniors))
    return frozenset(one.pair for one, flow in zip(choices, flows, strict=False) if flow)


def _between(one: Choice, seniors: Mapping[str, Senior], change: int) -> _Arc:
    colleague, buyer = one.pair
    door = "near" if one.near and seniors[buyer] is Senior.NEEDED else "b"
    cost = change + one.points
    return _Arc(f"c:{colleague}", f"{door}:{buyer}", 1, -cost if one.held else cost)


def _solved(arcs: Iterable[_Arc], *, most: int) -> list[int]:
    """Return how much flows over each arc; what need not flow goes by an arc of its own."""
    # Half a second to import, and needed by nothing else.
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow  # noqa: PLC0415

    network = SimpleMinCostFlow()
    numbers: dict[str, int] = {"source": 0, "sink": 1}
    placed = [
        network.add_arc_with_capacity_and_unit_cost(
            numbers.setdefault(arc.tail, len(numbers)),
            numbers.setdefault(arc.head, len(numbers)),
            arc.room,
            arc.cost,
        )
        for arc in arcs
    ]
    network.add_arc_with_capacity_and_unit_cost(0, 1, most, 0)
    network.set_node_supply(0, most)
    network.set_node_supply(1, -most)
    status = network.solve()
    if status != network.OPTIMAL:
        raise ArithmeticError(f"the flow of the reassignment was not solved: {status}")
    return [network.flow(arc) for arc in placed]

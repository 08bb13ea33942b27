"""The fewest people without whom nothing leads from here to there: a minimum vertex cut.

Everybody is two points, in and out, with room for one between them; who knows whom has room for
all. As much as can flow from all of ours to all of theirs is the number of ways that share nobody
(Menger), and where the flow is full is the cut.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Arc = tuple[str, str]
"""Somebody, and whom they lead to."""
_START, _END = 0, 1


@dataclass(frozen=True, slots=True)
class Cut:
    """The fewest people who, all of them taken away, leave nothing that leads there."""

    people: tuple[str, ...]
    """Of several smallest cuts the one nearest to the end, by key; empty: nothing leads there."""
    on_ways: tuple[str, ...]
    """Everybody on a largest set of ways that share nobody: whoever is in some smallest cut is
    among them."""

    @property
    def size(self) -> int:
        """How many people it takes, which is how many ways there are that share nobody."""
        return len(self.people)


def smallest_cut(arcs: Iterable[Arc], starts: Collection[str], ends: Collection[str]) -> Cut:
    """Find a minimum vertex cut between two groups of people, each of whom can be cut too.

    Args:
        arcs: who leads to whom; in which order does not matter.
        starts: keys of those from whom.
        ends: keys of those to whom; nobody is in both.

    Source: docs/method/resilience.md.

    """
    along = sorted(set(arcs))
    keys = sorted({key for arc in along for key in arc} | set(starts) | set(ends))
    point = {key: 2 * number + 2 for number, key in enumerate(keys)}
    full, near_end = _solved(along, point, starts, ends)
    return Cut(
        tuple(key for key in keys if point[key] not in near_end and point[key] + 1 in near_end),
        tuple(key for key, flows in zip(keys, full, strict=True) if flows),
    )


def in_some_cut(
    cut: Cut, arcs: Iterable[Arc], starts: Collection[str], ends: Collection[str]
) -> tuple[str, ...]:
    """Return everybody who is in some smallest cut, by key: without whom one way fewer is left.

    Args:
        cut: what `smallest_cut` found for the same arcs and people.
        arcs: who leads to whom.
        starts: keys of those from whom.
        ends: keys of those to whom.

    """
    along = list(arcs)

    def size_without(gone: str) -> int:
        rest = [arc for arc in along if gone not in arc]
        return smallest_cut(rest, set(starts) - {gone}, set(ends) - {gone}).size

    return tuple(key for key in cut.on_ways if size_without(key) < cut.size)


def reached(arcs: Mapping[str, Collection[str]], starts: Iterable[str], gone: str = "") -> set[str]:
    """Return everybody to whom something leads, the starts themselves included.

    Args:
        arcs: whom each person leads to.
        starts: keys of those from whom.
        gone: somebody who is taken away.

    """
    found = {key for key in starts if key != gone}
    waiting = list(found)
    while waiting:
        further = set(arcs.get(waiting.pop(), ())) - found - {gone}
        found |= further
        waiting.extend(further)
    return found


def _solved(
    arcs: list[Arc], point: Mapping[str, int], starts: Collection[str], ends: Collection[str]
) -> tuple[list[bool], set[int]]:
    """Return for each person whether a way goes over them, and the points on the end's side."""
    # Half a second to import, and needed by nothing else.
    from ortools.graph.python.max_flow import SimpleMaxFlow  # noqa: PLC0415

    network, all_of_them = SimpleMaxFlow(), len(point) + 1
    through = [network.add_arc_with_capacity(number, number + 1, 1) for number in point.values()]
    for one, other in arcs:
        network.add_arc_with_capacity(point[one] + 1, point[other], all_of_them)
    for key in sorted(starts):
        network.add_arc_with_capacity(_START, point[key], all_of_them)
    for key in sorted(ends):
        network.add_arc_with_capacity(point[key] + 1, _END, all_of_them)
    # So that both are there, whatever leads from or to them.
    network.add_arc_with_capacity(_START, _END, 0)
    status = network.solve(_START, _END)
    if status != network.OPTIMAL:
        raise ArithmeticError(f"the flow of the threads was not solved: {status}")
    side = {int(number) for number in network.get_sink_side_min_cut()}
    return [network.flow(arc) > 0 for arc in through], side

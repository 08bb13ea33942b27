"""On random graphs cut and ways are those of searches that share nothing with ours."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations, pairwise
from math import log
from typing import Any

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.plans.resilience.cut import Arc, in_some_cut, reached, smallest_cut
from inroad.plans.resilience.ways import ThreadWay, disjoint_ways


@st.composite
def graphs(draw: st.DrawFn, most: int = 8) -> dict[str, Any]:
    """Up to `most` people with any arcs, some of them ours, some of them to be reached."""
    names = [f"p{n}" for n in range(draw(st.integers(2, most)))]
    pairs = [(one, other) for one in names for other in names if one != other]
    arcs = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=3 * most))
    ours = draw(st.integers(1, len(names) - 1))
    theirs = draw(st.integers(1, len(names) - ours))
    level = st.sampled_from([0.9, 0.8, 0.6, 0.5, 0.3, 0.1])
    return {
        "strengths": {arc: draw(level) for arc in arcs},
        "starts": set(names[:ours]),
        "ends": set(names[len(names) - theirs :]),
        "names": names,
    }


def leads(arcs: Iterable[Arc], starts: Collection[str], ends: Collection[str]) -> bool:
    graph = networkx.DiGraph(arcs)
    graph.add_nodes_from([*starts, *ends])
    return any(networkx.has_path(graph, one, other) for one in starts for other in ends)


def without(graph: dict[str, Any], gone: Collection[str]) -> tuple[list[Arc], set[str], set[str]]:
    arcs = [arc for arc in graph["strengths"] if not set(arc) & set(gone)]
    return arcs, graph["starts"] - set(gone), graph["ends"] - set(gone)


def every_smallest_cut(graph: dict[str, Any]) -> list[set[str]]:
    """Try every group of people, the smallest first."""
    for size in range(len(graph["names"]) + 1):
        found = [
            set(group)
            for group in combinations(graph["names"], size)
            if not leads(*without(graph, group))
        ]
        if found:
            return found
    raise AssertionError("nobody at all is a cut")


@settings(max_examples=400, deadline=None)
@given(graph=graphs())
def test_the_cut_is_one_of_the_smallest_groups_without_whom_nothing_leads_there(
    graph: dict[str, Any],
) -> None:
    given_to = (graph["strengths"], graph["starts"], graph["ends"])

    cut = smallest_cut(*given_to)

    every = every_smallest_cut(graph)
    assert set(cut.people) in every
    assert set(in_some_cut(cut, *given_to)) == set().union(*every)


@settings(max_examples=400, deadline=None)
@given(graph=graphs(most=14))
def test_the_cut_is_as_large_as_networkx_says(graph: dict[str, Any]) -> None:
    cut = smallest_cut(graph["strengths"], graph["starts"], graph["ends"])

    whole = networkx.DiGraph(list(graph["strengths"]))
    whole.add_edges_from(("ours", one) for one in graph["starts"])
    whole.add_edges_from((one, "theirs") for one in graph["ends"])
    assert cut.size == len(networkx.minimum_node_cut(whole, "ours", "theirs"))
    assert not leads(*without(graph, cut.people))


@settings(max_examples=300, deadline=None)
@given(graph=graphs())
def test_of_several_smallest_cuts_the_nearest_to_the_end_is_named(graph: dict[str, Any]) -> None:
    cut = smallest_cut(graph["strengths"], graph["starts"], graph["ends"])

    near = beyond(graph, cut.people)
    for other in every_smallest_cut(graph):
        assert near <= beyond(graph, other)
        assert set(cut.people) <= other | beyond(graph, other)


def beyond(graph: dict[str, Any], gone: Collection[str]) -> set[str]:
    """Everybody who still leads to an end once the others are gone."""
    arcs, _, ends = without(graph, gone)
    return reached(_turned(arcs), ends)


def _turned(arcs: Iterable[Arc]) -> dict[str, set[str]]:
    turned: dict[str, set[str]] = {}
    for one, other in arcs:
        turned.setdefault(other, set()).add(one)
    return turned


def test_nothing_leads_there_where_nobody_knows_anybody() -> None:
    assert smallest_cut([], ["ana"], ["cfo"]).people == ()
    assert smallest_cut([], [], []).people == ()


def test_of_a_chain_the_last_is_named_and_everybody_is_critical() -> None:
    chain = [("ana", "tom"), ("tom", "cfo")]

    cut = smallest_cut(chain, ["ana"], ["cfo"])

    assert cut.people == ("cfo",)
    assert in_some_cut(cut, chain, ["ana"], ["cfo"]) == ("ana", "cfo", "tom")


def test_a_member_through_whom_all_others_are_reached_is_the_cut() -> None:
    arcs = [("ana", "tom"), ("bob", "tom"), ("tom", "cfo"), ("tom", "cto")]

    assert smallest_cut(arcs, ["ana", "bob"], ["cfo", "cto", "tom"]).people == ("tom",)


@settings(max_examples=200, deadline=None)
@given(graph=graphs(most=7))
def test_the_ways_share_nobody_and_no_others_have_a_higher_product(graph: dict[str, Any]) -> None:
    strengths, starts, ends = graph["strengths"], graph["starts"], graph["ends"]
    size = smallest_cut(strengths, starts, ends).size

    ways = disjoint_ways(strengths, starts, ends, size=size)

    everybody = [key for way in ways for key in way.people]
    assert len(ways) == size
    assert len(everybody) == len(set(everybody))
    for way in ways:
        assert way.people[0] in starts
        assert way.people[-1] in ends
        assert way.strengths == tuple(strengths[link] for link in pairwise(way.people))
    costs = [cost(way) for way in ways]
    assert costs == sorted(costs)
    best = min(
        sum(map(cost, chosen)) for chosen in packings(list(chains(strengths, starts, ends)), size)
    )
    assert abs(sum(costs) - best) < 1e-4


def cost(way: ThreadWay) -> float:
    return sum(-log(strength) for strength in way.strengths)


def chains(strengths: dict[Arc, float], starts: set[str], ends: set[str]) -> Iterator[ThreadWay]:
    def from_here(people: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if people[-1] in ends:
            yield people
        for one, other in strengths:
            if one == people[-1] and other not in people:
                yield from from_here((*people, other))

    for start in starts:
        for people in from_here((start,)):
            yield ThreadWay(people, tuple(strengths[link] for link in pairwise(people)))


def packings(every: list[ThreadWay], size: int) -> Iterator[tuple[ThreadWay, ...]]:
    """Choose `size` chains that share nobody, in every way there is."""
    if not size:
        yield ()
        return
    for number, first in enumerate(every):
        rest = [way for way in every[number + 1 :] if not set(way.people) & set(first.people)]
        for others in packings(rest, size - 1):
            yield (first, *others)

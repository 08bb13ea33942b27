"""The judge of every answer, against a search that walks every chain."""

from itertools import pairwise, permutations
from math import isclose, prod

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.peers import floor, of_networkx
from bench.peers.graph_file import GraphFile

PEOPLE = 7
PAIRS = [(a, b) for a in range(PEOPLE) for b in range(a + 1, PEOPLE)]
STRENGTHS = st.sampled_from([0.0, 0.0, 0.1, 0.3, 0.5, 0.5, 0.9, 1.0])


def every_route(strengths: list[float], sources: set[int], target: int) -> list[float]:
    """The product of every chain of one to four links, strongest first."""
    known = dict(zip(PAIRS, strengths, strict=True))
    others = [one for one in range(PEOPLE) if one != target and one not in sources]
    found = []
    for source in sources:
        for count in range(4):
            for between in permutations(others, count):
                route = [source, *between, target]
                links = [known[min(a, b), max(a, b)] for a, b in pairwise(route)]
                found.append(prod(links))
    return sorted((one for one in found if one > 0), reverse=True)


def graph_of(strengths: list[float]) -> GraphFile:
    held = [(a, b, s) for (a, b), s in zip(PAIRS, strengths, strict=True) if s > 0]
    one, other, strength = (np.array(column) for column in zip(*held, strict=True))
    return GraphFile(PEOPLE, one, other, strength, np.array([0]))


@settings(max_examples=300, deadline=None)
@given(
    strengths=st.lists(STRENGTHS, min_size=len(PAIRS), max_size=len(PAIRS)).filter(any),
    sources=st.sets(st.integers(0, PEOPLE - 2), min_size=1, max_size=3),
    k=st.integers(1, 6),
)
def test_the_k_best_routes_are_those_of_a_search_that_walks_every_chain(
    strengths: list[float], sources: set[int], k: int
) -> None:
    ways = floor.ways(graph_of(strengths))
    name, who = ("pair", sources.copy().pop()) if len(sources) == 1 else ("team", sorted(sources))

    found = ways[name](who, PEOPLE - 1, k)

    wanted = every_route(strengths, sources, PEOPLE - 1)[:k]
    assert len(found["products"]) == len(wanted)
    assert all(isclose(a, b) for a, b in zip(found["products"], wanted, strict=True))
    assert all(len(set(route)) == len(route) <= 5 for route in found["routes"])
    assert all(route[0] in sources and route[-1] == PEOPLE - 1 for route in found["routes"])


def test_what_one_question_reckoned_does_not_cut_the_next() -> None:
    strengths = [0.5 if b == a + 1 else 0.0 for a, b in PAIRS]
    ways = floor.ways(graph_of(strengths))

    assert [ways["pair"](2, 6, 5)["products"] for _ in range(2)] == [[0.0625], [0.0625]]
    assert ways["pair"](1, 6, 5)["products"] == []
    assert ways["pair"](5, 6, 5)["products"] == [0.5]


def test_a_library_without_a_bound_goes_through_more_people_than_were_asked_for() -> None:
    strengths = [0.99 if b == a + 1 else 0.0 for a, b in PAIRS]
    strengths[PAIRS.index((0, 6))] = 0.5
    graph = graph_of(strengths)

    found = of_networkx.ways(graph)

    assert found["bidirectional Dijkstra"](0, 6, 1)["routes"] == [[0, 1, 2, 3, 4, 5, 6]]
    assert floor.ways(graph)["pair"](0, 6, 1)["routes"] == [[0, 6]]

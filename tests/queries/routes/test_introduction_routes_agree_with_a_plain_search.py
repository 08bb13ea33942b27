"""On random networks the routes are those of a search that shares nothing with the query."""

from collections.abc import Iterator
from itertools import pairwise
from math import log, prod
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.introduction_routes import introduction_routes
from tests.drawing import NOW, draw, knows

Strengths = dict[frozenset[str], float]


def plain_search(
    strengths: Strengths,
    sources: set[str],
    target: str,
    *,
    max_hops: int,
    k: int,
    barred: set[str],
    min_strength: float,
    min_hops: int = 1,
) -> list[tuple[str, ...]]:
    """Walk every loop-free chain from the target back to a source; then sort and cut."""
    near: dict[str, list[str]] = {}
    for one, other in map(sorted, strengths):
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)

    def chains(so_far: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for person in near.get(so_far[0], []):
            usable = strengths[frozenset((person, so_far[0]))] >= min_strength
            if person in so_far or not usable:
                continue
            if person in sources:
                if len(so_far) >= min_hops:
                    yield (person, *so_far)
            elif len(so_far) < max_hops and person not in barred:
                yield from chains((person, *so_far))

    def product(chain: tuple[str, ...]) -> float:
        return prod(strengths[frozenset(link)] for link in pairwise(chain))

    found = chains((target,))
    ranked = sorted(found, key=lambda c: (round(-log(product(c)) * 1e9), len(c), c))
    return ranked[:k]


@st.composite
def networks(draw_value: st.DrawFn) -> dict[str, Any]:
    """Up to ten people, any links; strengths few enough to tie often."""
    names = [f"p{n}" for n in range(draw_value(st.integers(2, 10)))]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    level = st.sampled_from([0.9, 0.8, 0.75, 0.6, 0.5, 0.45, 0.4, 0.3, 0.25, 0.2, 0.1, 0.01])
    chosen = draw_value(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    others = names[:-1]
    return {
        "strengths": {pair: draw_value(level) for pair in chosen},
        "sources": draw_value(
            st.one_of(
                st.just([others[0]]), st.lists(st.sampled_from(others), min_size=1, unique=True)
            )
        ),
        "target": names[-1],
        "barred": draw_value(st.lists(st.sampled_from(names), unique=True, max_size=2)),
        "max_hops": draw_value(st.integers(1, 4)),
        "k": draw_value(st.integers(1, 8)),
        "min_strength": draw_value(st.sampled_from([0.0, 0.2, 0.5])),
    }


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=networks())
def test_routes_are_exactly_those_a_plain_search_finds(
    driver: Driver, key: str, network: dict[str, Any]
) -> None:
    strengths = {frozenset(pair): s for pair, s in network["strengths"].items()}
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        everybody = {network["target"]: 1.0, **dict.fromkeys(network["sources"], 1.0)}
        draw(tx, key, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in everybody])
        if network["strengths"]:
            knows(tx, key, network["strengths"])
        found = introduction_routes(
            tx,
            workspace=key,
            source_keys=network["sources"],
            target_keys=[network["target"]],
            as_of=NOW,
            max_hops=network["max_hops"],
            k=network["k"],
            min_strength=network["min_strength"],
            excluded_keys=network["barred"],
        )
        tx.rollback()

    assert [route.people for route in found] == plain_search(
        strengths,
        set(network["sources"]),
        network["target"],
        max_hops=network["max_hops"],
        k=network["k"],
        barred=set(network["barred"]),
        min_strength=network["min_strength"],
    )

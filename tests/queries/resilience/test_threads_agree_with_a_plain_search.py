"""On random networks threads and cuts are those of a search that shares nothing with ours."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import networkx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import draw, knows
from tests.queries.coverage.deals import Deal
from tests.queries.resilience.held import ROLES, held

Strengths = dict[frozenset[str], float]


def chains(
    strengths: Strengths, ours: set[str], members: set[str], closed: set[str], weakest: float
) -> Iterator[tuple[str, ...]]:
    """Walk every loop-free chain of at most three links from ours to a member."""

    def further(people: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if people[-1] in members:
            yield people
        if len(people) > 3 or people[-1] in closed:
            return
        for link, strength in strengths.items():
            if people[-1] in link and strength >= weakest:
                (other,) = link - {people[-1]}
                if other not in people and other not in ours:
                    yield from further((*people, other))

    for one in sorted(ours):
        yield from further((one,))


@st.composite
def networks(draw_value: st.DrawFn) -> dict[str, Any]:
    """Up to nine people, any links; some work for us, some hold a role, some oppose us."""
    names = [f"p{n}" for n in range(draw_value(st.integers(3, 9)))]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    level = st.sampled_from([0.9, 0.6, 0.5, 0.31, 0.3, 0.29, 0.1])
    chosen = draw_value(st.lists(st.sampled_from(pairs), unique=True, max_size=len(pairs)))
    ours = draw_value(st.integers(1, 2))
    members = draw_value(st.integers(1, min(len(names) - ours, 4)))
    return {
        "strengths": {pair: draw_value(level) for pair in chosen},
        "names": names,
        "ours": set(names[:ours]),
        "members": names[len(names) - members :],
        "opposed": draw_value(st.sets(st.sampled_from(names[ours:]), max_size=1)),
        "min_strength": draw_value(st.sampled_from([0.1, 0.3, 0.5])),
    }


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=networks())
def test_threads_and_cuts_are_those_of_every_chain_there_is(
    driver: Driver, key: str, network: dict[str, Any]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        create_workspace(tx, workspace=key, name="Random", home_account="home")
        draw(tx, key, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
        deal = Deal(tx, key)
        for person in network["names"]:
            deal.works(person, "home" if person in network["ours"] else "acme")
        for person, role in zip(network["members"], ROLES, strict=False):
            deal.plays(person, role)
        for person in network["opposed"]:
            deal.plays(person, "DETRACTOR", stance="OPPOSED")
        if network["strengths"]:
            knows(tx, key, network["strengths"])
        found = held(deal, min_strength=network["min_strength"])
        tx.rollback()

    members = set(network["members"]) | network["opposed"]
    strengths = {frozenset(pair): strength for pair, strength in network["strengths"].items()}
    every = list(
        chains(strengths, network["ours"], members, network["opposed"], network["min_strength"])
    )
    arcs = {arc for chain in every for arc in pairwise(chain)}
    assert set(found.unreached) == members - {chain[-1] for chain in every}
    assert found.threads == smallest(network["names"], arcs, network["ours"], members)
    assert not leads(arcs, network["ours"], members, {one.person_key for one in found.cut})
    everybody = [person for way in found.ways for person in way.people]
    assert len(found.ways) == found.threads
    assert len(everybody) == len(set(everybody))
    assert all(arc in arcs for way in found.ways for arc in pairwise(way.people))
    for one in found.cut:
        alone = {one.person_key}
        assert {seat.role.key for seat in one.lost_seats} == {
            seat.role.key
            for seat in found.committee.seats
            if leads(arcs, network["ours"], set(seat.holders), set())
            and not leads(arcs, network["ours"], set(seat.holders), alone)
        }


def leads(arcs: set[tuple[str, str]], ours: set[str], to: set[str], gone: set[str]) -> bool:
    graph = networkx.DiGraph(arc for arc in arcs if not set(arc) & gone)
    graph.add_nodes_from((ours | to) - gone)
    return any(networkx.has_path(graph, one, other) for one in ours - gone for other in to - gone)


def smallest(
    names: list[str], arcs: set[tuple[str, str]], ours: set[str], members: set[str]
) -> int:
    """Try every group of people, the smallest first."""
    return next(
        size
        for size in range(len(names) + 1)
        if any(not leads(arcs, ours, members, set(gone)) for gone in combinations(names, size))
    )

"""The reach of the team is the probability of the best introduction route, for many at once."""

from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.penetration.team_reach import REACH_HOPS, team_reach
from inroad.queries.people_listed import people_listed
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.seeds.demo import AS_OF
from tests.drawing import NOW, draw, knows

NAMES = [f"p{n}" for n in range(8)]
PAIRS = [(one, other) for i, one in enumerate(NAMES) for other in NAMES[i + 1 :]]
_NUMBER = count()


def best_routes(tx: Any, workspace: str, targets: list[str], as_of: Any) -> dict[str, Any]:
    team = colleague_keys(tx, workspace=workspace, as_of=as_of)
    found = introduction_routes(
        tx,
        workspace=workspace,
        source_keys=team,
        target_keys=targets,
        as_of=as_of,
        max_hops=REACH_HOPS,
        k=1,
    )
    return {route.target_key: pytest.approx(route.probability) for route in found}


def drawn_network(
    tx: Any, workspace: str, links: dict[tuple[str, str], float], ours: set[str], left: set[str]
) -> None:
    create_workspace(tx, workspace=workspace, name="Drawn", home_account="home")
    accounts = [{"key": key, "properties": {"name": key}} for key in ("home", "acme")]
    draw(tx, workspace, RecordKind.ACCOUNTS, accounts)
    draw(tx, workspace, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in NAMES])
    if links:
        knows(tx, workspace, links)
    jobs = [
        {
            "key": f"{person}:job",
            "person": person,
            "account": "home" if person in ours else "acme",
            "properties": {"valid_to": NOW} if person in left else {},
        }
        for person in NAMES
    ]
    draw(tx, workspace, RecordKind.EMPLOYMENTS, jobs)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    links=st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.9, 0.7, 0.5, 0.3, 0.1])),
    ours=st.sets(st.sampled_from(NAMES[:3])),
    left=st.sets(st.sampled_from(NAMES), max_size=2),
)
def test_it_agrees_with_the_best_route_on_random_networks(
    driver: Driver,
    key: str,
    links: dict[tuple[str, str], float],
    ours: set[str],
    left: set[str],
) -> None:
    workspace = f"{key}-{next(_NUMBER)}"
    with driver.session() as session, session.begin_transaction() as tx:
        drawn_network(tx, workspace, links, ours, left)
        targets = [person for person in NAMES if person not in ours]

        found = team_reach(tx, workspace=workspace, target_keys=targets, as_of=NOW)

        assert found == best_routes(tx, workspace, targets, NOW)
        tx.rollback()


def test_a_way_of_three_links_is_found_and_one_of_four_is_not(tx: Transaction, key: str) -> None:
    chain = {(one, other): 0.9 for one, other in pairwise(NAMES[:5])}
    drawn_network(tx, key, chain, {"p0"}, set())

    found = team_reach(tx, workspace=key, target_keys=["p3", "p4"], as_of=NOW)

    assert found == {"p3": pytest.approx(0.9**3)}


def test_who_left_introduces_nobody(tx: Transaction, key: str) -> None:
    drawn_network(tx, key, {("p0", "p1"): 0.9, ("p1", "p2"): 0.9}, {"p0"}, {"p1"})

    found = team_reach(tx, workspace=key, target_keys=["p1", "p2"], as_of=NOW)

    assert found == {"p1": pytest.approx(0.9)}


def test_it_agrees_with_the_best_route_to_everybody_of_an_enron_account(
    graph: Graph, enron: str
) -> None:
    people = graph.read(
        people_listed, workspace=enron, account_key="enron:ETS", limit=99, as_of=AS_OF
    )
    targets = [person.key for person in people]

    found = graph.read(team_reach, workspace=enron, target_keys=targets, as_of=AS_OF)

    assert len(found) > 5
    assert found == graph.read(best_routes, enron, targets, AS_OF)

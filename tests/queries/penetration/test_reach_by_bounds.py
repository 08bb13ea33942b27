"""What is kept of reach on people makes it quick to weigh the way to them, and changes nothing."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver, Transaction

from inroad.queries.penetration.reach_bounds import reach_bounds
from inroad.queries.penetration.team_reach import REACH_HOPS, team_reach
from inroad.queries.routes.introduction_routes import introduction_routes
from tests.drawing import NOW, keep_reach_from
from tests.queries.penetration.test_team_reach import NAMES, PAIRS, drawn_network

Links = dict[tuple[str, str], float]


def best_products(links: Links, ours: set[str]) -> list[dict[str, float]]:
    """The best product of strengths from anybody of ours to each person, in up to 1, 2, 3 links."""
    layers: list[dict[str, float]] = []
    best = dict.fromkeys(ours, 1.0)
    for _ in range(3):
        further = dict(best)
        for (one, other), strength in links.items():
            for start, end in ((one, other), (other, one)):
                further[end] = max(further.get(end, 0.0), best.get(start, 0.0) * strength)
        best = {person: p for person, p in further.items() if p > 0.0}
        layers.append(best)
    return layers


def keep(tx: Any, workspace: str, layers: list[dict[str, float]], slack: dict[str, float]) -> None:
    """Keep reach on people as high as it may be: each by some factor too high."""
    rows = [
        {"key": person, "number": number, "bound": min(1.0, p * slack.get(person, 1.0))}
        for number, layer in enumerate(layers, 1)
        for person, p in layer.items()
    ]
    tx.run(
        "UNWIND $rows AS row MATCH (p:Person {workspace: $workspace, key: row.key})"
        " SET p['reach_' + row.number] = row.bound",
        rows=rows,
        workspace=workspace,
    ).consume()
    keep_reach_from(tx, workspace, NOW)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    links=st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.9, 0.7, 0.5, 0.3, 0.1])),
    team=st.tuples(
        st.sets(st.sampled_from(NAMES[:3]), min_size=1), st.sets(st.sampled_from(NAMES), max_size=2)
    ),
    slack=st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1.1, 2.0, 8.0, 30.0])),
)
def test_the_way_is_the_same_with_what_is_kept_and_without(
    driver: Driver, key: str, links: Links, team: tuple[set[str], set[str]], slack: dict[str, float]
) -> None:
    ours, left = team
    with driver.session() as session, session.begin_transaction() as tx:
        drawn_network(tx, key, links, ours, left)
        here: dict[str, Any] = {"workspace": key, "as_of": NOW}
        plain = team_reach(tx, target_keys=NAMES, **here)
        # Who is ours no more is a bound as well: reach looks at nothing but strengths.
        keep(tx, key, best_products(links, ours), slack)
        bounds = reach_bounds(tx, people=NAMES, **here)

        routes = introduction_routes(
            tx, source_keys=None, target_keys=NAMES, max_hops=REACH_HOPS, k=1, **here
        )

        found = {route.target_key: route.probability for route in routes}
        assert bounds.keys() == set(NAMES)
        assert all(p <= bounds[person] * (1 + 1e-9) for person, p in plain.items())
        assert found == pytest.approx(plain, rel=1e-12)
        tx.rollback()


def test_nothing_is_known_of_an_instant_before_reach_was_kept(tx: Transaction, key: str) -> None:
    links = {("p0", "p1"): 0.9}
    drawn_network(tx, key, links, {"p0"}, set())
    keep(tx, key, best_products(links, {"p0"}), {})
    before = NOW - timedelta(milliseconds=1)

    assert reach_bounds(tx, workspace=key, people=["p1", "p2"], as_of=before) == {}
    assert reach_bounds(tx, workspace=key, people=["p1", "p2"], as_of=NOW) == {"p1": 0.9, "p2": 0.0}

"""Reach: whatever is written in whatever order, nobody is nearer to us than it says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j import Driver

from inroad.graph.instants import instant
from inroad.queries.invariants.reach_of_people import reach_of_people
from tests.graph.reach.history import (
    Step,
    begin,
    steps,
    take,
)
from tests.graph.reach.plain import kept, later, nearest, nearest_from

WITH_A_GRAPH = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@WITH_A_GRAPH
@given(taken=st.lists(steps, min_size=2, max_size=6))
def test_no_bound_is_lower_than_the_best_product_at_any_instant_from_when_on_it_holds(
    driver: Driver, key: str, taken: list[Step]
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        drawn = begin(tx, key)
        for step in taken:
            take(drawn, step)
            assert [v for v in reach_of_people(tx) if v.workspace == key] == []
        since, bounds = kept(drawn)
        assert since is not None
        for at_ms in later(drawn, since):
            for person, products in nearest(drawn, at_ms).items():
                for bound, product in zip(bounds[person], products, strict=True):
                    assert bound >= product, f"{person} at {instant(at_ms)}"
        tx.rollback()


@WITH_A_GRAPH
@given(taken=st.lists(steps, min_size=2, max_size=6), rebuilt=st.integers(0, 100))
def test_after_a_rebuild_each_bound_is_the_best_product_of_the_strongest_that_links_will_be(
    driver: Driver, key: str, taken: list[Step], rebuilt: int
) -> None:
    with driver.session() as session, session.begin_transaction() as tx:
        drawn = begin(tx, key)
        for step in [*taken, {"what": "rebuild", "days": rebuilt}]:
            take(drawn, step)
        since, bounds = kept(drawn)
        assert since is not None
        wanted = nearest_from(drawn, since)
        tx.rollback()

    assert bounds.keys() == wanted.keys()
    for person, products in wanted.items():
        assert bounds[person] == pytest.approx(products, rel=1e-9)

"""What a map costs on the demo workspace: looks into the store, which do not jitter.

Each ceiling is about one and a half times what the question took when it was written.
"""

from typing import Any

import pytest
from neo4j import Driver

from inroad.graph.cypher import Query
from inroad.graph.session import Graph
from inroad.queries.contact_map.map_cells import QUERY as CELLS
from inroad.queries.contact_map.map_colleagues import QUERY as COLLEAGUES
from inroad.queries.contact_map.map_contacts import QUERY as CONTACTS
from inroad.queries.contact_map.map_contacts import map_contacts
from inroad.seeds.demo import AS_OF


@pytest.mark.parametrize(
    ("query", "ceiling"),
    [(CONTACTS, 1_600), (COLLEAGUES, 400), (CELLS, 32_000)],
    ids=["contacts", "colleagues", "cells"],
)
def test_a_map_costs_at_most_so_many_looks_into_the_store(
    query: Query, ceiling: int, graph: Graph, driver: Driver, enron: str
) -> None:
    given: dict[str, Any] = {"workspace": enron, "account_key": "enron:ETS", "as_of": AS_OF}
    people = [one.person_key for one in graph.read(map_contacts, limit=2_000, **given)]
    given |= {"contacts": people, "people": people, "limit": 2_000, "min_strength": 0.001}
    parameters = {name: value for name, value in given.items() if name in query.params}

    with driver.session() as session:
        result = session.run("PROFILE " + query.text, parameters)
        list(result)
        profile: Any = result.consume().profile

    looks = _looks(profile)
    assert 0 < looks <= ceiling


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))

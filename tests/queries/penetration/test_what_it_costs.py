"""What penetration costs on the demo workspace: looks into the store, which do not jitter.

Each ceiling is about one and a half times what the question took when it was written.
"""

from typing import Any

import pytest
from neo4j import Driver

from inroad.graph.cypher import Query
from inroad.graph.session import Graph
from inroad.queries.penetration.account_penetration import QUERY as COUNTS
from inroad.queries.penetration.last_turned import QUERY as TIMES
from inroad.queries.penetration.team_reach import QUERY as REACH
from inroad.queries.people_listed import people_listed
from inroad.seeds.demo import AS_OF
from tests.queries.penetration.reach import asked


@pytest.mark.parametrize(
    ("query", "ceiling"),
    [(COUNTS, 700), (TIMES, 70), (REACH, 11_000)],
    ids=["counts", "times", "reach"],
)
def test_a_question_costs_at_most_so_many_looks_into_the_store(
    query: Query, ceiling: int, graph: Graph, driver: Driver, enron: str
) -> None:
    people = [
        one.key
        for one in graph.read(
            people_listed, workspace=enron, account_key="enron:ETS", limit=15, as_of=AS_OF
        )
    ]
    given = asked() | {"people": people, "target_keys": people, "min_strength": 0.001}
    parameters = {"workspace": enron, "as_of": AS_OF, "over_stages": []} | {
        name: value for name, value in given.items() if name in query.params
    }

    with driver.session() as session:
        result = session.run("PROFILE " + query.text, parameters)
        list(result)
        profile: Any = result.consume().profile

    assert 0 < _looks(profile) <= ceiling


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))

"""What threads cost on the demo workspace: looks into the store, which do not jitter.

Each ceiling is about one and a half times what the question took when it was written.
"""

from datetime import timedelta
from typing import Any

import pytest
from neo4j import Driver

from inroad.graph.cypher import Query
from inroad.graph.session import Graph
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.resilience.introductions_made import QUERY as INTRODUCTIONS
from inroad.queries.resilience.shared_touches import QUERY as TOUCHES
from inroad.queries.resilience.thread_links import QUERY as LINKS
from inroad.queries.resilience.thread_links import thread_links
from inroad.queries.role_assignments import role_assignments
from inroad.seeds.demo import AS_OF

DEAL = "invented:ets-renewal"


@pytest.mark.parametrize(
    ("query", "ceiling"),
    [(LINKS, 8_000), (TOUCHES, 11_000), (INTRODUCTIONS, 120)],
    ids=["links", "touches", "introductions"],
)
def test_a_question_costs_at_most_so_many_looks_into_the_store(
    query: Query, ceiling: int, graph: Graph, driver: Driver, enron: str
) -> None:
    held = graph.read(role_assignments, workspace=enron, opportunities=[DEAL], as_of=AS_OF)
    members = sorted({one.person_key for one in held})
    links = graph.read(thread_links, workspace=enron, people=members, min_strength=0.3, as_of=AS_OF)
    there = graph.read(deal_contacts, workspace=enron, opportunities=[DEAL], as_of=AS_OF)
    of_account = {one.person_key for one in there}
    known_by: dict[str, list[str]] = {}
    for link in links:
        if link.near_is_ours and link.far_key in of_account:
            known_by.setdefault(link.far_key, []).append(link.near_key)
    given: dict[str, Any] = {
        "workspace": enron,
        "as_of": AS_OF,
        "people": members,
        "min_strength": 0.3,
        "firsts": [{"person": one, "others": known_by[one]} for one in sorted(known_by)],
        "accounts": ["enron:ETS"],
        "witnesses": [],
        "since": AS_OF - timedelta(days=180),
        "most_participants": 50,
    }

    with driver.session() as session:
        result = session.run("PROFILE " + query.text, {name: given[name] for name in query.params})
        list(result)
        profile: Any = result.consume().profile

    assert members
    assert known_by
    assert 0 < _looks(profile) <= ceiling, _looks(profile)


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))

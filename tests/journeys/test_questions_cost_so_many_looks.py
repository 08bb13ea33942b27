"""What the main questions cost on the demo workspace: looks into the store, which do not jitter.

Each ceiling is about one and a half times what the question took when it was written; a plan that
begins to scan, or a bound that is lost, goes far beyond it.
"""

from typing import Any

import pytest
from neo4j import Driver

from inroad.graph.cypher import Query
from inroad.graph.session import Graph
from inroad.queries.people_listed import QUERY as PEOPLE
from inroad.queries.relationships_listed import QUERY as RELATIONSHIPS
from inroad.queries.routes.callers import QUERY as CALLERS
from inroad.queries.routes.colleague_keys import QUERY as COLLEAGUES
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.escalation_paths import QUERY as ESCALATION
from inroad.queries.routes.evidence_of_links import QUERY as EVIDENCE
from inroad.queries.routes.routes_meeting import QUERY as ROUTES
from inroad.queries.routes.who_knows import QUERY as WHO_KNOWS
from inroad.queries.targets.people_by_office import QUERY as BY_OFFICE
from inroad.seeds.demo import AS_OF

CFO = "enron:48"
ROUTE: dict[str, Any] = {
    "target_keys": [CFO],
    "max_hops": 4,
    "min_hops": 1,
    "k": 5,
    "min_strength": 0.001,
    "excluded_keys": [],
    "team": False,
}
WHO: dict[str, Any] = {"target_keys": [CFO], "min_strength": 0.001, "asker_key": None}
UP: dict[str, Any] = {
    "from_key": "enron:145",
    "roles": [],
    "opportunity_key": None,
    "levels": ["C_LEVEL"],
    "known_from": 0.6,
    "max_steps": 6,
    "limit": 5,
}
OFFICE: dict[str, Any] = {
    "account_key": "enron:ETS",
    "office": "Chief Financial Officer",
    "function": "Finance",
    "limit": 10,
}
CASES: dict[str, tuple[Query, dict[str, Any], int]] = {
    "one asker to the CFO": (ROUTES, ROUTE | {"source_keys": ["enron:120"]}, 12_000),
    "the team to the CFO": (ROUTES, ROUTE | {"team": True}, 24_000),
    "who knows the CFO": (WHO_KNOWS, WHO, 1_400),
    "escalation from a champion": (ESCALATION, UP, 2_000),
    "who calls the CFO": (CALLERS, {"target_keys": [CFO], "known_from": 0.3}, 1_600),
    "our colleagues": (COLLEAGUES, {}, 900),
    "the evidence of a link": (EVIDENCE, {"links": [["enron:38", CFO]]}, 3_600),
    "a page of relationships": (
        RELATIONSHIPS,
        {"after_key": None, "limit": 100, "min_strength": 0.001, "seen_at": AS_OF},
        3_500,
    ),
    "a page of people": (
        PEOPLE,
        {"account_key": None, "after_name": None, "after_key": None, "limit": 20},
        200,
    ),
    "who is the CFO": (BY_OFFICE, OFFICE, 130),
}


@pytest.mark.parametrize("case", CASES)
def test_a_question_costs_at_most_so_many_looks_into_the_store(
    case: str, graph: Graph, driver: Driver, enron: str
) -> None:
    query, asked, ceiling = CASES[case]
    if "source_keys" in query.params and "source_keys" not in asked:
        team = graph.read(colleague_keys, workspace=enron, as_of=AS_OF)
        asked = asked | {"source_keys": team}
    parameters = {"workspace": enron, "as_of": AS_OF} | asked

    with driver.session() as session:
        profile = session.run("PROFILE " + query.text, parameters).consume().profile

    assert 0 < _looks(profile) <= ceiling


def _looks(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_looks, plan.get("children", [])))

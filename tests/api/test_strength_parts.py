"""A strength is shown with what it is made of, wherever it is shown."""

from typing import Any

import pytest

from inroad.api.local import execute
from inroad.graph.session import Graph
from tests.api.counting import CountingGraph

PARTS = "strength parts { strength parts { kind amount } lastForthAt lastBackAt sources }"
ROUTES = f"""{{ introductionRoutes(to: {{words: "CFO at ETS"}}, team: true, first: 3,
  asOf: "2001-10-01T00:00:00Z") {{ routes {{ links {{ from {{ name }} {PARTS} }} }} }} }}"""
KNOWS = f"""{{ whoKnows(person: {{words: "Rod Hayslett"}}, asOf: "2001-10-01T00:00:00Z") {{
  colleagues {{ {PARTS} }} }} }}"""
LISTED = f"""query($first: Int!) {{ relationships(first: $first, asOf: "2001-06-01T00:00:00Z") {{
  edges {{ node {{ {PARTS} }} }} }} }}"""


def ask(graph: Graph, document: str, **variables: Any) -> Any:
    return execute(graph, workspace="enron", document=document, variables=variables)


def check(shown: list[Any]) -> None:
    assert shown
    for one in shown:
        parts = one["parts"]
        assert parts["strength"] == pytest.approx(one["strength"], abs=1e-9)
        assert sum(p["amount"] for p in parts["parts"]) == pytest.approx(one["strength"], abs=1e-9)
        assert parts["sources"] == ["enron"]


def test_the_parts_of_each_link_of_a_route_sum_up_to_its_strength(graph: Graph, enron: str) -> None:
    routes = ask(graph, ROUTES)["introductionRoutes"]["routes"]
    check([link for route in routes for link in route["links"]])


def test_the_parts_of_each_acquaintance_sum_up_to_its_strength(graph: Graph, enron: str) -> None:
    check(ask(graph, KNOWS)["whoKnows"]["colleagues"])


def test_the_parts_of_each_relationship_sum_up_to_its_strength_of_a_past_day(
    graph: Graph, enron: str
) -> None:
    edges = ask(graph, LISTED, first=100)["relationships"]["edges"]
    check([edge["node"] for edge in edges])
    last = {edge["node"]["parts"]["lastForthAt"] for edge in edges}
    assert max(day for day in last if day) < "2001-06-01"


def test_the_parts_of_many_relationships_are_read_together(graph: Graph, enron: str) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    counts = []
    for first in (2, 50):
        before = len(counting.statements)
        ask(counting, LISTED, first=first)
        counts.append(len(counting.statements) - before)
    assert counts[0] == counts[1]

"""Beside each strength stands how sure it is."""

from typing import Any

import pytest

from inroad.api.local import execute
from inroad.graph.session import Graph
from inroad.graph.strength_model import shipped_model
from tests.api.counting import CountingGraph

RANGE = "strength strengthRange { low high weeksOfContact }"
ROUTES = f"""{{ introductionRoutes(to: {{words: "CFO at ETS"}}, team: true, first: 3,
  asOf: "2001-10-01T00:00:00Z") {{ routes {{ links {{ {RANGE} }} }} }} }}"""
KNOWS = f"""{{ whoKnows(person: {{words: "Rod Hayslett"}}, asOf: "2001-10-01T00:00:00Z") {{
  colleagues {{ {RANGE} }} }} }}"""
LISTED = f"""query($first: Int!) {{ relationships(first: $first, asOf: "2001-06-01T00:00:00Z") {{
  edges {{ node {{ {RANGE} }} }} }} }}"""
MAP = """{ contactMap(words: "ETS", asOf: "2001-10-01T00:00:00Z") { map { contacts(first: 20) {
  edges { node { cells(first: 200) { colleagueId contactId strength }
    strengthRanges(first: 200) { colleagueId contactId low high weeksOfContact } } } } } } }"""


def ask(graph: Graph, document: str, **variables: Any) -> Any:
    return execute(graph, workspace="enron", document=document, variables=variables)


def check(shown: list[Any]) -> None:
    assert shown
    for one in shown:
        found = one["strengthRange"]
        expected = shipped_model().range_of(one["strength"], found["weeksOfContact"])
        assert (found["low"], found["high"]) == pytest.approx(expected)


def test_links_of_routes_have_a_range(graph: Graph, enron: str) -> None:
    routes = ask(graph, ROUTES)["introductionRoutes"]["routes"]
    check([link for route in routes for link in route["links"]])


def test_acquaintances_have_a_range(graph: Graph, enron: str) -> None:
    check(ask(graph, KNOWS)["whoKnows"]["colleagues"])


def test_relationships_have_a_range_and_however_many_are_read_together(
    graph: Graph, enron: str
) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    counts = []
    for first in (2, 50):
        before = len(counting.statements)
        edges = ask(counting, LISTED, first=first)["relationships"]["edges"]
        counts.append(len(counting.statements) - before)
        check([edge["node"] for edge in edges])
    assert counts[0] == counts[1]


def test_the_cells_of_a_map_have_ranges_that_are_read_together(graph: Graph, enron: str) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    with_ranges = ask(counting, MAP)["contactMap"]["map"]["contacts"]["edges"]
    statements = len(counting.statements)
    plain = MAP[: MAP.index("strengthRanges")] + "} } } } } }"
    ask(counting, plain)
    assert statements - (len(counting.statements) - statements) <= 2
    cells = {
        (cell["colleagueId"], cell["contactId"]): cell["strength"]
        for edge in with_ranges
        for cell in edge["node"]["cells"]
    }
    ranges = [one for edge in with_ranges for one in edge["node"]["strengthRanges"]]
    assert {(one["colleagueId"], one["contactId"]) for one in ranges} == set(cells)
    for one in ranges:
        assert one["low"] <= cells[one["colleagueId"], one["contactId"]] <= one["high"]

"""The demonstration shows each thing that people tell each other of their relationships."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from inroad.api.local import execute
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.queries.consent.consents_of import consents_of
from inroad.seeds.agreed import agree
from inroad.seeds.demo import ALDERMOOR_AS_OF, seed_aldermoor

ASKED = """query($asOf: DateTime) {
  grades(words: "Aldermoor Foods", asOf: $asOf) {
    relationships { colleague { name } contact { name } grade effectiveGrade }
    proposals { relationship { colleague { name } contact { name } } } }
  blueprints(asOf: $asOf) {
    colleague { name } contact { name } fromGrade toGrade state }
  introductionRequests(asOf: $asOf) {
    asker { name } connector { name } target { name } state isOverdue }
}"""


@pytest.fixture(scope="module")
def demo(graph: Graph) -> Iterator[str]:
    key = f"test-agreed-{uuid4().hex[:12]}"
    seed_aldermoor(graph, workspace=key)
    yield key
    while graph.write(delete_workspace, workspace=key):
        pass


def asked(graph: Graph, workspace: str) -> dict[str, Any]:
    variables = {"asOf": ALDERMOOR_AS_OF.isoformat()}
    return execute(graph, workspace=workspace, document=ASKED, variables=variables)


def test_one_grade_has_drifted_one_is_doubted_and_of_two_graders_the_lower_stands(
    graph: Graph, demo: str
) -> None:
    found = asked(graph, demo)["grades"]
    grades = {
        (one["colleague"]["name"], one["contact"]["name"]): (one["grade"], one["effectiveGrade"])
        for one in found["relationships"]
    }
    assert grades == {
        ("Ines Duarte", "Dana Whitlock"): ("OPEN", "OPEN"),
        ("Greta Lind", "Lucy Trent"): ("SATISFIED", "SATISFIED"),
        ("Paulo Reyes", "Simon Vale"): ("OPEN", "SATISFIED"),
        ("Kofi Mensah", "Ben Arlow"): ("DISSATISFIED", "DISSATISFIED"),
        ("Kofi Mensah", "Victor Okafor"): ("INDIFFERENT", "INDIFFERENT"),
    }
    doubted = [one["relationship"] for one in found["proposals"]]
    assert doubted == [{"colleague": {"name": "Paulo Reyes"}, "contact": {"name": "Simon Vale"}}]


def test_there_is_an_open_blueprint_an_open_request_and_a_consent_and_each_once(
    graph: Graph, demo: str
) -> None:
    graph.write(agree, workspace=demo)
    found = asked(graph, demo)
    [plan] = found["blueprints"]
    assert (plan["contact"]["name"], plan["fromGrade"], plan["toGrade"], plan["state"]) == (
        "Victor Okafor",
        "INDIFFERENT",
        "SATISFIED",
        "PLANNED",
    )
    [request] = found["introductionRequests"]
    ends = [request[end]["name"] for end in ("asker", "connector", "target")]
    assert ends == ["Tomas Birk", "Joan Pike", "Ruth Calder"]
    assert (request["state"], request["isOverdue"]) == ("ASKED", False)
    [consent] = graph.read(consents_of, workspace=demo, people=["aldermoor:greta"])
    assert (consent.asks_per_month, consent.cool_down_days) == (2, 7)

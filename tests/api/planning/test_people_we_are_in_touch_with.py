"""Who is in touch with us is asked by whoever they wrote to, and needs no introduction.

Kim fits the Technical Buyer by position. ana -0.9- eva -0.9- kim; kim wrote to bob.
"""

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.planning.planning import people, plan, step

AT = {"since": "2020-01-01"}


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim Example"})
    work = {"person": "kim", "account": "acme", "title": "Chief Technology Officer", **AT}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, work)
    tie = {"person": "eva", "other": "kim", "strength": 0.9, "kind": "network", **AT}
    seed(graph, own_deal, RecordKind.CONNECTIONS, tie)
    return asker(client_of(graph, own_deal))


def wrote(graph: Graph, workspace: str, at: str) -> None:
    mail = {
        "key": "mail",
        "kind": "EMAIL",
        "at": at,
        "participants": [
            {"person": "kim", "part": "SENDER"},
            {"person": "bob", "part": "RECIPIENT"},
        ],
    }
    seed(graph, workspace, RecordKind.INTERACTIONS, mail)


def test_somebody_who_never_turned_to_us_is_introduced(ask: Ask) -> None:
    kim = step(plan(ask, targets=[person("kim")]), "kim")

    assert kim["target"]["aim"] == "IDENTIFY"
    assert people(kim["way"]) == ["ana", "eva", "kim"]


# The active window of 180 days before 2 November: the bound itself counts.
@pytest.mark.parametrize(
    ("at", "way"),
    [
        ("2026-10-20T09:00:00Z", ["bob", "kim"]),
        ("2026-05-06T00:00:00Z", ["bob", "kim"]),
        ("2026-05-05T23:59:59Z", ["ana", "eva", "kim"]),
    ],
)
def test_somebody_in_touch_is_written_to_by_whom_they_wrote_to_last(
    graph: Graph, own_deal: str, ask: Ask, at: str, way: list[str]
) -> None:
    wrote(graph, own_deal, at)
    kim = step(plan(ask, targets=[person("kim")]), "kim")

    assert people(kim["way"]) == way
    if way[0] == "bob":
        assert kim["way"]["kind"] == "DIRECT"
        assert kim["firstAction"].startswith("Write to Kim Example")
        assert ", and last wrote on " in kim["target"]["why"]

"""Nobody is asked twice for one introduction.

ana -0.9- eva -0.8- cfo -0.9- kim, and kim is to be won as well.
"""

from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import requests
from tests.api.planning.keeping import moved, saved, step_to
from tests.api.planning.planning import people, plan, step

AT = {"since": "2020-01-01"}


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace in which two people are reached over one introduction."""
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "kim", "name": "Kim Example"})
    work = {"person": "kim", "account": "acme", "title": "Technician", **AT}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, work)
    tie = {"person": "cfo", "other": "kim", "strength": 0.9, "kind": "network", **AT}
    seed(graph, own_deal, RecordKind.CONNECTIONS, tie)
    role = {"person": "kim", "opportunity": "renewal", "role": "INFLUENCER", **AT}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, role)
    return asker(client_of(graph, own_deal))


def test_a_way_goes_on_from_where_an_earlier_step_leads(ask: Ask) -> None:
    made = plan(ask, targets=[person("cfo"), person("kim")], owner=person("ana"), maxHops=3)
    first, then = step(made, "cfo"), step(made, "kim")
    shared = ["ana", "eva", "cfo"]

    assert [people(one["way"])[:3] for one in (first, then)] == [shared, shared]
    assert first["firstAction"].startswith("Ask Eva Example to introduce you to Cfo Example")
    assert "Eva Example" not in then["message"], "nobody is asked for the same twice"
    assert then["firstAction"].startswith("Once Eva Example has introduced you to Cfo Example"), (
        then["firstAction"]
    )


def test_a_request_of_a_step_asks_for_what_is_left_of_its_way(ask: Ask) -> None:
    kept: Any = saved(ask, targets=[person("cfo"), person("kim")], owner=person("ana"))["plan"]
    cfo, kim = step_to(kept, "cfo"), step_to(kept, "kim")
    assert cfo["number"] < kim["number"]

    moved(ask, cfo, "ASKED", request=True)
    moved(ask, kim, "ASKED", request=True)
    found = {one["target"]["key"]: one["connector"]["key"] for one in requests(ask)}
    assert found == {"cfo": "eva", "kim": "cfo"}, "Eva is asked once"

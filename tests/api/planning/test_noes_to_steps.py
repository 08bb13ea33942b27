"""Somebody says no to a step of a plan: it breaks, who has it is told, and nobody asks again.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, person
from tests.api.consenting import move, requests
from tests.api.planning.keeping import MOVE, codes, moved, refused, saved, show, step_to, way

ALERTS = """{ alerts(first: 20, codes: [PLAN_STEP_BROKEN]) { edges { node { why state
  person { key } colleague { key } evidence { what person { key } }
  recipients { people { key } } } } } }"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def plan(ask: Ask) -> Any:
    return saved(ask)["plan"]


def alerts(ask: Ask) -> list[Any]:
    return [edge["node"] for edge in ask(ALERTS)["data"]["alerts"]["edges"]]


def test_a_no_to_the_request_breaks_the_step_and_whoever_has_it_is_told(
    ask: Ask, plan: Any
) -> None:
    step = step_to(plan, "cfo")
    request = moved(ask, step, "ASKED", request=True)["step"]["request"]
    assert alerts(ask) == []
    move(ask, request["id"], "DECLINED", reason="too busy")

    now = step_to(show(ask, plan), "cfo")
    assert (now["state"], codes(now)) == ("ASKED", ["DECLINED"])
    assert [one["key"] for one in now["replacement"]["way"]["people"]] == ["bob", "vic", "cfo"]
    [alert] = [one for one in alerts(ask) if one["person"] == {"key": "cfo"}]
    assert alert["colleague"]["key"] == "ana"
    assert [one["key"] for one in alert["recipients"]["people"]] == ["ana"]
    assert alert["evidence"][0]["person"] == {"key": "eva"}
    again = saved(ask, planId=plan["id"])["plan"]
    assert way(step_to(again, "cfo")) == ["bob", "vic", "cfo"]
    assert alerts(ask) == []


def test_whose_plan_it_is_hears_of_it_too(ask: Ask, graph: Graph, own_deal: str) -> None:
    plan = saved(ask, owner=person("bob"))["plan"]
    request = moved(ask, step_to(plan, "cfo"), "ASKED", request=True)["step"]["request"]
    move(ask, request["id"], "DECLINED", reason="too busy")

    [alert] = [one for one in alerts(ask) if one["person"] == {"key": "cfo"}]
    hears = {one["key"] for one in alert["recipients"]["people"]}
    assert hears == {"bob", alert["colleague"]["key"]}


def test_a_no_is_kept_so_that_nobody_is_asked_that_way_again(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    moved(ask, step, "ASKED")
    dropped = moved(ask, step, "DROPPED", reason="she would not", declinedBy=person("eva"))

    [request] = requests(ask)
    assert (request["state"], request["connector"]["key"]) == ("DECLINED", "eva")
    assert request["history"][-1]["reason"] == "she would not"
    assert dropped["step"]["request"]["id"] == request["id"]
    again = saved(ask, planId=plan["id"])["plan"]
    assert way(step_to(again, "cfo")) == ["bob", "vic", "cfo"]


def test_a_no_closes_the_request_that_is_open(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    moved(ask, step, "ASKED", request=True)
    moved(ask, step, "DROPPED", reason="she would not", declinedBy=person("eva"))

    assert [one["state"] for one in requests(ask)] == ["DECLINED"]


def test_whoever_was_to_be_won_and_said_no_is_not_planned_again(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "eva")
    moved(ask, step, "DROPPED", reason="not interested", declinedBy=person("eva"))
    again = saved(ask, planId=plan["id"])["plan"]

    todo = [one for one in again["steps"] if one["state"] == "TO_DO"]
    assert "eva" not in [(one["target"]["person"] or {}).get("key") for one in todo]
    assert requests(ask) == []


def test_who_said_no_stands_on_the_way_and_only_of_what_is_dropped(ask: Ask, plan: Any) -> None:
    step = step_to(plan, "cfo")
    given = {"stepId": step["id"], "reason": "no"}
    off = refused(ask, MOVE, **given, state="DROPPED", declinedBy=person("zoe"))
    assert off[0] == "declinedBy"
    assert refused(ask, MOVE, **given, state="MET", declinedBy=person("eva"))[0] == "declinedBy"

"""Whoever hides whom they know after a plan was kept is named nowhere in it from then on.

ana -0.9- eva -0.8- cfo; ana -0.3- cfo; bob -0.55- vic -0.6- cfo.
"""

import asyncio
import json
from typing import Any

import pytest

from inroad.api.deliver.recipients import recipients_by_alert
from inroad.api.deliver.withheld_events import without_withheld_names
from inroad.api.watch.evaluate import evaluate
from inroad.api.withheld import NAME
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.alerts.alert_events import alert_events
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.consenting import allow
from tests.api.planning.keeping import (
    CLOSE,
    COMMENT,
    LIST,
    moved,
    run,
    saved,
    show,
    step_to,
)

ALERTS = """{ alerts(first: 50, state: [OPEN, ACKNOWLEDGED, SNOOZED, RESOLVED]) { edges { node {
  key code state why evidence { what person { key } } person { key }
  colleague { key name } recipients { people { key name } }
  history { kind why by note } } } } }"""
REQUESTS = """query($from: ID) { introductionRequests(from: $from) {
  history { reason by { key name } } people { key name } } }"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def leaves(graph: Graph, workspace: str, key: str) -> None:
    job = {"person": key, "account": "acme", "since": "2020-01-01", "until": "2026-11-20"}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, job)


def broken_alerts(ask: Ask) -> list[Any]:
    answer = ask(ALERTS)
    assert "errors" not in answer, answer
    nodes = [edge["node"] for edge in answer["data"]["alerts"]["edges"]]
    return [one for one in nodes if one["code"] == "PLAN_STEP_BROKEN"]


def names_her(told: Any) -> bool:
    said = json.dumps(told)
    return "Ana Example" in said or '"ana"' in said or ":ana:" in said


def spoken_about(ask: Ask) -> Any:
    """A plan about which much is said, and in which Ana is named."""
    plan = saved(ask, by="Ana Example", note="Ana Example knows her well")["plan"]
    eva = step_to(plan, "eva")
    run(ask, COMMENT, planId=plan["id"], text="Ana Example is away.", by="Ana Example")
    run(ask, COMMENT, stepId=eva["id"], text="Ana Example knows Eva of old.", by="Bob Example")
    moved(ask, eva, "DROPPED", reason="Ana Example had a quarrel", by="Ana Example")
    return plan


def test_what_was_said_about_a_plan_names_nobody_who_hides_it_by_now(ask: Ask) -> None:
    plan = spoken_about(ask)
    saved(ask, planId=plan["id"], note="Ana Example asked for it", closeOn="2027-06-01")
    assert names_her(show(ask, plan))
    allow(ask, "ana", hidesAll=True)

    for seen in (show(ask, plan), show(ask, plan, **{"from": person("bob")})):
        assert not names_her(seen)
        assert [one["text"] for one in seen["comments"]] == [
            f"{NAME} is away.",
            f"{NAME} knows Eva of old.",
        ]
        assert [one["by"] for one in seen["comments"]] == [NAME, "Bob Example"]
        assert [one["note"] for one in seen["history"]] == [
            f"{NAME} knows her well",
            f"{NAME} asked for it",
        ]
    assert names_her(show(ask, plan, **{"from": person("ana")}))
    run(ask, CLOSE, planId=plan["id"], reason="Ana Example has left it to Bob")
    assert not names_her(show(ask, plan))


def test_whose_limit_binds_is_not_told_of_who_hides_it_by_now(ask: Ask) -> None:
    allow(ask, "ana", asksPerMonth=0)
    plan = saved(ask)["plan"]
    told = """query($id: ID!) { plan(id: $id) {
      unplanned { why limits overruns { limit person { key } on allowed needed } } } }"""
    before = ask(told, id=plan["id"])["data"]["plan"]["unplanned"]
    allow(ask, "ana", hidesAll=True)
    after = ask(told, id=plan["id"])["data"]["plan"]["unplanned"]

    of_quota = [one for one in before if "Ana Example" in one["why"]]
    assert of_quota, before
    assert not names_her(after)
    bare = {"limit": "QUOTA", "person": None, "on": None, "allowed": None, "needed": None}
    assert any(bare in one["overruns"] for one in after)


def test_an_alert_of_before_names_nobody_who_hides_it_by_now(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    saved(ask)
    leaves(graph, own_deal, "eva")
    leaves(graph, own_deal, "cfo")
    graph.write(evaluate, workspace=own_deal, account_keys=["acme"])
    assert names_her(broken_alerts(ask))
    before = len(graph.read(alert_events, workspace=own_deal, after_number=0, limit=500))
    allow(ask, "ana", hidesAll=True)

    found = broken_alerts(ask)
    assert found and not names_her(found)
    events = graph.read(alert_events, workspace=own_deal, after_number=0, limit=500)
    ours = [one for one in events if one.code == "PLAN_STEP_BROKEN"]
    told = asyncio.run(without_withheld_names(graph, own_deal, ours))
    assert "Ana Example" not in str(told) and not any(one.colleague_key == "ana" for one in told)
    recipients = asyncio.run(recipients_by_alert(graph, own_deal, [one["key"] for one in found]))
    assert not any(one.key == "ana" for some in recipients.values() for one in some)
    kinds = [one.kind for one in events[before:] if one.code == "PLAN_STEP_BROKEN"]
    assert "RESOLVED" not in kinds and "RAISED" not in kinds, "it is the same alert"
    listed = ask(
        "query($id: ID) { alerts(first: 50, recipientId: $id) { edges { node { code } } } }",
        id=person("ana"),
    )["data"]["alerts"]["edges"]
    assert not [one for one in listed if one["node"]["code"] == "PLAN_STEP_BROKEN"]


def test_no_list_tells_who_has_a_step_that_is_shown_without_a_name(ask: Ask) -> None:
    plan = saved(ask)["plan"]

    def keys(who: str, **asked: Any) -> list[str]:
        edges = ask(LIST, assigneeId=person(who), **asked)["data"]["plans"]["edges"]
        return [one["node"]["key"] for one in edges]

    assert keys("ana") == keys("bob") == [plan["key"]]
    allow(ask, "ana", hidesAll=True)
    assert keys("ana") == []
    assert keys("bob") == [plan["key"]]
    own = ask(
        "query($id: ID) { plans(assigneeId: $id, from: $id) { edges { node { key } } } }",
        id=person("ana"),
    )["data"]["plans"]["edges"]
    assert [one["node"]["key"] for one in own] == [plan["key"]]
    allow(ask, "ana", hidesAll=False, hides=[person("zoe")])
    assert keys("ana") == [plan["key"]]


def test_the_reason_of_a_request_names_nobody_who_hides_it_by_now(ask: Ask) -> None:
    plan = saved(ask)["plan"]
    cfo = step_to(plan, "cfo")
    moved(ask, cfo, "ASKED", request=True)
    said = "Eva Example told Ana Example no"
    moved(ask, cfo, "DROPPED", reason=said, declinedBy=person("eva"))
    assert said in json.dumps(ask(REQUESTS))
    allow(ask, "ana", hidesAll=True)

    assert "Ana Example" not in str(ask(REQUESTS))
    assert f"Eva Example told {NAME.lower()} no" in json.dumps(ask(REQUESTS))
    assert said in json.dumps(ask(REQUESTS, **{"from": person("ana")}))

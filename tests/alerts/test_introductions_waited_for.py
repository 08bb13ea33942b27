"""Whoever is asked for an introduction hears of it, and both who wait once it is overdue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.watch.evaluate import found
from inroad.api.watch.sweep import batches_to_sweep
from inroad.graph.session import Graph
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from tests.api.conftest import Ask, asker, client_of, draw_deal, identity, person, seed
from tests.api.consenting import allow, everything, move, request

CODES = [AlertCode.INTRODUCTION_ASKED, AlertCode.INTRODUCTION_OVERDUE]
ALERTS = """query($who: ID) { alerts(codes: [INTRODUCTION_ASKED, INTRODUCTION_OVERDUE], first: 50,
  state: [OPEN, RESOLVED], recipientId: $who) { edges { node { code state why colleague { name }
  person { key } opportunity { key } recipients { people { key } } evidence { what } } } } }"""
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def ask(graph: Graph, workspace: str) -> Ask:
    draw_deal(graph, workspace)
    return asker(client_of(graph, workspace))


def by_bob(ask: Ask, at: datetime = AT, **given: Any) -> dict[str, Any]:
    """Ana asks Bob, who is of the team, for Vic."""
    people = [person("bob"), person("vic")]
    made = request(ask, askerId=person("ana"), people=people, at=at.isoformat(), **given)
    assert made["errors"] == []
    found: dict[str, Any] = made["request"]
    return found


def raised(graph: Graph, workspace: str, at: datetime) -> list[tuple[str, str | None]]:
    every: list[Raised] = graph.read(found, workspace=workspace, account_keys=["acme"], as_of=at)
    return [(one.code.value, one.about.colleague_key) for one in every if one.code in CODES]


def alerts(ask: Ask, who: str | None = None) -> list[dict[str, Any]]:
    answer = ask(ALERTS, who=who and person(who))
    return [edge["node"] for edge in answer["data"]["alerts"]["edges"]]


def test_introduction_asked_is_raised_with_the_ask_and_ends_with_the_answer(ask: Ask) -> None:
    deal = identity("Opportunity", "renewal")
    made = by_bob(ask, datetime.now(UTC) - timedelta(days=1), opportunityId=deal)

    [one] = alerts(ask, "bob")
    assert (one["code"], one["state"]) == ("INTRODUCTION_ASKED", "OPEN")
    assert one["why"].startswith("Bob Example was asked by Ana Example on ")
    assert one["why"].endswith(" for an introduction to Vic Example of Acme")
    assert (one["colleague"]["name"], one["person"]["key"]) == ("Bob Example", "vic")
    assert one["opportunity"]["key"] == "renewal"
    assert alerts(ask, "ana") == []

    move(ask, made["id"], "ACCEPTED")
    assert [one["state"] for one in alerts(ask)] == ["RESOLVED"]


def test_a_draft_and_an_ask_of_a_contact_are_no_ask_of_ours(ask: Ask) -> None:
    by_bob(ask, draft=True)
    request(ask, people=[person("ana"), person("eva"), person("cfo")])
    assert alerts(ask) == []


@pytest.mark.parametrize(("state", "days"), [("ASKED", 5), ("ACCEPTED", 7), ("INTRODUCED", 14)])
def test_introduction_overdue_begins_after_the_days_of_each_state(
    graph: Graph, workspace: str, ask: Ask, state: str, days: int
) -> None:
    made = by_bob(ask)
    for one in {"ASKED": (), "ACCEPTED": ("ACCEPTED",)}.get(state, ("ACCEPTED", "INTRODUCED")):
        move(ask, made["id"], one, at=AT.isoformat())
    due = AT + timedelta(days=days)
    both = [("INTRODUCTION_OVERDUE", "ana"), ("INTRODUCTION_OVERDUE", "bob")]
    asked = [("INTRODUCTION_ASKED", "bob")] if state == "ASKED" else []

    assert raised(graph, workspace, due - timedelta(milliseconds=1)) == asked
    assert raised(graph, workspace, due) == asked + both
    assert {one["code"] for one in alerts(ask, "ana")} == {"INTRODUCTION_OVERDUE"}
    move(ask, made["id"], "WITHDRAWN")
    assert raised(graph, workspace, datetime.now(UTC)) == []
    assert raised(graph, workspace, due) == asked + both


def test_of_a_request_to_a_contact_the_asker_alone_hears(
    graph: Graph, workspace: str, ask: Ask
) -> None:
    way = [person("ana"), person("eva"), person("cfo")]
    request(ask, people=way, at=AT.isoformat())
    day = AT + timedelta(days=5)
    assert raised(graph, workspace, day) == [("INTRODUCTION_OVERDUE", "ana")]


def test_two_requests_of_one_asker_for_one_contact_are_one_alert(
    graph: Graph, workspace: str, ask: Ask
) -> None:
    by_bob(ask)
    request(ask, people=[person("ana"), person("cfo"), person("vic")], at=AT.isoformat())

    assert raised(graph, workspace, AT + timedelta(days=5)) == [
        ("INTRODUCTION_ASKED", "bob"),
        ("INTRODUCTION_OVERDUE", "ana"),
        ("INTRODUCTION_OVERDUE", "bob"),
    ]
    (one,) = alerts(ask, "ana")
    assert [each["what"] for each in one["evidence"]] == [
        "Bob Example was asked on 1 May 2026 and has not answered",
        "Cfo Example was asked on 1 May 2026 and has not answered",
    ]


def test_who_hides_the_relationship_is_not_named_by_the_alert_and_finds_the_request(
    ask: Ask,
) -> None:
    allow(ask, "bob", hides=[person("vic")])
    token = ask(
        """query($to: TargetInput!) { introductionRoutes(to: $to, team: true) {
             routes { token } } }""",
        to={"personId": person("vic")},
    )["data"]["introductionRoutes"]["routes"][0]["token"]
    request(ask, askerId=person("ana"), routeToken=token)

    [one] = alerts(ask)
    assert one["why"].startswith("Somebody on the team was asked by Ana Example")
    assert "bob" not in everything(one).lower()
    assert alerts(ask, "bob") == []


def test_an_account_without_a_deal_is_watched_while_somebody_there_is_sought(
    graph: Graph, workspace: str, ask: Ask
) -> None:
    seed(graph, workspace, RecordKind.ACCOUNTS, {"key": "beta", "name": "Beta"})
    seed(graph, workspace, RecordKind.PEOPLE, {"key": "tom", "name": "Tom Example"})
    job = {"person": "tom", "account": "beta", "title": "Director", "since": "2020-01-01"}
    seed(graph, workspace, RecordKind.EMPLOYMENTS, job)
    known = {"person": "bob", "other": "tom", "strength": 0.6, "kind": "network"}
    seed(graph, workspace, RecordKind.CONNECTIONS, known | {"since": "2020-01-01"})
    at = (datetime.now(UTC) - timedelta(days=4)).isoformat()
    people = [person("bob"), person("tom")]
    assert request(ask, askerId=person("ana"), people=people, at=at)["errors"] == []
    assert [one["code"] for one in alerts(ask)] == ["INTRODUCTION_ASKED"]

    batches = batches_to_sweep(graph, workspace=workspace)
    assert "beta" in [key for batch in batches for key in batch]

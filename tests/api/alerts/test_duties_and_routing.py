"""Who of us has which duty, and what goes to them because of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.alerts.alerting import ACME, DEAL, DUTY, ROUTING, detractor, listed, look_after
from tests.api.conftest import Ask, code_of, identity, person, seed


def test_nobody_with_the_duty_is_said_to_be_missing(detracted: Ask) -> None:
    found = detractor(detracted)["recipients"]

    assert found["people"] == []
    assert found["missing"] == ["Nobody looks after Acme renewal as customer success"]


def test_an_alert_goes_to_whoever_has_the_duty_on_the_deal_else_on_the_account(
    detracted: Ask,
) -> None:
    def to() -> list[str]:
        return [one["name"] for one in detractor(detracted)["recipients"]["people"]]

    look_after(detracted, "bob", "ACCOUNT_EXECUTIVE", accountId=ACME)
    assert to() == ["Bob Example"]  # of a renewal the second choice
    look_after(detracted, "ana", "CUSTOMER_SUCCESS", accountId=ACME)
    assert to() == ["Ana Example"]
    look_after(detracted, "bob", "CUSTOMER_SUCCESS", opportunityId=DEAL)
    assert to() == ["Bob Example"]
    look_after(
        detracted, "bob", "CUSTOMER_SUCCESS", opportunityId=DEAL, until="2026-01-01T00:00:00Z"
    )
    assert to() == ["Ana Example"]


def test_what_is_about_an_account_goes_to_who_looks_after_it_else_after_its_open_deals(
    detracted: Ask, graph: Graph, own_deal: str
) -> None:
    met = [{"person": one, "part": "ATTENDEE"} for one in ("ana", "eva")]
    at = datetime.now(UTC).isoformat()
    seed(
        graph,
        own_deal,
        RecordKind.INTERACTIONS,
        {"key": "met", "kind": "MEETING", "at": at, "participants": met},
    )

    def to() -> list[str]:
        (single,) = listed(detracted, codes=["SINGLE_THREADED"])
        return [one["name"] for one in single["recipients"]["people"]]

    look_after(detracted, "bob", "ACCOUNT_EXECUTIVE", opportunityId=DEAL)
    assert to() == ["Bob Example"]
    look_after(detracted, "ana", "ACCOUNT_EXECUTIVE", accountId=ACME)
    assert to() == ["Ana Example"]


def test_a_recipient_sees_the_alerts_that_are_hers(detracted: Ask) -> None:
    look_after(detracted, "ana", "CUSTOMER_SUCCESS", accountId=ACME)

    hers = {one["code"] for one in listed(detracted, to=person("ana"))}
    his = {one["code"] for one in listed(detracted, to=person("bob"))}

    assert "DETRACTOR_UNMANAGED" in hers
    assert "DETRACTOR_UNMANAGED" not in his


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"personId": person("eva"), "accountId": ACME}, "personId", "BAD_USER_INPUT"),
        ({"personId": person("nobody"), "accountId": ACME}, "personId", "NOT_FOUND"),
        ({"accountId": identity("Account", "none")}, "accountId", "NOT_FOUND"),
        ({"opportunityId": identity("Opportunity", "none")}, "opportunityId", "NOT_FOUND"),
        ({"accountId": ACME, "opportunityId": DEAL}, "opportunityId", "BAD_USER_INPUT"),
        ({}, "opportunityId", "BAD_USER_INPUT"),
        (
            {"accountId": ACME, "since": "2026-02-01", "until": "2026-01-01"},
            "until",
            "BAD_USER_INPUT",
        ),
    ],
)
def test_a_duty_that_cannot_be_meant_is_refused_by_its_field(
    detracted: Ask, given: dict[str, Any], field: str, code: str
) -> None:
    wanted = {"personId": person("ana"), "duty": "ACCOUNT_EXECUTIVE"} | given

    payload = detracted(DUTY, input=wanted)["data"]["saveDuty"]

    assert [(error["field"], error["code"]) for error in payload["errors"]] == [(field, code)]
    assert detractor(detracted)["recipients"]["people"] == []


def test_a_saved_duty_is_shown_as_it_is(own_deal: str, ask: Ask) -> None:
    payload = look_after(ask, "ana", "DEAL_DESK", opportunityId=DEAL, since="2026-01-01T00:00:00Z")

    assert payload == {
        "duty": {
            "duty": "DEAL_DESK",
            "person": {"name": "Ana Example"},
            "account": None,
            "opportunity": {"name": "Acme renewal"},
            "since": "2026-01-01T00:00:00Z",
            "until": None,
        },
        "created": True,
        "errors": [],
    }


def test_executives_go_to_the_account_executive_with_the_content_of_their_role(
    own_deal: str, ask: Ask
) -> None:
    look_after(ask, "ana", "ACCOUNT_EXECUTIVE", accountId=ACME)

    (line,) = ask(ROUTING, person=person("cfo"), deal=DEAL)["data"]["routing"]["lines"]

    assert line == {
        "audience": "ACCOUNT_EXECUTIVE",
        "why": "Cfo Example is the Economic Buyer of this deal",
        "role": {"key": "ECONOMIC_BUYER", "content": "ROI and TCO figures, the business case"},
        "recipients": {"people": [{"name": "Ana Example"}], "missing": []},
    }


def test_a_contact_without_a_role_is_routed_by_what_the_position_typically_plays(
    own_deal: str, graph: Graph, ask: Ask
) -> None:
    seed(graph, own_deal, RecordKind.PEOPLE, {"key": "tec", "name": "Tec Example"})
    seed(
        graph,
        own_deal,
        RecordKind.EMPLOYMENTS,
        {"person": "tec", "account": "acme", "title": "CTO", "since": "2020-01-01"},
    )

    (line,) = ask(ROUTING, person=person("tec"), deal=DEAL)["data"]["routing"]["lines"]

    assert (line["audience"], line["role"]["key"]) == ("SOLUTION_ENGINEER", "TECHNICAL_BUYER")
    assert line["recipients"] == {
        "people": [],
        "missing": ["Nobody looks after Acme renewal as solution engineer"],
    }


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"person": person("nobody")}, "personId", "NOT_FOUND"),
        ({"person": person("ana")}, "personId", "BAD_USER_INPUT"),
        ({"deal": identity("Opportunity", "none")}, "opportunityId", "NOT_FOUND"),
        ({"deal": ACME}, "opportunityId", "BAD_USER_INPUT"),
    ],
)
def test_a_routing_that_cannot_be_meant_is_refused_by_its_argument(
    own_deal: str, ask: Ask, given: dict[str, str], field: str, code: str
) -> None:
    answer = ask(ROUTING, **({"person": person("cfo"), "deal": DEAL} | given))

    assert code_of(answer) == code
    assert answer["errors"][0]["extensions"]["field"] == field


def test_an_account_and_a_deal_show_who_looks_after_them_on_the_day(
    own_deal: str, ask: Ask
) -> None:
    look_after(ask, "ana", "CUSTOMER_SUCCESS", accountId=ACME, since="2026-03-01T00:00:00Z")
    look_after(ask, "bob", "DEAL_DESK", opportunityId=DEAL)

    def held(on: str) -> list[list[str]]:
        answer = ask(
            """query($account: ID!, $deal: ID!, $on: DateTime) {
              account(id: $account, asOf: $on) { duties { duty person { name } } }
              opportunity(id: $deal, asOf: $on) { duties { duty person { name } } } }""",
            account=ACME,
            deal=DEAL,
            on=on,
        )["data"]
        return [[one["duty"] for one in answer[what]["duties"]] for what in answer]

    assert held("2026-02-28T23:59:59Z") == [[], ["DEAL_DESK"]]
    assert held("2026-03-01T00:00:00Z") == [["CUSTOMER_SUCCESS"], ["DEAL_DESK"]]


def test_a_duty_of_somebody_who_works_for_us_no_more_counts_for_nothing(
    own_deal: str, graph: Graph, ask: Ask
) -> None:
    look_after(ask, "ana", "ACCOUNT_EXECUTIVE", accountId=ACME)
    job = {"person": "ana", "account": "home", "since": "2020-01-01", "until": "2026-01-01"}
    seed(graph, own_deal, RecordKind.EMPLOYMENTS, job)

    (line,) = ask(ROUTING, person=person("cfo"), deal=DEAL)["data"]["routing"]["lines"]

    assert line["recipients"]["people"] == []

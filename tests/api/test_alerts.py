"""Alerts through the API: raised by what is written, listed, taken up, put off, routed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.api.ids import global_id
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.alerts.changed_accounts import changed_accounts
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed
from tests.api.counting import CountingGraph

DEAL = identity("Opportunity", "renewal")
ACME = identity("Account", "acme")
LIST = """query($first: Int = 50, $after: String, $state: [AlertState!], $codes: [AlertCode!],
  $severity: [AlertSeverity!], $audience: Audience, $account: ID, $deal: ID, $to: ID,
  $asOf: DateTime) {
  alerts(first: $first, after: $after, state: $state, codes: $codes, severity: $severity,
    audience: $audience, accountId: $account, opportunityId: $deal, recipientId: $to, asOf: $asOf) {
    edges { cursor node { id key code severity audience alsoFor state why
      evidence { what person { name } at }
      account { name } opportunity { name } person { name } colleague { name } department
      recipients { people { name } missing } content { key content }
      since raisedAt resolvedAt snoozedUntil history { number kind at by note state } } }
    pageInfo { hasNextPage endCursor }
  } }"""
CHANGE = """mutation($input: %sAlertInput!) { %sAlert(input: $input) {
  alert { key state snoozedUntil history { kind by note } } changed
  errors { field message code } clientMutationId } }"""
DUTY = """mutation($input: SaveDutyInput!) { saveDuty(input: $input) {
  duty { duty person { name } account { name } opportunity { name } since until }
  created errors { field message code } } }"""
ROUTING = """query($person: ID!, $deal: ID!, $asOf: DateTime) {
  routing(personId: $person, opportunityId: $deal, asOf: $asOf) {
    person { name } opportunity { name }
    lines { audience why role { key content } recipients { people { name } missing } } } }"""
OPPOSE = """mutation($input: SaveRoleAssignmentInput!) {
  saveRoleAssignment(input: $input) { errors { message } } }"""


@pytest.fixture
def detracted(own_deal: str, ask: Ask) -> Ask:
    """The workspace of `draw_deal`, in which somebody has just turned out to be a detractor."""
    assert oppose(ask, "zoe") == []
    return ask


def oppose(ask: Ask, who: str, **given: Any) -> list[Any]:
    """Make somebody a detractor of the deal; return what was wrong with that."""
    role = {"personId": person(who), "role": "DETRACTOR", "opportunityId": DEAL}
    errors: list[Any] = ask(OPPOSE, input=role | given)["data"]["saveRoleAssignment"]["errors"]
    return errors


def listed(ask: Ask, **chosen: Any) -> list[dict[str, Any]]:
    answer = ask(LIST, **chosen)
    assert "errors" not in answer, answer
    return [edge["node"] for edge in answer["data"]["alerts"]["edges"]]


def detractor(ask: Ask, **chosen: Any) -> dict[str, Any]:
    (only,) = listed(ask, codes=["DETRACTOR_UNMANAGED"], **chosen)
    return only


def change(ask: Ask, verb: str, **given: Any) -> dict[str, Any]:
    answer = ask(CHANGE % (verb.title(), verb), input=given)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][f"{verb}Alert"]
    return payload


def look_after(ask: Ask, who: str, duty: str, **given: Any) -> dict[str, Any]:
    answer = ask(DUTY, input={"personId": person(who), "duty": duty} | given)
    payload: dict[str, Any] = answer["data"]["saveDuty"]
    return payload


def test_a_mutation_raises_the_alert_that_it_brings_about_in_its_own_transaction(
    detracted: Ask,
) -> None:
    alert = detractor(detracted)

    assert (alert["state"], alert["severity"], alert["audience"]) == ("OPEN", "WARNING", "OWNER")
    assert "Zoe Example" in alert["why"]
    assert alert["opportunity"] == {"name": "Acme renewal"}
    assert [one["kind"] for one in alert["history"]] == ["RAISED"]
    assert alert["content"][0]["key"] == "DETRACTOR"


def test_a_mutation_that_ends_a_cause_resolves_its_alert(detracted: Ask) -> None:
    raised = detractor(detracted)
    oppose(detracted, "zoe", until="2026-01-01T00:00:00Z")

    assert listed(detracted, codes=["DETRACTOR_UNMANAGED"]) == []
    resolved = detractor(detracted, state=["RESOLVED"])
    assert resolved["id"] == raised["id"]
    assert resolved["resolvedAt"] is not None
    assert [one["kind"] for one in resolved["history"]] == ["RAISED", "RESOLVED"]


def test_a_refused_mutation_raises_nothing_by_itself(own_deal: str, ask: Ask, graph: Graph) -> None:
    before = graph.read(changed_accounts, workspace=own_deal, limit=9)

    assert oppose(ask, "nobody") != []

    assert [row.account_key for row in before] == ["acme"]  # as it was drawn: marked, not judged
    assert listed(ask, codes=["DETRACTOR_UNMANAGED"]) == []


def test_alerts_are_filtered_by_everything_that_the_list_takes(detracted: Ask) -> None:
    alert = detractor(detracted)
    everything = {one["key"] for one in listed(detracted)}
    assert len(everything) > 1

    for chosen in (
        {"state": ["OPEN"]},
        {"severity": ["WARNING"]},
        {"audience": "OWNER"},
        {"account": ACME},
        {"deal": DEAL},
    ):
        assert alert["key"] in {one["key"] for one in listed(detracted, **chosen)}
    for chosen in (
        {"state": ["RESOLVED", "SNOOZED"]},
        {"severity": ["INFO"]},
        {"audience": "DEAL_DESK"},
        {"account": identity("Account", "home")},
        {"deal": identity("Opportunity", "other")},
    ):
        assert alert["key"] not in {one["key"] for one in listed(detracted, **chosen)}


def test_alerts_come_page_by_page_the_newest_first_each_once(detracted: Ask) -> None:
    all_at_once = [one["key"] for one in listed(detracted)]
    seen, after = list[str](), None
    while True:
        page = detracted(LIST, first=1, after=after)["data"]["alerts"]
        seen += [edge["node"]["key"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert seen == all_at_once
    raised = [one["raisedAt"] for one in listed(detracted)]
    assert raised == sorted(raised, reverse=True)


def test_alerts_of_a_past_day_are_those_of_that_day(detracted: Ask) -> None:
    yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    assert listed(detracted, asOf=yesterday) == []
    assert detractor(detracted, asOf=tomorrow)["state"] == "OPEN"


def test_an_alert_is_a_node(detracted: Ask) -> None:
    alert = detractor(detracted)

    answer = detracted(
        "query($id: ID!) { node(id: $id) { id ... on Alert { key } } }", id=alert["id"]
    )

    assert answer["data"]["node"] == {"id": alert["id"], "key": alert["key"]}


def test_an_alert_is_acknowledged_by_somebody_with_a_note(detracted: Ask) -> None:
    alert = detractor(detracted)

    payload = change(
        detracted, "acknowledge", id=alert["id"], by=" Ana ", note="on it", clientMutationId="m1"
    )

    assert (payload["changed"], payload["clientMutationId"]) == (True, "m1")
    assert payload["alert"]["state"] == "ACKNOWLEDGED"
    assert payload["alert"]["history"][-1] == {"kind": "ACKNOWLEDGED", "by": "Ana", "note": "on it"}
    assert change(detracted, "acknowledge", id=alert["id"])["changed"] is False


def test_an_alert_is_snoozed_and_opened_again(detracted: Ask) -> None:
    identity_ = detractor(detracted)["id"]
    until = (datetime.now(UTC) + timedelta(days=7)).replace(microsecond=0)

    put_off = change(detracted, "snooze", id=identity_, until=until.isoformat())
    again = change(detracted, "reopen", id=identity_, by="Bob")

    assert put_off["alert"]["state"] == "SNOOZED"
    assert put_off["alert"]["snoozedUntil"] == until.isoformat().replace("+00:00", "Z")
    assert (again["alert"]["state"], again["alert"]["snoozedUntil"]) == ("OPEN", None)
    assert [one["kind"] for one in again["alert"]["history"]] == ["RAISED", "SNOOZED", "WOKEN"]


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_an_alert_is_not_snoozed_until_a_day_that_cannot_be_meant(
    detracted: Ask, days: int
) -> None:
    until = datetime.now(UTC) + timedelta(days=days)

    payload = change(detracted, "snooze", id=detractor(detracted)["id"], until=until.isoformat())

    (error,) = payload["errors"]
    assert (payload["alert"], error["field"], error["code"]) == (None, "until", "BAD_USER_INPUT")
    assert detractor(detracted)["state"] == "OPEN"


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"id": "nonsense"}, "id", "BAD_USER_INPUT"),
        ({"id": person("eva")}, "id", "BAD_USER_INPUT"),
        ({"id": identity("Alert", "alert:999")}, "id", "NOT_FOUND"),
        ({"id": identity("Alert", "alert:1"), "by": "x" * 201}, "by", "BAD_USER_INPUT"),
        ({"id": identity("Alert", "alert:1"), "note": "x" * 1001}, "note", "BAD_USER_INPUT"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_field(
    detracted: Ask, given: dict[str, str], field: str, code: str
) -> None:
    before = listed(detracted)

    payload = change(detracted, "acknowledge", **given)

    (error,) = payload["errors"]
    assert (error["field"], error["code"], payload["changed"]) == (field, code, False)
    assert listed(detracted) == before


def test_an_alert_of_another_workspace_is_not_there(
    detracted: Ask, graph: Graph, deal: str
) -> None:
    elsewhere = asker(client_of(graph, deal))
    alert = detractor(detracted)

    assert listed(elsewhere, codes=["DETRACTOR_UNMANAGED"]) == []
    payload = change(elsewhere, "acknowledge", id=alert["id"])
    assert payload["errors"][0]["code"] == "NOT_FOUND"
    assert detractor(detracted)["state"] == "OPEN"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first": 0}, "first"),
        ({"first": -1}, "first"),
        ({"after": "nonsense"}, "after"),
        ({"after": "WyJhbGVydHMiLCJ4IiwieSJd"}, "after"),
        ({"account": "nonsense"}, "accountId"),
        ({"deal": person("eva")}, "opportunityId"),
        ({"to": ACME}, "recipientId"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_by_its_argument(
    detracted: Ask, given: dict[str, Any], field: str
) -> None:
    answer = detracted(LIST, **given)

    assert code_of(answer) == "BAD_USER_INPUT"
    assert answer["errors"][0]["extensions"]["field"] == field


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


def test_a_list_takes_as_many_reads_for_three_alerts_as_for_one(
    detracted: Ask, own_deal: str, graph: Graph
) -> None:
    def reads() -> list[str]:
        counting = CountingGraph(graph.driver)
        ask = asker(client_of(counting, own_deal))
        assert listed(ask, codes=["DETRACTOR_UNMANAGED"])
        return sorted(counting.statements)

    look_after(detracted, "ana", "CUSTOMER_SUCCESS", accountId=ACME)
    for_one = reads()
    for who in ("eva", "vic"):
        oppose(detracted, who)

    assert len(listed(detracted, codes=["DETRACTOR_UNMANAGED"])) == 3
    assert reads() == for_one


def test_an_id_of_an_alert_that_is_not_there_gives_no_node(own_deal: str, ask: Ask) -> None:
    answer = ask("query($id: ID!) { node(id: $id) { id } }", id=global_id("Alert", "alert:77"))

    assert answer == {"data": {"node": None}}

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, identity, person
from tests.api.consenting import (
    LISTING,
    allow,
    chains,
    everything,
    move,
    request,
    routes,
)

WAY = [person("ana"), person("eva"), person("cfo")]


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def token(ask: Ask, *chain: str) -> str:
    found = routes(ask, chain[-1], from_=[chain[0]])
    made: str = found[chains(found).index(list(chain))]["token"]
    return made


def listed(ask: Ask, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(LISTING, **asked)["data"]["introductionRequests"]
    return found


def test_a_request_is_made_on_a_route_and_goes_from_state_to_state(ask: Ask) -> None:
    deal = identity("Opportunity", "renewal")
    made = request(ask, routeToken=token(ask, "ana", "eva", "cfo"), opportunityId=deal)["request"]

    assert [made[end]["key"] for end in ("asker", "connector", "target")] == ["ana", "eva", "cfo"]
    assert (made["state"], made["isOpen"], made["isOverdue"]) == ("ASKED", True, False)
    asked, remind = (datetime.fromisoformat(made[name]) for name in ("askedAt", "remindAt"))
    assert remind - asked == timedelta(days=5)
    assert [draft["to"]["name"] for draft in made["drafts"]] == ["Eva Example", "Cfo Example"]
    assert "Cfo Example, Chief Financial Officer at Acme" in made["drafts"][0]["text"]
    assert "because of Acme renewal" in made["drafts"][0]["text"]
    assert "may I introduce Ana Example of Home" in made["drafts"][1]["text"]

    for state in ("ACCEPTED", "INTRODUCED", "MET"):
        moved = move(ask, made["id"], state)
        assert (moved["errors"], moved["request"]["state"]) == ([], state)
    assert (moved["request"]["isOpen"], moved["request"]["remindAt"]) == (False, None)
    states = [step["state"] for step in moved["request"]["history"]]
    assert states == ["ASKED", "ACCEPTED", "INTRODUCED", "MET"]
    node = ask(
        "query($id: ID!) { node(id: $id) { ... on IntroductionRequest { state } } }", id=made["id"]
    )
    assert node["data"]["node"] == {"state": "MET"}


def test_a_past_day_shows_a_request_as_it_was(ask: Ask) -> None:
    made = request(ask, people=WAY, at="2026-05-01T00:00:00Z")["request"]
    move(ask, made["id"], "ACCEPTED", at="2026-05-03T00:00:00Z")

    def state(at: str) -> list[str]:
        return [one["state"] for one in listed(ask, asOf=at)]

    assert state("2026-04-30T23:59:59Z") == []
    assert state("2026-05-01T00:00:00Z") == ["ASKED"]
    assert state("2026-05-02T23:59:59Z") == ["ASKED"]
    assert state("2026-05-03T00:00:00Z") == ["ACCEPTED"]
    assert [one["isOverdue"] for one in listed(ask, asOf="2026-05-09T23:59:59Z")] == [False]
    assert [one["isOverdue"] for one in listed(ask, asOf="2026-05-10T00:00:00Z")] == [True]
    assert listed(ask, states=["ASKED"]) == []
    assert len(listed(ask, states=["ACCEPTED"], target=person("cfo"))) == 1


def test_a_state_leads_only_where_it_leads(ask: Ask) -> None:
    made = request(ask, people=WAY, at="2026-05-02T00:00:00Z")["request"]

    refused = move(ask, made["id"], "MET")["errors"][0]
    said = "state: from ASKED a request goes to ACCEPTED or DECLINED or WITHDRAWN, not to MET"
    assert refused["message"] == said
    assert move(ask, made["id"], "DECLINED")["errors"][0]["field"] == "reason"
    assert move(ask, made["id"], "DECLINED", reason="  ")["errors"][0]["field"] == "reason"
    early = move(ask, made["id"], "ACCEPTED", at="2026-05-01T00:00:00Z")
    assert early["errors"][0]["field"] == "at"
    late = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert move(ask, made["id"], "ACCEPTED", at=late)["errors"][0]["field"] == "at"
    none = move(ask, identity("IntroductionRequest", "none"), "ACCEPTED")
    assert none["errors"][0]["code"] == "NOT_FOUND"
    assert [one["state"] for one in listed(ask)] == ["ASKED"]


def test_who_declined_is_asked_for_that_target_no_more_and_for_others_still(ask: Ask) -> None:
    made = request(ask, people=WAY, at="2026-05-01T00:00:00Z")["request"]
    move(ask, made["id"], "DECLINED", reason="we fell out", at="2026-05-02T00:00:00Z")

    assert ["ana", "eva", "cfo"] not in chains(routes(ask, "cfo", from_=["ana"]))
    assert ["ana", "eva", "cfo"] in chains(
        routes(ask, "cfo", from_=["ana"], asOf="2026-05-01T23:59:59Z")
    )
    assert ["ana", "eva", "cfo", "vic"] in chains(routes(ask, "vic", from_=["ana"], hops=4))
    again = request(ask, people=WAY)
    assert again["request"] is None
    assert again["errors"] == [
        {
            "field": None,
            "message": "Eva Example declined to introduce to this person on 2 May 2026",
            "code": "NOT_TO_BE_ASKED",
        }
    ]


def test_what_is_asked_already_is_not_asked_twice(ask: Ask) -> None:
    made = request(ask, people=WAY)["request"]
    again = request(ask, people=WAY)

    assert "was asked for this person on" in again["errors"][0]["message"]
    move(ask, made["id"], "WITHDRAWN")
    assert request(ask, people=WAY)["errors"] == []


def ask_bob(ask: Ask, at: str, target: str = "cfo") -> dict[str, Any]:
    """Ana asks Bob, who is of the team, and knows Vic."""
    people = [person(key) for key in ("bob", "vic", target)]
    return request(ask, askerId=person("ana"), people=people, at=at)


def withdrawn(ask: Ask, made: dict[str, Any], at: str) -> None:
    assert move(ask, made["request"]["id"], "WITHDRAWN", at=at)["errors"] == []


def test_a_quota_is_of_a_calendar_month_and_the_refusal_says_from_when_on(ask: Ask) -> None:
    allow(ask, "bob", asksPerMonth=2, since="2026-01-01T00:00:00Z")
    for day in ("03", "04"):
        made = ask_bob(ask, f"2026-05-{day}T00:00:00Z")
        assert made["errors"] == []
        withdrawn(ask, made, f"2026-05-{day}T01:00:00Z")

    refused = ask_bob(ask, "2026-05-31T23:59:59Z")
    assert refused["againAt"] == "2026-06-01T00:00:00Z"
    assert refused["errors"][0]["message"] == (
        "Bob Example has been asked as often as is allowed this month; again from 1 Jun 2026"
    )
    assert not any("bob" in c for c in chains(routes(ask, "cfo", asOf="2026-05-20T00:00:00Z")))
    assert any("bob" in c for c in chains(routes(ask, "cfo", asOf="2026-06-01T00:00:00Z")))
    assert ask_bob(ask, "2026-06-01T00:00:00Z")["errors"] == []


def test_a_cool_down_ends_to_the_second(ask: Ask) -> None:
    allow(ask, "bob", coolDownDays=10, since="2026-01-01T00:00:00Z")
    withdrawn(ask, ask_bob(ask, "2026-05-03T09:30:00Z"), "2026-05-03T10:00:00Z")

    refused = ask_bob(ask, "2026-05-13T09:29:59Z")
    assert refused["errors"][0]["message"] == (
        "Bob Example was asked not long ago; again from 13 May 2026, 09:30 UTC"
    )
    assert ask_bob(ask, "2026-05-13T09:30:00Z")["errors"] == []


def test_who_is_not_to_be_asked_or_vetoes_the_account_is_not_asked(ask: Ask) -> None:
    allow(ask, "bob", mayBeAsked=False, since="2026-01-01T00:00:00Z")
    refused = ask_bob(ask, "2026-05-03T00:00:00Z")
    assert refused["errors"][0]["message"] == (
        "Bob Example does not want to be asked for introductions"
    )
    assert refused["againAt"] is None

    allow(ask, "bob", mayBeAsked=True, vetoes=[identity("Account", "acme")])
    refused = request(ask, askerId=person("ana"), people=[person("bob"), person("vic")])
    assert refused["errors"][0]["message"] == "Bob Example introduces nobody at Acme"
    assert listed(ask) == []


def test_who_hides_the_relationship_is_asked_without_a_name_until_she_accepts(ask: Ask) -> None:
    allow(ask, "bob", hides=[person("vic")])
    best = routes(ask, "vic")[0]
    assert [one["name"] for one in best["people"]] == ["Somebody on the team", "Vic Example"]

    made = request(ask, askerId=person("ana"), routeToken=best["token"])["request"]
    assert made["connector"]["name"] == "Somebody on the team"
    for found in (made, listed(ask), listed(ask, **{"from": person("ana")})):
        assert "bob" not in everything(found).lower()
    assert listed(ask, connector=person("bob")) == []
    mine = listed(ask, connector=person("bob"), **{"from": person("bob")})
    assert [one["id"] for one in mine] == [made["id"]]
    again = request(ask, askerId=person("ana"), routeToken=best["token"])
    assert again["errors"][0]["message"].startswith("Somebody on the team was asked")

    move(ask, made["id"], "ACCEPTED")
    assert listed(ask, **{"from": person("ana")})[0]["connector"]["key"] == "bob"
    assert "bob" not in everything(listed(ask)).lower()


def test_a_hidden_relationship_is_none_for_who_names_the_people(ask: Ask) -> None:
    allow(ask, "bob", hides=[person("vic")])
    named = [person("bob"), person("vic"), person("cfo")]
    hidden = request(ask, askerId=person("ana"), people=named)
    none = request(ask, askerId=person("ana"), people=[person("bob"), person("zoe"), person("cfo")])

    assert hidden["errors"][0]["message"] == (
        "people: Bob Example and Vic Example do not know each other"
    )
    assert none["errors"][0]["message"].endswith("do not know each other")
    assert request(ask, people=[person("bob"), person("vic"), person("cfo")])["errors"] == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "routeToken"),
        ({"routeToken": "?"}, "routeToken"),
        ({"routeToken": "WzEsMiwzXQ=="}, "routeToken"),
        ({"people": WAY[:1]}, "people"),
        ({"people": [WAY[0], WAY[0], WAY[2]]}, "people"),
        ({"people": [WAY[0], WAY[2]]}, "people"),
        ({"people": [*WAY[:2], person("nobody")]}, "people"),
        ({"people": WAY, "askerId": person("nobody")}, "askerId"),
        ({"people": WAY, "opportunityId": WAY[0]}, "opportunityId"),
        ({"people": WAY, "opportunityId": identity("Opportunity", "none")}, "opportunityId"),
        ({"people": [WAY[1], WAY[2], person("vic")]}, "askerId"),
        ({"people": WAY, "askerId": person("vic")}, "askerId"),
        ({"people": [*WAY[1:], person("ana")], "askerId": person("bob")}, "people"),
        ({"people": WAY, "at": "2999-01-01T00:00:00Z"}, "at"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nobody_is_asked(
    ask: Ask, given: dict[str, Any], field: str
) -> None:
    refused = request(ask, **given)

    assert [one["field"] for one in refused["errors"]] == [field]
    assert listed(ask) == []

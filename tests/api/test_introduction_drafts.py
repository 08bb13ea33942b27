"""Introduction requests that are drafts first, who said what of them, and which are due."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.api.ids import key_of
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.requests.closed_requests import closed_requests
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.consenting import LISTING, allow, chains, everything, move, request, routes

WAY = [person("ana"), person("eva"), person("cfo")]


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


@pytest.fixture
def beta(graph: Graph, own_deal: str) -> None:
    """A deal of another account."""
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "beta", "name": "Beta"})
    deal = {"key": "elsewhere", "name": "Elsewhere deal", "kind": "NEW", "account": "beta"}
    seed(graph, own_deal, RecordKind.OPPORTUNITIES, deal)


def listed(ask: Ask, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask(LISTING, **asked)["data"]["introductionRequests"]
    return found


def by_bob(ask: Ask, **given: Any) -> dict[str, Any]:
    """Ana asks Bob, who is of the team and knows Vic."""
    people = [person("bob"), person("vic")]
    return request(ask, askerId=person("ana"), people=people, **given)


def test_a_draft_asks_nobody_spends_no_quota_and_is_asked_later(ask: Ask) -> None:
    allow(ask, "bob", asksPerMonth=1, since="2026-01-01T00:00:00Z")
    made = by_bob(ask, draft=True, at="2026-05-01T00:00:00Z")["request"]

    assert (made["state"], made["isOpen"], made["isOverdue"]) == ("DRAFTED", True, False)
    assert (made["askedAt"], made["remindAt"]) == (None, None)
    assert made["begunAt"] == "2026-05-01T00:00:00Z"
    assert [one["to"]["name"] for one in made["drafts"]] == ["Bob Example", "Vic Example"]
    assert ["bob", "vic"] in chains(routes(ask, "vic", asOf="2026-05-20T00:00:00Z"))

    asked = move(ask, made["id"], "ASKED", at="2026-05-03T00:00:00Z")
    assert asked["errors"] == []
    assert asked["request"]["askedAt"] == "2026-05-03T00:00:00Z"
    assert asked["request"]["remindAt"] == "2026-05-08T00:00:00Z"
    assert ["bob", "vic"] not in chains(routes(ask, "vic", asOf="2026-05-20T00:00:00Z"))
    assert ["bob", "vic"] in chains(routes(ask, "vic", asOf="2026-05-02T23:59:59Z"))


def test_a_draft_whose_connector_may_not_be_asked_by_then_stays_a_draft(ask: Ask) -> None:
    made = by_bob(ask, draft=True, at="2026-05-01T00:00:00Z")["request"]
    allow(ask, "bob", coolDownDays=10, since="2026-05-02T00:00:00Z")
    other = [person("bob"), person("vic"), person("cfo")]
    request(ask, askerId=person("ana"), people=other, at="2026-05-03T00:00:00Z")

    refused = move(ask, made["id"], "ASKED", at="2026-05-04T00:00:00Z")
    assert refused["request"] is None
    assert refused["errors"][0]["code"] == "NOT_TO_BE_ASKED"
    assert refused["againAt"] == "2026-05-13T00:00:00Z"
    (left,) = listed(ask, id=made["id"])
    assert left["state"] == "DRAFTED"
    assert move(ask, made["id"], "ASKED", at="2026-05-13T00:00:00Z")["errors"] == []


def test_a_draft_is_asked_only_while_its_route_is_there(
    graph: Graph, ask: Ask, own_deal: str
) -> None:
    made = by_bob(ask, draft=True)["request"]
    gone = {"person": "bob", "other": "vic", "kind": "network", "since": "2020-01-01"}
    seed(graph, own_deal, RecordKind.CONNECTIONS, gone | {"until": "2026-01-01"})

    refused = move(ask, made["id"], "ASKED")["errors"][0]
    assert refused["message"] == "people: Bob Example and Vic Example do not know each other"
    assert [one["state"] for one in listed(ask)] == ["DRAFTED"]
    assert move(ask, made["id"], "WITHDRAWN")["request"]["isOpen"] is False


def test_the_same_draft_is_kept_once_and_asking_asks_it(ask: Ask) -> None:
    first = by_bob(ask, draft=True)["request"]
    assert by_bob(ask, draft=True)["request"]["id"] == first["id"]
    asked = by_bob(ask)["request"]
    assert (asked["id"], asked["state"]) == (first["id"], "ASKED")
    assert [one["state"] for one in asked["history"]] == ["DRAFTED", "ASKED"]
    assert len(listed(ask)) == 1


def test_a_draft_that_was_never_asked_teaches_nothing(
    graph: Graph, ask: Ask, own_deal: str
) -> None:
    made = by_bob(ask, draft=True)["request"]
    move(ask, made["id"], "WITHDRAWN")
    asked = by_bob(ask)["request"]
    move(ask, asked["id"], "WITHDRAWN")
    closed = graph.read(closed_requests, workspace=own_deal, as_of=datetime.now(UTC))
    assert [one.request_key for one in closed] == [
        key_of("IntroductionRequest", asked["id"], field="id")
    ]


def test_who_asked_and_who_said_what_became_of_it_is_kept(ask: Ask) -> None:
    made = request(ask, people=WAY)["request"]
    move(ask, made["id"], "ACCEPTED", byId=person("bob"))
    moved = move(ask, made["id"], "INTRODUCED")["request"]

    said = [(one["state"], one["by"] and one["by"]["key"]) for one in moved["history"]]
    assert said == [("ASKED", "ana"), ("ACCEPTED", "bob"), ("INTRODUCED", None)]
    nobody = move(ask, made["id"], "MET", byId=person("nobody"))
    assert nobody["errors"][0]["field"] == "byId"


def test_a_connector_without_a_name_has_none_in_the_history_either(ask: Ask) -> None:
    allow(ask, "bob", hides=[person("vic")])
    token = routes(ask, "vic")[0]["token"]
    made = request(ask, askerId=person("ana"), routeToken=token, draft=True)["request"]
    assert made["connector"]["name"] == "Somebody on the team"
    assert move(ask, made["id"], "ASKED")["errors"] == []
    declined = move(ask, made["id"], "DECLINED", reason="not now", byId=person("bob"))
    assert declined["request"]["history"][-1]["by"]["name"] == "Somebody on the team"
    assert "bob" not in everything(declined).lower()


def test_a_late_answer_still_makes_the_two_have_met(ask: Ask) -> None:
    made = request(ask, people=WAY)["request"]
    for state in ("ACCEPTED", "INTRODUCED", "NO_ANSWER"):
        moved = move(ask, made["id"], state)["request"]
    assert (moved["isOpen"], moved["remindAt"]) == (False, None)
    late = move(ask, made["id"], "MET")
    assert (late["errors"], late["request"]["state"]) == ([], "MET")
    assert move(ask, made["id"], "NO_ANSWER")["errors"][0]["field"] == "state"


def test_only_those_that_are_due_are_listed_as_of_any_instant(ask: Ask) -> None:
    made = request(ask, people=WAY, at="2026-05-01T00:00:00Z")["request"]
    by_bob(ask, at="2026-05-03T00:00:00Z")
    due = {"overdue": True}

    assert listed(ask, **due, asOf="2026-05-05T23:59:59Z") == []
    found = listed(ask, **due, asOf="2026-05-06T00:00:00Z")
    assert [one["id"] for one in found] == [made["id"]]
    others = listed(ask, overdue=False, asOf="2026-05-06T00:00:00Z")
    assert [one["connector"]["key"] for one in others] == ["bob"]
    assert len(listed(ask, **due)) == 2
    assert len(listed(ask, **due, first=1)) == 1


OPEN_ASKS = """query($to: TargetInput!, $from: [ID!], $team: Boolean, $asOf: DateTime) {
  introductionRoutes(to: $to, from: $from, team: $team, asOf: $asOf) { routes {
    people { key } openAsks { person { name } state askedAt } } } }"""


def asked_on(ask: Ask, target: str, **asked: Any) -> dict[str, list[tuple[str, str]]]:
    answer = ask(OPEN_ASKS, to={"personId": person(target)}, **asked)
    return {
        ">".join(one["key"] for one in route["people"][:-1]): [
            (each["person"]["name"], each["state"]) for each in route["openAsks"]
        ]
        for route in answer["data"]["introductionRoutes"]["routes"]
    }


def test_a_route_says_who_on_it_was_asked_already_until_that_is_over(ask: Ask) -> None:
    ana = {"from": [person("ana")]}
    request(ask, people=WAY, draft=True)
    assert asked_on(ask, "cfo", **ana) == {"ana>eva": [], "ana": []}

    made = request(ask, people=WAY, at="2026-05-03T00:00:00Z")["request"]
    assert asked_on(ask, "cfo", **ana) == {"ana>eva": [("Eva Example", "ASKED")], "ana": []}
    assert asked_on(ask, "vic", **ana)["ana>eva>cfo"] == []
    move(ask, made["id"], "WITHDRAWN")
    assert asked_on(ask, "cfo", **ana)["ana>eva"] == []


def test_who_was_asked_without_a_name_is_told_without_one(ask: Ask) -> None:
    allow(ask, "bob", hides=[person("vic")])
    token = routes(ask, "vic")[0]["token"]
    request(ask, askerId=person("ana"), routeToken=token)
    (told, *_) = asked_on(ask, "vic", team=True).values()
    assert told == [("Somebody on the team", "ASKED")]


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        (
            {"people": [person("eva"), person("cfo"), person("vic")]},
            "askerId",
            "askerId: Eva Example did not work for us on ",
        ),
        (
            {"askerId": person("bob"), "people": [person("cfo"), person("eva"), person("ana")]},
            "people",
            "people: Ana Example worked for us on ",
        ),
        (
            {"people": WAY, "opportunityId": identity("Opportunity", "elsewhere")},
            "opportunityId",
            "opportunityId: Cfo Example neither works at the account of Elsewhere deal nor plays "
            "a role on it",
        ),
    ],
)
@pytest.mark.usefixtures("beta")
def test_who_asks_is_ours_who_is_sought_is_not_and_the_deal_is_theirs(
    ask: Ask, given: dict[str, Any], field: str, said: str
) -> None:
    refused = request(ask, **given)["errors"]
    assert [one["field"] for one in refused] == [field]
    assert refused[0]["message"].startswith(said)
    assert listed(ask) == []


@pytest.mark.usefixtures("beta")
def test_a_deal_of_another_account_on_which_the_target_plays_a_role_is_taken(
    graph: Graph, ask: Ask, own_deal: str
) -> None:
    role = {"person": "cfo", "opportunity": "elsewhere", "role": "ECONOMIC_BUYER"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, role | {"since": "2020-01-01"})
    made = request(ask, people=WAY, opportunityId=identity("Opportunity", "elsewhere"))
    assert made["errors"] == []

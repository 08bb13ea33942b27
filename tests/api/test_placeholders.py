"""Somebody is there of whom nobody knows the name."""

from datetime import UTC, datetime

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity, person, seed
from tests.api.placeholders import (
    ACME,
    NAME,
    RENEWAL,
    ROUTES,
    SAVE,
    asked,
    cto,
    errors,
    role_of,
)


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def test_a_placeholder_has_a_job_a_role_and_a_boss(ask: Ask) -> None:
    saved = cto(
        ask,
        department="IT",
        opportunityId=RENEWAL,
        role="technical buyer",
        reportsToId=person("vic"),
    )

    assert (saved["name"], saved["isPlaceholder"]) == ("CTO, name unknown", True)
    assert (saved["title"], saved["department"]) == ("CTO", "IT")
    assert saved["reportsTo"] == [{"key": "vic"}]
    assert saved["roles"] == [{"role": {"key": "TECHNICAL_BUYER"}}]


def test_a_placeholder_shows_as_identified_and_never_as_engaged(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask, opportunityId=RENEWAL, role="TECHNICAL_BUYER")["key"]
    yesterday = datetime.now(UTC).replace(microsecond=0).isoformat()
    called = {"key": "call", "kind": "CALL", "at": yesterday}
    parts = [{"person": key, "part": "ATTENDEE"}, {"person": "ana", "part": "ATTENDEE"}]
    seed(graph, own_deal, RecordKind.INTERACTIONS, called | {"participants": parts})

    found = role_of(ask, "TECHNICAL_BUYER")

    assert found["state"] == "IDENTIFIED"
    assert found["holders"] == [
        {"contact": {"person": {"key": key}, "engaged": False, "active": False}}
    ]


def test_a_placeholder_introduces_nobody(ask: Ask, graph: Graph, own_deal: str) -> None:
    key = cto(ask)["key"]
    known = [
        {"person": "ana", "other": key, "strength": 1.0, "kind": "network"},
        {"person": key, "other": "zoe", "strength": 1.0, "kind": "network"},
    ]
    seed(graph, own_deal, RecordKind.CONNECTIONS, *known)

    to_zoe = ask(ROUTES, to={"personId": person("zoe")})["data"]["introductionRoutes"]
    assert to_zoe["routes"] == []

    asked(ask, NAME, placeholderId=person(key), name="Max Newman")
    to_zoe = ask(ROUTES, to={"personId": person("zoe")})["data"]["introductionRoutes"]
    assert [[one["key"] for one in way["people"]] for way in to_zoe["routes"]] == [
        ["ana", key, "zoe"]
    ]


def test_one_of_the_same_office_at_the_account_is_the_same_placeholder(ask: Ask) -> None:
    first = cto(ask)
    again = asked(
        ask,
        SAVE,
        accountId=ACME,
        title="Chief Technology Officer",
        opportunityId=RENEWAL,
        role="TECHNICAL_BUYER",
    )
    other = asked(ask, SAVE, accountId=ACME, title="Head of Sales")

    assert (again["placeholder"]["key"], again["created"]) == (first["key"], False)
    assert again["placeholder"]["roles"] == [{"role": {"key": "TECHNICAL_BUYER"}}]
    assert other["created"] and other["placeholder"]["key"] != first["key"]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"title": " "}, "title", "BAD_USER_INPUT"),
        ({"title": "x" * 301}, "title", "BAD_USER_INPUT"),
        ({"accountId": identity("Account", "nowhere")}, "accountId", "NOT_FOUND"),
        ({"accountId": RENEWAL}, "accountId", "BAD_USER_INPUT"),
        ({"opportunityId": RENEWAL}, "role", "BAD_USER_INPUT"),
        ({"role": "CHAMPION"}, "opportunityId", "BAD_USER_INPUT"),
        ({"opportunityId": RENEWAL, "role": "Boss"}, "role", "BAD_USER_INPUT"),
        (
            {"opportunityId": identity("Opportunity", "no"), "role": "CHAMPION"},
            "opportunityId",
            "NOT_FOUND",
        ),
        (
            {
                "accountId": identity("Account", "home"),
                "opportunityId": RENEWAL,
                "role": "CHAMPION",
            },
            "opportunityId",
            "BAD_USER_INPUT",
        ),
        ({"reportsToId": person("nobody")}, "reportsToId", "BAD_USER_INPUT"),
    ],
)
def test_what_cannot_be_meant_by_a_placeholder_writes_nothing(
    ask: Ask, given: dict[str, str], field: str, code: str
) -> None:
    refused = asked(ask, SAVE, **({"accountId": ACME, "title": "CTO"} | given))

    assert (errors(refused), refused["placeholder"]) == ([(field, code)], None)
    listed = ask("{ people(first: 50) { edges { node { isPlaceholder } } } }")["data"]["people"]
    assert not any(edge["node"]["isPlaceholder"] for edge in listed["edges"])


def test_a_person_of_another_workspace_cannot_be_the_one(
    ask: Ask, graph: Graph, deal: str, own_deal: str
) -> None:
    elsewhere = client_of(graph, deal)
    key = cto(ask)["key"]

    refused = asked(asker(elsewhere), NAME, placeholderId=person(key), personId=person("zoe"))

    assert errors(refused) == [("placeholderId", "NOT_FOUND")]


def test_a_route_to_a_placeholder_leads_to_who_would_know(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask, reportsToId=person("vic"))["key"]
    seed(graph, own_deal, RecordKind.REPORTING_LINES, {"person": "zoe", "reports_to": key})

    found = ask(ROUTES, to={"words": "the CTO at Acme"})["data"]["introductionRoutes"]

    assert found["target"] == {"key": key, "isPlaceholder": True}
    assert [one["person"]["key"] for one in found["informants"]] == ["zoe", "vic", "cfo", "eva"]
    assert found["informants"][0]["why"] == "Zoe Example reports to the CTO, and would know"
    assert found["informants"][1]["why"] == "the CTO reports to Vic Example, and would know"
    assert [[one["key"] for one in route["people"]] for route in found["routes"]] == [
        ["bob", "vic"],
        ["ana", "eva", "cfo"],
        ["ana", "eva"],
    ]
    assert found["explanation"].endswith(
        "nobody knows the name of the CTO yet; the CTO reports to Vic Example, and would know"
    )


def test_a_route_to_a_placeholder_that_somebody_knows_comes_first(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask, reportsToId=person("vic"))["key"]
    known = {"person": "eva", "other": key, "strength": 0.4, "kind": "network"}
    seed(graph, own_deal, RecordKind.CONNECTIONS, known)

    found = ask(ROUTES, to={"personId": person(key)}, first=2)["data"]["introductionRoutes"]

    ways = [[one["key"] for one in route["people"]] for route in found["routes"]]
    assert ways == [["ana", "eva", key], ["ana", "cfo", "eva", key]]


def test_disjoint_routes_to_who_would_know_share_nobody(ask: Ask) -> None:
    key = cto(ask, reportsToId=person("vic"))["key"]

    to = {"personId": person(key)}
    found = ask(ROUTES, to=to, disjoint=True)["data"]["introductionRoutes"]

    people = [one["key"] for route in found["routes"] for one in route["people"]]
    assert len(found["routes"]) == 2
    assert len(people) == len(set(people))


def test_where_nobody_would_know_the_answer_says_so(ask: Ask, graph: Graph, own_deal: str) -> None:
    seed(graph, own_deal, RecordKind.ACCOUNTS, {"key": "empty", "name": "Emptiness"})
    asked(ask, SAVE, accountId=identity("Account", "empty"), title="CTO")

    found = ask(ROUTES, to={"words": "CTO at Emptiness"})["data"]["introductionRoutes"]

    assert (found["routes"], found["informants"]) == ([], [])
    assert found["explanation"].endswith("nobody at the account is known who would")

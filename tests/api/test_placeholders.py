"""Somebody is there of whom nobody knows the name, until somebody does."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save as save_records
from inroad.queries.invariants.participants_of_interactions import participants_of_interactions
from inroad.queries.invariants.shape_of_knows import shape_of_knows
from tests.api.conftest import Ask, asker, client_of, identity, person, seed

ACME = identity("Account", "acme")
RENEWAL = identity("Opportunity", "renewal")
ERRORS = "errors { field code message }"
SAVE = f"""mutation($input: SavePlaceholderInput!) {{ savePlaceholder(input: $input) {{
  placeholder {{ id key name title isPlaceholder department reportsTo {{ key }}
    roles {{ role {{ key }} }} }} created {ERRORS} }} }}"""
NAME = f"""mutation($input: NamePlaceholderInput!) {{ namePlaceholder(input: $input) {{
  person {{ key name title isPlaceholder employments {{ title account {{ key }} }}
    roles {{ role {{ key }} opportunity {{ key }} evidence }}
    reportsTo {{ key }} directReports {{ key }} }} {ERRORS} }} }}"""
ROUTES = """query($to: TargetInput!, $first: Int, $disjoint: Boolean) {
  introductionRoutes(to: $to, team: true, first: $first, disjoint: $disjoint) {
  target { key isPlaceholder } explanation informants { person { key } why }
  routes { probability people { key } } } }"""


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


def asked(ask: Ask, mutation: str, **given: Any) -> dict[str, Any]:
    answer = ask(mutation, input=given)
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return dict(payload)


def cto(ask: Ask, **more: Any) -> dict[str, Any]:
    saved = asked(ask, SAVE, accountId=ACME, title="CTO", **more)
    assert saved["errors"] == []
    return dict(saved["placeholder"])


def errors(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["errors"]]


def role_of(ask: Ask, key: str) -> dict[str, Any]:
    query = """query($id: ID!) { opportunity(id: $id) { coverage { completeness { expected {
      role { key } state holders { contact { person { key } engaged active } } } } } } }"""
    answer = ask(query, id=RENEWAL)["data"]["opportunity"]["coverage"]["completeness"]["expected"]
    return next(part for part in answer if part["role"]["key"] == key)


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


def test_a_name_makes_the_placeholder_that_person(ask: Ask) -> None:
    key = cto(ask, opportunityId=RENEWAL, role="TECHNICAL_BUYER")["key"]

    named = asked(ask, NAME, placeholderId=person(key), name="Max Newman")

    assert named["errors"] == []
    found = named["person"]
    assert (found["key"], found["name"], found["isPlaceholder"]) == (key, "Max Newman", False)
    assert [role["role"]["key"] for role in found["roles"]] == ["TECHNICAL_BUYER"]
    again = asked(ask, NAME, placeholderId=person(key), name="Somebody Else")
    assert errors(again) == [("placeholderId", "BAD_USER_INPUT")]
    assert "Max Newman" in again["errors"][0]["message"]


def test_merged_into_a_person_nothing_is_lost_and_nothing_doubled(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask, opportunityId=RENEWAL, role="TECHNICAL_BUYER", reportsToId=person("cfo"))["key"]
    seed(graph, own_deal, RecordKind.REPORTING_LINES, {"person": "eva", "reports_to": key})
    stated = {"person": "bob", "other": key, "strength": 0.7, "kind": "network"}
    seed(graph, own_deal, RecordKind.CONNECTIONS, stated)
    opinion = {"influencer": key, "influenced": "cfo", "weight": 0.6}
    seed(graph, own_deal, RecordKind.INFLUENCES, opinion)
    held = {"person": "zoe", "opportunity": "renewal", "role": "TECHNICAL_BUYER"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, held | {"evidence": "said so"})
    before = edges(graph, own_deal, key, "zoe")

    merged = asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))

    assert merged["errors"] == []
    zoe = merged["person"]
    assert [(one["role"]["key"], one["evidence"]) for one in zoe["roles"]] == [
        ("TECHNICAL_BUYER", "said so")
    ]
    assert zoe["reportsTo"] == [{"key": "cfo"}]
    assert zoe["directReports"] == [{"key": "eva"}]
    assert {job["title"] for job in zoe["employments"]} == {"CTO", "Coordinator"}
    after = [edge for edge in edges(graph, own_deal, "zoe") if edge["type"] != "MERGED_INTO"]
    assert len(after) == len(before) - 1  # the role that both held
    assert all(edge["key"] is None or key not in edge["key"].split("|") for edge in after)
    knows = [edge for edge in after if edge["type"] == "KNOWS"]
    assert [(edge["other"], edge["standing"]) for edge in knows] == [("bob", 0.7)]
    assert ask("query($id: ID!) { person(id: $id) { key } }", id=person(key))["data"] == {
        "person": None
    }
    assert broken(graph, own_deal) == []


def test_a_role_that_she_held_once_and_holds_again_goes_on(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    held = {"person": "zoe", "opportunity": "renewal", "role": "TECHNICAL_BUYER"}
    until = {"since": "2024-01-01", "until": "2025-01-01"}
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, held | until)
    later = cto(ask, opportunityId=RENEWAL, role="TECHNICAL_BUYER", since="2026-01-01")["key"]

    asked(ask, NAME, placeholderId=person(later), personId=person("zoe"))

    roles = [one for one in edges(graph, own_deal, "zoe") if one["type"] == "PLAYS_ROLE_IN"]
    spans = [(one["valid_from"].year, one.get("valid_to") is None) for one in roles]
    assert spans == [(2024, False), (2026, True)]
    always = cto(ask, opportunityId=RENEWAL, role="CHAMPION")["key"]
    seed(graph, own_deal, RecordKind.ROLE_ASSIGNMENTS, held | until | {"role": "CHAMPION"})
    asked(ask, NAME, placeholderId=person(always), personId=person("zoe"))
    [champion] = [one for one in edges(graph, own_deal, "zoe") if one.get("role") == "CHAMPION"]
    assert (champion["valid_from"].year, champion.get("valid_to")) == (2024, None)


def test_moved_facts_keep_where_they_come_from(ask: Ask, graph: Graph, own_deal: str) -> None:
    key = cto(ask)["key"]
    opinion = {"influencer": key, "influenced": "cfo", "weight": 0.6}
    seed(graph, own_deal, RecordKind.INFLUENCES, opinion)
    [told] = [edge for edge in edges(graph, own_deal, key) if edge["type"] == "INFLUENCES"]

    asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))

    [moved] = [edge for edge in edges(graph, own_deal, "zoe") if edge["type"] == "INFLUENCES"]
    assert moved["key"] == "zoe|cfo"
    same = ("source", "import_id", "recorded_at", "weight", "other")
    assert {name: moved[name] for name in same} == {name: told[name] for name in same}


def test_an_employment_of_the_same_office_is_one_employment(ask: Ask) -> None:
    key = asked(ask, SAVE, accountId=ACME, title="Coordinator", department="Office")["placeholder"][
        "key"
    ]

    zoe = asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))["person"]

    assert zoe["employments"] == [{"title": "Coordinator", "account": {"key": "acme"}}]


def test_an_import_of_the_former_key_does_not_bring_it_back(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask, opportunityId=RENEWAL, role="TECHNICAL_BUYER")["key"]
    asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))

    unnamed = {"key": key, "name": "CTO, name unknown", "email": "zoe@acme.example"}
    seed(graph, own_deal, RecordKind.PEOPLE, unnamed | {"placeholder": True})
    line = {"person": "eva", "reports_to": key}
    seed(graph, own_deal, RecordKind.REPORTING_LINES, line)
    parts = [{"person": key, "part": "ATTENDEE"}, {"person": "zoe", "part": "ATTENDEE"}]
    met = {"key": "m", "kind": "MEETING", "at": "2026-05-01T10:00:00Z"}
    met["participants"] = [*parts, {"person": "ana", "part": "ATTENDEE"}]  # type: ignore[assignment]
    seed(graph, own_deal, RecordKind.INTERACTIONS, met)

    query = """query($id: ID!) { person(id: $id) {
      name email isPlaceholder directReports { key } } }"""
    assert ask(query, id=person(key))["data"]["person"] is None
    assert ask(query, id=person("zoe"))["data"]["person"] == {
        "name": "Zoe Example",
        "email": "zoe@acme.example",
        "isPlaceholder": False,
        "directReports": [{"key": "eva"}],
    }
    assert broken(graph, own_deal) == []


def test_a_record_of_the_former_key_through_the_api_is_the_persons_too(ask: Ask) -> None:
    key = cto(ask)["key"]
    asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))

    line = """mutation($input: SaveReportingLineInput!) { saveReportingLine(input: $input) {
      reportingLine { reportsTo { key } } errors { message } } }"""
    saved = asked(ask, line, personId=person("eva"), reportsToId=person(key))

    assert saved == {"reportingLine": {"reportsTo": {"key": "zoe"}}, "errors": []}


def test_a_record_that_ties_the_two_to_each_other_is_refused(
    ask: Ask, graph: Graph, own_deal: str
) -> None:
    key = cto(ask)["key"]
    asked(ask, NAME, placeholderId=person(key), personId=person("zoe"))

    tied = {"person": key, "other": "zoe", "strength": 0.5, "kind": "network"}
    record = read_record(RecordKind.CONNECTIONS, tied)
    assert isinstance(record, Record)
    refusals = graph.write(
        save_records,
        RecordKind.CONNECTIONS,
        [record],
        workspace=own_deal,
        provenance=Provenance("test"),
    )

    assert [(one.field, one.reason) for one in refusals] == [
        ("other", "turned out to be the same person")
    ]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"placeholderId": person("zoe"), "name": "X Y"}, "placeholderId", "BAD_USER_INPUT"),
        ({"placeholderId": person("nobody"), "name": "X Y"}, "placeholderId", "NOT_FOUND"),
        ({"placeholderId": ACME, "name": "X Y"}, "placeholderId", "BAD_USER_INPUT"),
        ({"personId": person("nobody")}, "personId", "NOT_FOUND"),
        ({"personId": person("ana")}, "personId", "BAD_USER_INPUT"),  # works for us
        ({"personId": person("eva"), "name": "X Y"}, "name", "BAD_USER_INPUT"),
        ({}, "name", "BAD_USER_INPUT"),
        ({"name": "  "}, "name", "BAD_USER_INPUT"),
        ({"name": "zoe  example"}, "name", "BAD_USER_INPUT"),  # is there already
        ({"name": "x" * 301}, "name", "BAD_USER_INPUT"),
        ({"personId": person("vic")}, "personId", "BAD_USER_INPUT"),  # the placeholder's boss
        ({"personId": person("cfo")}, "personId", "BAD_USER_INPUT"),  # the boss of that one
    ],
)
def test_what_a_placeholder_cannot_be_named_is_refused_with_its_field(
    ask: Ask, given: dict[str, str], field: str, code: str
) -> None:
    key = cto(ask, reportsToId=person("vic"))["key"]

    refused = asked(ask, NAME, **({"placeholderId": person(key)} | given))

    assert (errors(refused), refused["person"]) == ([(field, code)], None)
    query = "query($id: ID!) { person(id: $id) { name isPlaceholder reportsTo { key } } }"
    assert ask(query, id=person(key))["data"]["person"] == {
        "name": "CTO, name unknown",
        "isPlaceholder": True,
        "reportsTo": [{"key": "vic"}],
    }


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


def broken(graph: Graph, workspace: str) -> list[Any]:
    """What the merge could have broken: derived relationships, and who took part in what."""
    rules = (shape_of_knows, participants_of_interactions)
    return [one for rule in rules for one in graph.read(rule) if one.workspace == workspace]


def edges(graph: Graph, workspace: str, *people: str) -> list[dict[str, Any]]:
    """Every edge of some people with its properties, straight from the database."""

    def read(tx: Any) -> list[dict[str, Any]]:
        rows = tx.run(
            "UNWIND $people AS key MATCH (p:Person {workspace: $w, key: key})-[e]-(other) "
            "RETURN DISTINCT e {.*, type: type(e), other: other.key} AS edge ORDER BY edge.type, "
            "edge.key, edge.other",
            people=list(people),
            w=workspace,
        )
        return [row["edge"] for row in rows]

    return graph.read(read)

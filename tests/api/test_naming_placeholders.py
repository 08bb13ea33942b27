"""Somebody who was not known by name turns out to be somebody."""

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save as save_records
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.placeholders import ACME, NAME, RENEWAL, SAVE, asked, broken, cto, edges, errors


@pytest.fixture
def ask(graph: Graph, own_deal: str) -> Ask:
    return asker(client_of(graph, own_deal))


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
    assert all(key not in (edge.get("key") or "").split("|") for edge in after)
    knows = [edge for edge in after if edge["type"] == "KNOWS"]
    assert [(edge["other"], edge["standing"]) for edge in knows] == [("bob", 0.7)]
    assert ask("query($id: ID!) { person(id: $id) { key } }", id=person(key))["data"] == {
        "person": {"key": "zoe"}
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
    for known_by in (key, "zoe"):
        assert ask(query, id=person(known_by))["data"]["person"] == {
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

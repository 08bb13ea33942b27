from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, Client, asker, client_of, code_of, identity, person


@pytest.fixture
def ask_shared(graph: Graph, deal: str) -> Ask:
    """Ask in the workspace in which nothing may be written."""
    return asker(client_of(graph, deal))


ERRORS = "errors { field message code } created clientMutationId"


def save(ask: Ask, mutation: str, shown: str, **given: Any) -> dict[str, Any]:
    """Run one mutation and return its payload."""
    name = f"Save{mutation}Input"
    field = mutation[0].lower() + mutation[1:]
    query = f"""mutation($input: {name}!) {{
        save{mutation}(input: $input) {{ {field} {{ {shown} }} {ERRORS} }} }}"""
    answer = ask(query, input=given)
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][f"save{mutation}"]
    return payload


def test_a_whole_deal_can_be_written_and_then_asked_about(ask: Ask) -> None:
    home, acme = identity("Account", "home"), identity("Account", "api:acme")
    ana, cfo = person("api:ana"), person("api:cfo")
    deal = identity("Opportunity", "api:deal")
    account = save(ask, "Account", "id key name", key="api:acme", name="Acme", clientMutationId="7")
    assert account == {
        "account": {"id": acme, "key": "api:acme", "name": "Acme"},
        "created": True,
        "errors": [],
        "clientMutationId": "7",
    }
    for key, name in (("api:ana", "Ana Example"), ("api:cfo", "Cleo Example")):
        assert save(ask, "Person", "name", key=key, name=name)["person"] == {"name": name}
    employment = save(
        ask,
        "Employment",
        "title seniority since person { isColleague } account { key }",
        personId=cfo,
        accountId=acme,
        title="Chief Financial Officer",
        since="2020-01-01T00:00:00Z",
    )
    assert employment["employment"] == {
        "title": "Chief Financial Officer",
        "seniority": "C_LEVEL",
        "since": "2020-01-01T00:00:00Z",
        "person": {"isColleague": False},
        "account": {"key": "api:acme"},
    }
    save(ask, "Employment", "title", personId=ana, accountId=home, title="Account Executive")
    known = save(
        ask, "Relationship", "people { key } strength", personId=cfo, otherId=ana, strength=0.5
    )
    assert known["relationship"]["people"] == [{"key": "api:ana"}, {"key": "api:cfo"}]
    assert known["relationship"]["strength"] == pytest.approx(0.5)
    save(ask, "Opportunity", "key", key="api:deal", name="Deal", accountId=acme, kind="NEW")
    role = save(
        ask,
        "RoleAssignment",
        "assignment role { key } person { key }",
        personId=cfo,
        opportunityId=deal,
        role="economic buyer",
    )
    assert role["roleAssignment"] == {
        "assignment": "MANUAL",
        "role": {"key": "ECONOMIC_BUYER"},
        "person": {"key": "api:cfo"},
    }
    happened = save(
        ask,
        "Interaction",
        "kind at participants { part person { key } } opportunity { key }",
        kind="EMAIL",
        at="2026-01-01T00:00:00Z",
        participants=[
            {"personId": ana, "part": "SENDER"},
            {"personId": cfo, "part": "RECIPIENT"},
        ],
        opportunityId=deal,
    )
    assert happened["interaction"]["opportunity"] == {"key": "api:deal"}
    assert len(happened["interaction"]["participants"]) == 2
    answer = ask(
        """query($id: ID!) { introductionRoutes(
            to: {roleOnOpportunity: {role: "ECONOMIC_BUYER", opportunityId: $id}}, team: true) {
          routes { people { name } links { evidence { kind } } } } }""",
        id=deal,
    )
    (route,) = answer["data"]["introductionRoutes"]["routes"]
    assert [one["name"] for one in route["people"]] == ["Ana Example", "Cleo Example"]
    assert {one["kind"] for one in route["links"][0]["evidence"]} == {"EMAIL", "stated"}


def test_without_a_key_something_new_is_made(ask: Ask) -> None:
    one, two = (save(ask, "Person", "id key", name="Same Name") for _ in range(2))
    assert one["created"]
    assert two["created"]
    assert one["person"]["key"] != two["person"]["key"]


@pytest.mark.parametrize("by", ["id", "key"])
def test_only_what_is_given_changes_and_null_clears(ask: Ask, own_deal: str, by: str) -> None:
    named = {"id": person("eva")} if by == "id" else {"key": "eva"}
    first = save(ask, "Person", "name email", **named, email="eva@acme.com")
    assert first["person"] == {"name": "Eva Example", "email": "eva@acme.com"}
    assert not first["created"]
    second = save(ask, "Person", "name email", **named, name="Eva Other")
    assert second["person"] == {"name": "Eva Other", "email": "eva@acme.com"}
    third = save(ask, "Person", "name email", **named, email=None)
    assert third["person"] == {"name": "Eva Other", "email": None}


def test_lines_and_influence_are_written_and_ended(ask: Ask, own_deal: str) -> None:
    line = save(
        ask,
        "ReportingLine",
        "person { key } reportsTo { key }",
        personId=person("zoe"),
        reportsToId=person("vic"),
    )
    assert line["reportingLine"] == {"person": {"key": "zoe"}, "reportsTo": {"key": "vic"}}
    influence = save(
        ask,
        "Influence",
        "weight polarity influencer { key }",
        influencerId=person("zoe"),
        influencedId=person("cfo"),
        weight=0.7,
    )
    assert influence["influence"] == {
        "weight": 0.7,
        "polarity": "POSITIVE",
        "influencer": {"key": "zoe"},
    }
    save(
        ask,
        "ReportingLine",
        "person { key }",
        personId=person("zoe"),
        reportsToId=person("vic"),
        until="2021-01-01",
    )
    shown = ask("query($id: ID!) { person(id: $id) { reportsTo { key } } }", id=person("zoe"))
    assert shown["data"]["person"]["reportsTo"] == []


@pytest.mark.parametrize(
    ("mutation", "given", "field", "code"),
    [
        ("Person", {}, "name", "BAD_USER_INPUT"),
        ("Person", {"name": "  "}, "name", "BAD_USER_INPUT"),
        ("Person", {"name": "x" * 301}, "name", "BAD_USER_INPUT"),
        ("Person", {"name": "A", "email": "nobody"}, "email", "BAD_USER_INPUT"),
        ("Person", {"id": "x", "name": "A"}, "id", "BAD_USER_INPUT"),
        ("Person", {"id": identity("Account", "acme"), "name": "A"}, "id", "BAD_USER_INPUT"),
        ("Person", {"id": person("nobody"), "name": "A"}, "id", "NOT_FOUND"),
        ("Person", {"id": person("eva"), "key": "zoe"}, "key", "BAD_USER_INPUT"),
        ("Person", {"key": "eva", "name": None}, "name", "BAD_USER_INPUT"),
        ("Employment", {"accountId": identity("Account", "acme")}, "personId", "BAD_USER_INPUT"),
        ("Employment", {"personId": person("eva"), "accountId": person("eva")}, "accountId",
         "BAD_USER_INPUT"),
        ("Employment", {"personId": person("no"), "accountId": identity("Account", "acme")},
         "personId", "NOT_FOUND"),
        ("ReportingLine", {"personId": person("eva"), "reportsToId": person("eva")},
         "reportsToId", "BAD_USER_INPUT"),
        ("ReportingLine", {"personId": person("cfo"), "reportsToId": person("eva")},
         "reportsToId", "BAD_USER_INPUT"),
        ("Influence", {"influencerId": person("eva"), "influencedId": person("zoe"), "weight": 2},
         "weight", "BAD_USER_INPUT"),
        ("Relationship", {"personId": person("eva"), "otherId": person("zoe")}, "strength",
         "BAD_USER_INPUT"),
        ("Relationship", {"personId": person("eva"), "otherId": person("no"), "strength": 0.5},
         "otherId", "NOT_FOUND"),
        ("Opportunity", {"name": "N", "kind": "NEW", "accountId": None}, "accountId",
         "BAD_USER_INPUT"),
        ("Opportunity", {"key": "renewal", "currency": "Euro"}, "currency", "BAD_USER_INPUT"),
        ("RoleAssignment", {"personId": person("eva"), "role": "KING",
          "opportunityId": identity("Opportunity", "renewal")}, "role", "BAD_USER_INPUT"),
        ("Interaction", {"kind": "CALL", "at": "2026-01-01", "participants": []}, "participants",
         "BAD_USER_INPUT"),
        ("Interaction", {"kind": "MEETING", "at": "2026-01-01",
          "participants": [{"personId": person("eva"), "part": "RECIPIENT"},
                           {"personId": person("zoe"), "part": "ATTENDEE"}]}, "participants",
         "BAD_USER_INPUT"),
        ("Interaction", {"kind": "CALL", "at": "2999-01-01",
          "participants": [{"personId": person("eva"), "part": "ATTENDEE"}]}, "at",
         "BAD_USER_INPUT"),
        ("Interaction", {"kind": "CALL", "at": "2026-01-01",
          "participants": [{"personId": person("no"), "part": "ATTENDEE"}]}, "participants",
         "NOT_FOUND"),
    ],
)  # fmt: skip
def test_bad_input_is_an_error_in_the_payload_and_writes_nothing(
    ask_shared: Ask, mutation: str, given: dict[str, Any], field: str, code: str
) -> None:
    ask = ask_shared
    before = counts(ask)
    payload = save(ask, mutation, "__typename", **given, clientMutationId="mine")
    assert [(error["field"], error["code"]) for error in payload["errors"]][:1] == [(field, code)]
    assert payload["errors"][0]["message"].startswith(f"{field}: ")
    assert payload[mutation[0].lower() + mutation[1:]] is None
    assert (payload["created"], payload["clientMutationId"]) == (False, "mine")
    assert counts(ask) == before


def counts(ask: Ask) -> Any:
    return ask(
        """{ people(first: 99) { edges { node { name email employments { title }
             reportsTo { key } influences { weight } roles { role { key } } } } }
             opportunities(first: 99) { edges { node { name currency } } }
             relationships(first: 99, asOf: "2026-11-01") { edges { node { strength } } } }"""
    )["data"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"closesOn": "2025-12-31"}, "closesOn"),
        ({"openedOn": "2026-12-02"}, "openedOn"),
        ({"openedOn": "2027-01-01", "closesOn": "2026-12-31"}, "closesOn"),
    ],
)
def test_a_deal_cannot_close_before_the_day_it_was_opened_whichever_is_changed(
    ask: Ask, own_deal: str, given: dict[str, str], field: str
) -> None:
    deal = identity("Opportunity", "renewal")
    days = "openedOn closesOn"
    save(ask, "Opportunity", days, id=deal, openedOn="2026-01-01", closesOn="2026-12-01")
    payload = save(ask, "Opportunity", days, id=deal, **given)
    assert [(error["field"], error["code"]) for error in payload["errors"]] == [
        (field, "BAD_USER_INPUT")
    ]
    kept = save(ask, "Opportunity", days, id=deal, stage="Discovery")["opportunity"]
    assert kept == {"openedOn": "2026-01-01", "closesOn": "2026-12-01"}


def test_a_level_that_is_cleared_follows_from_the_title_again(ask: Ask, own_deal: str) -> None:
    held = {"personId": person("eva"), "accountId": identity("Account", "acme")}
    shown = "title seniority"
    told = save(ask, "Employment", shown, **held, title="VP Sales", seniority="MANAGER")
    assert told["employment"] == {"title": "VP Sales", "seniority": "MANAGER"}
    cleared = save(ask, "Employment", shown, **held, seniority=None)
    assert cleared["employment"] == {"title": "VP Sales", "seniority": "VP"}


def test_a_refused_reporting_line_names_the_circle(graph: Graph, deal: str) -> None:
    ask = asker(client_of(graph, deal))
    payload = save(ask, "ReportingLine", "since", personId=person("cfo"), reportsToId=person("eva"))
    assert "circle" in payload["errors"][0]["message"]


def test_mutations_of_one_request_see_each_other_s_work(ask: Ask) -> None:
    answer = ask(
        """mutation {
          a: savePerson(input: {key: "p", name: "One"}) { person { name } }
          b: savePerson(input: {key: "p", name: "Two"}) { person { name } created }
        }"""
    )
    assert answer["data"] == {
        "a": {"person": {"name": "One"}},
        "b": {"person": {"name": "Two"}, "created": False},
    }


def test_a_wrong_type_in_an_input_is_refused_before_anything_runs(client: Client) -> None:
    ask = asker(client)
    query = "mutation($input: SavePersonInput!) { savePerson(input: $input) { created } }"
    for wrong in ({"name": 3}, {"nam": "A"}, None, "A"):
        answer = ask(query, input=wrong)
        assert answer.get("data") is None
        assert code_of(answer) == "BAD_USER_INPUT"

"""Roles on deals, read by the taxonomy that each deal has."""

from datetime import UTC, datetime

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, identity
from tests.api.counting import CountingGraph
from tests.api.ruling import OURS, committee_of, give, put, refused, shown, write
from tests.drawing import draw


def test_a_retired_role_is_neither_expected_nor_given_and_keeps_its_name_for_who_has_it(
    sold: str, ask: Ask
) -> None:
    assert give(ask, "ada", "Influencer")["created"]
    retired = write(ask, "retireRole", taxonomy="standard", role="influencer")
    assert retired["errors"] == []
    assert retired["taxonomy"]["own"] is True
    role = {one["key"]: one for one in retired["taxonomy"]["roles"]}["INFLUENCER"]
    assert role == {"key": "INFLUENCER", "retired": True, "expected": False}
    [error] = give(ask, "bo", "Influencer")["errors"]
    assert error["field"] == "role"
    assert error["message"].startswith("role: Influencer is retired in the taxonomy standard")
    query = """query($id: ID!) { opportunity(id: $id) {
      committee { role { name content retired } }
      coverage { completeness { expected { role { key } } tracked { role { key } } } } } }"""
    deal = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]
    assert deal["committee"] == [
        {
            "role": {
                "name": "Influencer",
                "content": "Thought leadership, best practices",
                "retired": True,
            }
        }
    ]
    parts = deal["coverage"]["completeness"]
    assert "INFLUENCER" not in [part["role"]["key"] for part in parts["expected"]]
    assert "INFLUENCER" in [part["role"]["key"] for part in parts["tracked"]]
    until = "2100-01-01T00:00:00Z"
    assert give(ask, "ada", "Influencer", until=until)["errors"] == []
    past = shown(ask, "own roles { key retired }", "standard", asOf="2026-01-01")
    assert past["own"] is False
    assert not any(role["retired"] for role in past["roles"])


def test_a_role_that_somebody_plays_cannot_be_dropped_from_its_taxonomy(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    give(ask, "ada", "Pusher")
    without = OURS[: OURS.index("  - {key: PUSHER")]
    field, message = refused(ask, "saveTaxonomy", document=without)
    assert field == "key"
    assert message == (
        "document: role PUSHER: key: is played on New deal; keep the role and say retired: true"
    )
    give(ask, "ada", "Pusher", until="2026-01-01T00:00:00Z")
    assert write(ask, "saveTaxonomy", document=without)["errors"] == []


def test_a_role_is_proved_by_the_taxonomy_of_its_deal_and_read_in_others(
    sold: str, ask: Ask
) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    given = give(ask, "ada", "the-money")
    assert given["roleAssignment"]["role"] == {
        "key": "MONEY",
        "name": "The money",
        "content": "The business case",
        "retired": False,
    }
    assert given["roleAssignment"]["ulu"] == [{"name": "Power Buyer"}]
    [error] = give(ask, "ada", "Champion")["errors"]
    assert error == {
        "field": "role",
        "message": "role: 'Champion' is none of the roles of the deal's taxonomy ours: "
        "The money, Pusher",
        "code": "BAD_USER_INPUT",
    }


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"role": "King"}, "role", "BAD_USER_INPUT"),
        ({"role": "Power Buyer"}, "role", "BAD_USER_INPUT"),
        ({"role": ""}, "role", "BAD_USER_INPUT"),
        ({"deal": "elsewhere"}, "opportunityId", "NOT_FOUND"),
        ({"who": "nobody"}, "personId", "NOT_FOUND"),
        (
            {"since": "2026-02-01T00:00:00Z", "until": "2026-02-01T00:00:00Z"},
            "until",
            "BAD_USER_INPUT",
        ),
        ({"until": "2025-12-31T00:00:00Z"}, "until", "BAD_USER_INPUT"),
        ({"since": "2026-01-15T00:00:00Z"}, "since", "BAD_USER_INPUT"),
    ],
)
def test_a_role_assignment_that_cannot_be_meant_writes_nothing_and_names_the_field(
    graph: Graph, sold: str, ask: Ask, *, given: dict[str, str], field: str, code: str
) -> None:
    give(ask, "ada", "Champion", since="2026-01-01T00:00:00Z")
    before = graph.read(committee_of, sold)
    asked = {"who": "ada", "role": "Champion", "deal": "new"} | given
    payload = give(ask, **asked)
    assert payload["roleAssignment"] is None
    assert [(one["field"], one["code"]) for one in payload["errors"]] == [(field, code)]
    assert payload["errors"][0]["message"].startswith(f"{field}: ")
    assert graph.read(committee_of, sold) == before


def test_a_second_stay_in_a_role_is_shown_by_itself_and_an_overlapping_one_is_refused(
    sold: str, ask: Ask
) -> None:
    day = "2026-0{}-01T00:00:00Z".format
    first = give(ask, "ada", "Champion", since=day(1), until=day(3))
    assert first["created"]
    [error] = give(ask, "ada", "Champion", since=day(2))["errors"]
    assert error["field"] == "since"
    second = give(ask, "ada", "Champion", since=day(5))
    assert (second["created"], second["roleAssignment"]["since"]) == (True, day(5))
    assert give(ask, "ada", "Champion", since=day(1), until=day(4))["created"] is False


def test_a_role_that_no_taxonomy_of_the_deal_ever_had_is_shown_by_its_key(
    graph: Graph, sold: str, ask: Ask
) -> None:
    role = {"role": "OLD_GUARD", "assignment": "IMPORTED"}
    fact = {"key": "f", "person": "ada", "opportunity": "new", "properties": role}
    graph.write(draw, sold, RecordKind.ROLE_ASSIGNMENTS, [fact])
    query = """query($id: ID!) { opportunity(id: $id) { committee {
      role { name retired } readIn(taxonomy: "ulu") { name } } } }"""
    assert ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]["committee"] == [
        {"role": {"name": "Old Guard", "retired": True}, "readIn": []}
    ]


def test_a_deal_is_covered_by_its_own_taxonomy(sold: str, ask: Ask) -> None:
    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    give(ask, "ada", "Pusher")
    query = """query($id: ID!) { opportunity(id: $id) { coverage {
      completeness { score expected { role { key } state } }
      dimensions { dimension status why } } } }"""
    coverage = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]["coverage"]
    assert coverage["completeness"] == {
        "score": pytest.approx(20),
        "expected": [
            {"role": {"key": "MONEY"}, "state": "UNIDENTIFIED"},
            {"role": {"key": "PUSHER"}, "state": "IDENTIFIED"},
        ],
    }
    champion, buyer, sponsor, *_ = coverage["dimensions"]
    assert champion["status"] == "GAP"
    assert buyer["why"] == "Nobody is known to be The money"
    assert sponsor["why"] == "The taxonomy Our words has no role that stands for Executive Sponsor"


def test_the_taxonomy_of_many_deals_costs_the_same_few_statements(graph: Graph, sold: str) -> None:
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, sold))
    query = """{ opportunities(first: %d) { edges { node { taxonomy { name own document
      history { version } roles { key } } committee { role { key } } } } } }"""
    costs = []
    for first in (1, 2):
        counting.statements.clear()
        answer = ask(query % first)
        assert len(answer["data"]["opportunities"]["edges"]) == first
        costs.append(sorted(counting.statements))
    assert costs[0] == costs[1]
    assert costs[0].count("own_taxonomies") == 1


def test_a_past_day_reads_a_deal_by_the_taxonomy_that_it_had_on_that_day(
    sold: str, ask: Ask
) -> None:
    since = "2026-01-01T00:00:00Z"
    assert give(ask, "ada", "Gatekeeper", since=since)["errors"] == []
    before = datetime.now(UTC).isoformat()
    assert give(ask, "ada", "Gatekeeper", until=before)["errors"] == []
    assert put(ask, "new", taxonomy="ulu") == []
    assert give(ask, "bo", "Evangelist", since=since)["errors"] == []
    query = """query($id: ID!, $asOf: DateTime) { opportunity(id: $id, asOf: $asOf) {
      taxonomy { name } committee { person { key } role { name } }
      coverage { completeness { expected { role { key } } tracked { role { key } } } } } }"""
    new = identity("Opportunity", "new")
    then = ask(query, id=new, asOf="2026-06-01")["data"]["opportunity"]
    assert then["taxonomy"] == {"name": "standard"}
    assert {"person": {"key": "ada"}, "role": {"name": "Gatekeeper"}} in then["committee"]
    assert len(then["coverage"]["completeness"]["expected"]) == 8
    now = ask(query, id=new)["data"]["opportunity"]
    assert now["taxonomy"] == {"name": "ulu"}
    assert now["committee"] == [{"person": {"key": "bo"}, "role": {"name": "Evangelist"}}]
    assert len(now["coverage"]["completeness"]["expected"]) == 4


def test_a_deal_without_roles_had_the_taxonomy_that_it_is_given_all_along(
    sold: str, ask: Ask
) -> None:
    assert put(ask, "new", taxonomy="ulu") == []
    query = 'query($id: ID!) { opportunity(id: $id, asOf: "2020-01-01") { taxonomy { name } } }'
    then = ask(query, id=identity("Opportunity", "new"))["data"]["opportunity"]
    assert then["taxonomy"] == {"name": "ulu"}


def test_an_alert_goes_when_the_taxonomy_says_that_somebody_is_the_economic_buyer(
    sold: str, ask: Ask
) -> None:
    query = """{ alerts(first: 10, codes: [ECONOMIC_BUYER_MISSING]) {
      edges { node { opportunity { key } } } } }"""

    def raised() -> list[str]:
        edges = ask(query)["data"]["alerts"]["edges"]
        return [edge["node"]["opportunity"]["key"] for edge in edges]

    write(ask, "saveTaxonomy", document=OURS)
    put(ask, "new", taxonomy="ours")
    give(ask, "ada", "Pusher")
    assert raised() == ["new"]
    write(ask, "saveTaxonomy", document=OURS.replace("[CHAMPION]", "[ECONOMIC_BUYER]"))
    assert raised() == []

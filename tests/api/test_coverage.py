import json
from datetime import UTC, datetime
from typing import Any

import pytest
from typer.testing import CliRunner

from inroad.cli import app
from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from inroad.settings import settings
from tests.api.conftest import AS_OF, Ask, asker, client_of, code_of, identity, seed
from tests.api.counting import CountingGraph
from tests.database import Address

STORY = datetime(2001, 10, 1, tzinfo=UTC).isoformat()
JUDGED = """
  opportunity { key name } asOf engagedDays activeDays engagedContacts activeContacts risk
  contacts(first: 3) { person { name } engaged active twoWayAt twoWayKind colleague { name } }
  completeness { score
    expected { role { key weight } state value uncovered
      holders { state stance contact { person { key name } engaged hasLeft reachedAt } } }
    tracked { role { key } state holders { contact { person { key } } } } }
  dimensions { dimension status risk why }
  risks { factor level why contacts { person { key } } }
"""
ROOT = f"""query($id: ID, $account: ID, $words: String, $asOf: DateTime, $first: Int,
    $engagedDays: Int, $activeDays: Int) {{
  coverage(opportunityId: $id, accountId: $account, words: $words, asOf: $asOf, first: $first,
    engagedDays: $engagedDays, activeDays: $activeDays) {{
    explanation account {{ key }} candidates {{ key }} coverages {{ {JUDGED} }} }} }}"""


@pytest.fixture
def ask(graph: Graph, deal: str) -> Ask:
    return asker(client_of(graph, deal))


@pytest.fixture
def ask_enron(graph: Graph, enron: str) -> Ask:
    return asker(client_of(graph, enron))


def found(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(ROOT, **asked)
    assert "errors" not in answer, answer
    result: dict[str, Any] = answer["data"]["coverage"]
    return result


def test_the_committee_of_the_seeded_deal_is_given_with_its_gaps(ask_enron: Ask) -> None:
    (renewal,) = found(ask_enron, words="ETS renewal", asOf=STORY)["coverages"]

    assert {
        part["role"]["key"]: (
            part["state"],
            [h["contact"]["person"]["name"] for h in part["holders"]],
        )
        for part in renewal["completeness"]["expected"]
    } == {
        "ECONOMIC_BUYER": ("IDENTIFIED", ["Rod Hayslett"]),
        "TECHNICAL_BUYER": ("IDENTIFIED", ["Danny McCarty"]),
        "CHAMPION": ("ENGAGED", ["Kimberly Watson"]),
        "INFLUENCER": ("IDENTIFIED", ["Steven Harris"]),
        "END_USER": ("IDENTIFIED", ["Michelle Lokay"]),
        "EXECUTIVE_SPONSOR": ("UNIDENTIFIED", []),
        "LEGAL_COMPLIANCE": ("ENGAGED", ["Drew Fossum"]),
        "PROCUREMENT": ("UNIDENTIFIED", []),
    }
    assert renewal["completeness"]["score"] == pytest.approx(100 * 9.5 / 17)
    assert [(d["dimension"], d["status"], d["risk"]) for d in renewal["dimensions"]] == [
        ("CHAMPION", "COVERED", "LOW"),
        ("ECONOMIC_BUYER", "GAP", "HIGH"),
        ("EXECUTIVE_SPONSOR", "MISSING", "MEDIUM"),
        ("BREADTH", "COVERED", "LOW"),
        ("DEPTH", "COVERED", "LOW"),
    ]
    assert {
        risk["factor"]: [one["person"]["key"] for one in risk["contacts"]][:1]
        for risk in renewal["risks"]
    } == {
        "ECONOMIC_BUYER_NOT_ENGAGED": ["enron:48"],
        "NO_EXECUTIVE_SPONSOR": [],
        "DETRACTOR_WITHOUT_STRATEGY": ["enron:81"],
        "BROAD_CONTACTS": ["enron:117"],
    }
    assert (renewal["risk"], renewal["engagedDays"], renewal["activeDays"]) == ("HIGH", 90, 180)
    assert (renewal["engagedContacts"], renewal["activeContacts"]) == (4, 6)


def test_an_account_means_its_open_deals(ask_enron: Ask) -> None:
    answer = found(ask_enron, words="ETS", asOf=STORY)
    by_id = found(ask_enron, account=identity("Account", "enron:ETS"), asOf=STORY)

    assert [one["opportunity"]["name"] for one in answer["coverages"]] == [
        "ETS capacity desk",
        "ETS renewal",
    ]
    assert by_id["coverages"] == answer["coverages"]
    assert answer["account"] == {"key": "enron:ETS"}
    assert len(found(ask_enron, words="ETS", asOf=STORY, first=1)["coverages"]) == 1


def test_a_deal_that_was_not_open_yet_is_not_among_those_of_its_account(ask_enron: Ask) -> None:
    summer = found(ask_enron, words="ETS", asOf="2001-08-19")
    assert [one["opportunity"]["name"] for one in summer["coverages"]] == ["ETS renewal"]

    before = found(ask_enron, words="ETS", asOf="2001-07-01")
    assert before["coverages"] == []
    assert before["explanation"] == "ETS has no open deal on that day"


def test_a_past_day_is_answered_from_its_own_history(ask_enron: Ask) -> None:
    (early,) = found(ask_enron, words="ETS renewal", asOf="2001-07-05")["coverages"]
    (later,) = found(ask_enron, words="ETS renewal", asOf="2001-07-10")["coverages"]

    assert early["completeness"]["score"] == 0
    assert later["completeness"]["score"] == pytest.approx(100 * 3 / 17)
    assert all(one["twoWayAt"] < "2001-07-10" for one in later["contacts"])


def test_windows_can_be_given(ask_enron: Ask) -> None:
    wide = {"engagedDays": 600, "activeDays": 700}
    (renewal,) = found(ask_enron, words="ETS renewal", asOf=STORY, **wide)["coverages"]

    assert (renewal["engagedDays"], renewal["activeDays"]) == (600, 700)
    assert renewal["dimensions"][1]["status"] == "COVERED"


def test_a_deal_shows_its_own_coverage_at_its_own_instant_or_at_another(
    ask: Ask, deal: str
) -> None:
    query = f"""query($id: ID!, $asOf: DateTime) {{ opportunity(id: $id, asOf: $asOf) {{
        coverage {{ {JUDGED} }} then: coverage(asOf: "2019-01-01") {{ {JUDGED} }} }} }}"""
    answer = ask(query, id=identity("Opportunity", "renewal"), asOf=AS_OF)["data"]["opportunity"]
    (same,) = found(ask, id=identity("Opportunity", "renewal"), asOf=AS_OF)["coverages"]

    assert answer["coverage"] == same
    assert answer["coverage"]["asOf"] == AS_OF
    assert answer["then"]["asOf"] == "2019-01-01T00:00:00Z"
    states = {
        which: {
            part["role"]["key"]: part["state"]
            for part in answer[which]["completeness"]["expected"]
            if part["state"] != "UNIDENTIFIED"
        }
        for which in ("coverage", "then")
    }
    assert states == {
        "coverage": {"ECONOMIC_BUYER": "IDENTIFIED", "CHAMPION": "IDENTIFIED"},
        "then": {"CHAMPION": "IDENTIFIED"},
    }


def test_a_page_of_deals_costs_the_same_few_statements_whatever_its_size(
    graph: Graph, own_deal: str
) -> None:
    seed(
        graph,
        own_deal,
        RecordKind.OPPORTUNITIES,
        *(
            {"key": f"more{n}", "name": f"More {n}", "kind": "NEW", "account": "acme"}
            for n in range(9)
        ),
    )
    seed(
        graph,
        own_deal,
        RecordKind.ROLE_ASSIGNMENTS,
        *({"person": "vic", "opportunity": f"more{n}", "role": "CHAMPION"} for n in range(9)),
    )
    counting = CountingGraph(graph.driver, graph.database)
    ask = asker(client_of(counting, own_deal))
    expected = [
        "blueprints_of_contacts",
        "deal_contacts",
        "latest_touches",
        "opportunities_by_key",
        "opportunities_listed",
        "own_taxonomies",
        "people_by_key",
        "role_assignments",
        "workspace_by_key",
    ]
    for first in (1, 10):
        counting.statements.clear()
        node = f"node {{ coverage {{ {JUDGED} }} }}"
        query = f"{{ opportunities(first: {first}) {{ edges {{ {node} }} }} }}"
        answer = ask(query)
        assert len(answer["data"]["opportunities"]["edges"]) == first
        assert sorted(counting.statements) == expected


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({}, "BAD_USER_INPUT", "words"),
        ({"words": "x", "id": identity("Opportunity", "renewal")}, "BAD_USER_INPUT", "words"),
        ({"words": "?"}, "NOT_UNDERSTOOD", "words"),
        ({"words": "x" * 201}, "BAD_USER_INPUT", "search"),
        ({"id": "x"}, "BAD_USER_INPUT", "opportunityId"),
        ({"id": identity("Person", "eva")}, "BAD_USER_INPUT", "opportunityId"),
        ({"id": identity("Opportunity", "gone")}, "NOT_FOUND", "opportunityId"),
        ({"account": identity("Account", "gone")}, "NOT_FOUND", "accountId"),
        ({"words": "Acme", "first": 0}, "BAD_USER_INPUT", "first"),
        ({"words": "Acme", "first": 51}, "BAD_USER_INPUT", "first"),
        ({"words": "Acme renewal", "engagedDays": 0}, "BAD_USER_INPUT", "engagedDays"),
        ({"words": "Acme renewal", "activeDays": 3651}, "BAD_USER_INPUT", "activeDays"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_field_at_fault(
    ask: Ask, asked: dict[str, Any], code: str, field: str
) -> None:
    answer = ask(ROOT, **asked)

    assert code_of(answer) == code
    assert field in answer["errors"][0]["message"] + str(answer["errors"][0]["extensions"])


def test_a_deal_of_another_workspace_is_not_there(ask: Ask, enron: str) -> None:
    other = identity("Opportunity", "invented:ets-renewal")

    assert code_of(ask(ROOT, id=other)) == "NOT_FOUND"


def test_the_first_and_the_last_instant_can_be_asked_for(ask: Ask) -> None:
    for instant in ("0001-01-01", "9999-12-31T23:59:59Z"):
        (judged,) = found(ask, words="Acme renewal", asOf=instant)["coverages"]
        assert judged["engagedContacts"] == 0


@pytest.fixture
def run(address: Address, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command on the database of the tests."""
    monkeypatch.setenv("INROAD_NEO4J_URI", address.uri)
    monkeypatch.setenv("INROAD_NEO4J_USER", address.user)
    monkeypatch.setenv("INROAD_NEO4J_PASSWORD", address.password)
    monkeypatch.setenv("COLUMNS", "120")
    settings.cache_clear()
    yield lambda *words: CliRunner().invoke(app, list(words))
    monkeypatch.undo()
    settings.cache_clear()


def test_the_command_draws_the_committee_its_gaps_and_its_risks(run: Any, enron: str) -> None:
    result = run("coverage", "ETS", "-w", enron, "--as-of", "2001-10-01")

    assert result.exit_code == 0, result.output
    drawn = " ".join(result.output.split())  # how wide columns are is said elsewhere
    for part in (
        "ETS renewal high risk",
        "56 % complete",
        "6 of 8 roles uncovered",
        "◐ identified Rod Hayslett VP & CFO",
        "● engaged Kimberly Watson Director",
        "○ unidentified nobody known",
        "Engaged, and without a role here: Susan Scott (Cnsl), Stanley Horton (President & CEO)",
        "✗ missing medium Nobody is known to be Executive Sponsor",
        "high The Economic Buyer was not engaged within 90 days: Rod Hayslett",
        "last wrote on 22 Jun 2000",
    ):
        assert part in drawn, part


def test_the_command_gives_json_with_the_names_of_graphql(run: Any, enron: str) -> None:
    result = run("coverage", "ETS renewal", "-w", enron, "--as-of", "2001-10-01", "--json")

    (renewal,) = json.loads(result.output)["coverages"]
    assert renewal["completeness"]["expected"][0]["state"] == "IDENTIFIED"


def test_the_command_ends_with_3_when_nothing_has_that_name(run: Any, enron: str) -> None:
    result = run("coverage", "zzyzx", "-w", enron)

    assert result.exit_code == 3
    assert "No deal and no account is called 'zzyzx'." in result.output

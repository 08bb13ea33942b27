from datetime import UTC, datetime, timedelta

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, person, seed
from tests.api.grading import GRADES, grade


@pytest.fixture
def ask_deal(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of `draw_deal` that the test may change."""
    return asker(client_of(graph, own_deal))


ACCEPT = """mutation($input: AcceptGradeProposalInput!) { acceptGradeProposal(input: $input) {
  relationship { letter grader { key } note } errors { field message code } } }"""
DISMISS = """mutation($input: DismissGradeProposalInput!) { dismissGradeProposal(input: $input) {
  decision { rule decision stood proposed by { key } reason decidedAt }
  errors { field message code } } }"""
PAIR = {"colleagueId": person("ana"), "contactId": person("eva"), "rule": "NEVER_IN_TOUCH"}


def proposals(ask: Ask) -> list[str]:
    found = ask(GRADES)["data"]["grades"]["proposals"]
    return [f"{one['rule']} {one['relationship']['letter']}>{one['proposed']}" for one in found]


def test_an_accepted_proposal_gives_the_grade_and_is_kept(ask_deal: Ask) -> None:
    grade(ask_deal, "T", graderId=person("bob"))
    assert proposals(ask_deal) == ["NEVER_IN_TOUCH T>OPEN"]
    accepted = ask_deal(ACCEPT, input=PAIR)["data"]["acceptGradeProposal"]
    assert accepted["errors"] == []
    assert accepted["relationship"]["letter"] == "O"
    assert accepted["relationship"]["grader"] == {"key": "bob"}  # whose grade stood
    assert accepted["relationship"]["note"].startswith("Proposed: had no contact")
    [kept] = ask_deal(GRADES)["data"]["grades"]["decisions"]
    assert (kept["decision"], kept["stood"], kept["proposed"]) == ("ACCEPTED", "TRUST", "OPEN")


def test_a_dismissed_proposal_is_quiet_and_its_reason_kept(ask_deal: Ask) -> None:
    grade(ask_deal, "O")
    given = PAIR | {"reason": "They meet at the club", "byId": person("bob")}
    made = ask_deal(DISMISS, input=given)["data"]["dismissGradeProposal"]
    assert made["errors"] == []
    assert (made["decision"]["reason"], made["decision"]["by"]) == (
        "They meet at the club",
        {"key": "bob"},
    )
    assert proposals(ask_deal) == []
    assert [one["letter"] for one in ask_deal(GRADES)["data"]["grades"]["relationships"]] == ["O"]


@pytest.mark.parametrize(
    ("mutation", "given", "field"),
    [
        (DISMISS, {"reason": " "}, "reason"),
        (DISMISS, {"reason": "x", "rule": "SEEKS_US"}, "rule"),
        (DISMISS, {"reason": "x", "byId": person("nobody")}, "byId"),
        (DISMISS, {"reason": "x" * 2001}, "reason"),
        (ACCEPT, {"rule": "SEEKS_US"}, "rule"),
        (ACCEPT, {"contactId": person("vic")}, "rule"),
        (ACCEPT, {"graderId": person("vic")}, "graderId"),
    ],
)
def test_a_decision_that_cannot_be_made_names_the_field_and_is_not_kept(
    ask_deal: Ask, mutation: str, given: dict[str, str], field: str
) -> None:
    grade(ask_deal, "T")
    answer = ask_deal(mutation, input=PAIR | given)
    [payload] = answer["data"].values()
    assert [one["field"] for one in payload["errors"]] == [field]
    found = ask_deal(GRADES)["data"]["grades"]
    assert found["decisions"] == []
    assert [one["letter"] for one in found["relationships"]] == ["T"]


def test_an_accepted_rise_keeps_the_one_step_rule(
    graph: Graph, ask_deal: Ask, own_deal: str
) -> None:
    grade(ask_deal, "D", "2026-01-01T00:00:00Z")
    grade(ask_deal, "M", "2026-01-02T00:00:00Z", graderId=person("bob"))
    now = ask_deal("{ serverTime: __typename }")
    assert now["data"]
    seed(
        graph,
        own_deal,
        RecordKind.INTERACTIONS,
        {
            "key": "mail",
            "kind": "EMAIL",
            "at": _yesterday(),
            "participants": [
                {"person": "eva", "part": "SENDER"},
                {"person": "ana", "part": "RECIPIENT"},
            ],
        },
    )
    rule = PAIR | {"rule": "THEY_TURN_TO_US"}
    assert proposals(ask_deal) == ["THEY_TURN_TO_US M>DISSATISFIED"]
    made = ask_deal(ACCEPT, input=rule | {"graderId": person("bob")})
    assert made["data"]["acceptGradeProposal"]["relationship"]["letter"] == "D"


def _yesterday() -> str:
    return (datetime.now(UTC) - timedelta(days=1)).isoformat()


RULES = """mutation($input: SaveGradeRulesInput!) { saveGradeRules(input: $input) {
  changed gradeRules { driftDays quietDays version document } errors { field message } } }"""


def test_a_workspace_has_grade_rules_of_its_own_until_they_are_retired(ask_deal: Ask) -> None:
    made = ask_deal(RULES, input={"document": "drift_days: 30"})["data"]["saveGradeRules"]
    assert made["errors"] == []
    assert made["gradeRules"] == {
        "driftDays": 30,
        "quietDays": 90,
        "version": 1,
        "document": "drift_days: 30",
    }
    again = ask_deal(RULES, input={"document": "drift_days: 30"})["data"]["saveGradeRules"]
    assert again["changed"] is False
    retired = ask_deal(
        "mutation { retireGradeRules(input: {}) { changed gradeRules { driftDays version } } }"
    )["data"]["retireGradeRules"]
    assert retired == {"changed": True, "gradeRules": {"driftDays": 90, "version": None}}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("drift_days: 0", "drift_days: should be greater than or equal to 1"),
        ("drift_days: -90", "drift_days: should be greater than or equal to 1"),
        ("drift_days: many", "drift_days: should be a valid integer"),
        ("drift: 90", "drift: there is no such field"),
        ("[]", "must be a mapping"),
        ("contradictions: {UNANSWERED: {days: {T: 1}}}", "contradictions.UNANSWERED.days.T"),
        ("drift_days: 1\ndrift_days: 2", "drift_days"),
    ],
)
def test_grade_rules_that_cannot_be_meant_are_refused_by_their_place(
    ask_deal: Ask, document: str, said: str
) -> None:
    made = ask_deal(RULES, input={"document": document})["data"]["saveGradeRules"]
    assert made["gradeRules"] is None
    [error] = made["errors"]
    assert error["field"] == "document"
    assert said in error["message"]

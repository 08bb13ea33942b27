from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inroad.graph.session import Graph
from inroad.graph.writes.upsert import RecordKind
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person, seed

ACME = identity("Account", "acme")


@pytest.fixture
def ask_deal(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of `draw_deal` that the test may change."""
    return asker(client_of(graph, own_deal))


GRADE = """mutation($input: GradeRelationshipInput!) { gradeRelationship(input: $input) {
  relationship { colleague { key } contact { key } grade letter givenAt grader { key } note
    effectiveGrade effectiveLetter driftedLevels driftedAt lastTwoWayAt word reachable
    history { grade letter grader { key } givenAt until note } }
  created clientMutationId errors { field message code } } }"""
GRADES = """query($words: String, $account: ID, $colleague: ID, $asOf: DateTime, $first: Int) {
  grades(words: $words, accountId: $account, colleagueId: $colleague, asOf: $asOf, first: $first) {
    explanation candidates { key }
    relationships { colleague { key } contact { key } letter effectiveLetter word }
    proposals { relationship { contact { key } letter } rule proposed why
      evidence { what at interactionKey } }
    decisions { colleague { key } contact { key } rule decision stood proposed by { key } reason }
  } }"""
OF_PERSON = """query($id: ID!, $asOf: DateTime) { person(id: $id, asOf: $asOf) {
  relationshipWord grades { colleague { key } contact { key } letter effectiveLetter } } }"""


def grade(ask: Ask, letter: str, at: str | None = None, **more: Any) -> dict[str, Any]:
    given = {
        "colleagueId": person("ana"),
        "contactId": person("eva"),
        "grade": LETTERS[letter],
        "at": at,
        **more,
    }
    answer = ask(GRADE, input={key: value for key, value in given.items() if value is not None})
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["gradeRelationship"]
    return payload


LETTERS = {
    "T": "TRUST",
    "O": "OPEN",
    "S": "SATISFIED",
    "I": "INDIFFERENT",
    "D": "DISSATISFIED",
    "M": "MOTIVATED",
}


def errors(payload: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["field"], one["message"], one["code"]) for one in payload["errors"]]


def test_a_grade_is_given_shown_with_its_history_and_corrected_on_the_same_day(
    ask_deal: Ask,
) -> None:
    made = grade(ask_deal, "S", "2026-05-01T09:00:00Z", note="Renewed", clientMutationId="m")
    assert (made["errors"], made["created"], made["clientMutationId"]) == ([], True, "m")
    again = grade(ask_deal, "I", "2026-05-01T10:00:00Z")
    assert again["created"] is False
    up = grade(ask_deal, "S", "2026-06-01T00:00:00Z", graderId=person("bob"))
    shown = up["relationship"]
    # Ana's lower grade stands beside Bob's.
    assert (shown["grade"], shown["grader"]["key"], shown["reachable"]) == (
        "INDIFFERENT",
        "ana",
        "SATISFIED",
    )
    assert shown["givenAt"] == "2026-05-01T10:00:00Z"
    assert shown["note"] == "Renewed"  # what is left out stays
    assert [(one["letter"], one["grader"]["key"]) for one in shown["history"]] == [
        ("I", "ana"),
        ("S", "bob"),
    ]


def test_a_jump_up_is_an_error_that_names_the_next_reachable_grade(ask_deal: Ask) -> None:
    grade(ask_deal, "I", "2026-05-01T00:00:00Z")
    refused = grade(ask_deal, "T", "2026-06-01T00:00:00Z")
    assert refused["relationship"] is None
    assert errors(refused) == [
        (
            "grade",
            "grade: cannot rise so far: INDIFFERENT stands since 2026-05-01 "
            "(given by Ana Example), and the next grade that can be reached from it is SATISFIED",
            "BAD_USER_INPUT",
        )
    ]
    assert grade(ask_deal, "M", "2026-06-01T00:00:00Z")["errors"] == []


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"colleagueId": person("vic")}, "colleagueId", "BAD_USER_INPUT"),
        ({"contactId": person("bob")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("ana")}, "contactId", "BAD_USER_INPUT"),
        ({"contactId": person("nobody")}, "contactId", "NOT_FOUND"),
        ({"contactId": ACME}, "contactId", "BAD_USER_INPUT"),
        ({"graderId": person("vic")}, "graderId", "BAD_USER_INPUT"),
        ({"at": "2199-01-01T00:00:00Z"}, "at", "BAD_USER_INPUT"),
        ({"at": "2019-01-01T00:00:00Z"}, "colleagueId", "BAD_USER_INPUT"),
        ({"note": "x" * 2001}, "note", "BAD_USER_INPUT"),
    ],
)
def test_a_grade_that_cannot_be_given_names_the_field_and_writes_nothing(
    ask_deal: Ask, given: dict[str, str], field: str, code: str
) -> None:
    [(at, message, said)] = errors(grade(ask_deal, "S", **given))
    assert (at, said) == (field, code)
    assert message.startswith(f"{field}: ")
    assert ask_deal(GRADES)["data"]["grades"]["relationships"] == []


def test_grades_of_an_account_are_listed_the_lowest_first_and_as_of_any_day(ask_deal: Ask) -> None:
    grade(ask_deal, "T", "2026-01-01T00:00:00Z")
    grade(ask_deal, "O", "2026-10-30T00:00:00Z", contactId=person("cfo"))
    grade(ask_deal, "D", "2026-10-30T00:00:00Z", colleagueId=person("bob"))

    def listed(**asked: Any) -> list[str]:
        found = ask_deal(GRADES, **asked)["data"]["grades"]["relationships"]
        return [
            f"{one['colleague']['key']} {one['contact']['key']} "
            f"{one['letter']}{one['effectiveLetter']} {one['word']}"
            for one in found
        ]

    on = "2026-11-01T00:00:00Z"
    # Months without contact have left a Trust at Indifferent.
    everything = ["bob eva DD WEAK", "ana eva TI WEAK", "ana cfo OO STRONG"]
    assert listed(words="Acme", asOf=on) == everything
    assert listed(account=ACME, asOf=on) == everything
    assert listed(asOf=on) == everything
    assert listed(asOf=on, first=1) == everything[:1]
    assert listed(colleague=person("bob"), asOf=on) == everything[:1]
    assert listed(account=ACME, asOf="2026-03-31T23:59:59Z") == ["ana eva TT STRONG"]
    assert listed(account=ACME, asOf="2026-04-01T00:00:00Z") == ["ana eva TO STRONG"]
    assert listed(account=ACME, asOf="2025-12-31T00:00:00Z") == []


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"words": "Nowhere Limited"}, "NOT_FOUND"),
        ({"words": "Acme", "account": ACME}, "BAD_USER_INPUT"),
        ({"account": identity("Account", "none")}, "NOT_FOUND"),
        ({"colleague": person("none")}, "NOT_FOUND"),
        ({"first": 0}, "BAD_USER_INPUT"),
    ],
)
def test_a_question_about_grades_that_means_nothing_is_an_error(
    ask_deal: Ask, asked: dict[str, Any], code: str
) -> None:
    assert code_of(ask_deal(GRADES, **asked)) == code


def test_a_person_shows_her_grades_from_either_side_and_one_word(ask_deal: Ask) -> None:
    grade(ask_deal, "S", "2026-10-01T00:00:00Z")

    def of(key: str) -> dict[str, Any]:
        answer = ask_deal(OF_PERSON, id=person(key), asOf="2026-11-01T00:00:00Z")
        found: dict[str, Any] = answer["data"]["person"]
        return found

    pair = [
        {
            "colleague": {"key": "ana"},
            "contact": {"key": "eva"},
            "letter": "S",
            "effectiveLetter": "S",
        }
    ]
    # Eva is known at 0.9, and yet the grade says the word; Vic at 0.55; nobody knows Zoe.
    assert of("eva") == {"relationshipWord": "ADEQUATE", "grades": pair}
    assert of("ana") == {"relationshipWord": None, "grades": pair}
    assert of("vic") == {"relationshipWord": "ADEQUATE", "grades": []}
    assert of("zoe") == {"relationshipWord": None, "grades": []}


def test_one_pair_has_a_grade_or_none(ask_deal: Ask) -> None:
    asking = """query($one: ID!, $other: ID!) {
      relationshipGrade(colleagueId: $one, contactId: $other) { letter word } }"""
    both = {"one": person("ana"), "other": person("eva")}
    assert ask_deal(asking, **both)["data"]["relationshipGrade"] is None
    grade(ask_deal, "O")
    assert ask_deal(asking, **both)["data"]["relationshipGrade"] == {
        "letter": "O",
        "word": "STRONG",
    }


def test_what_each_grade_means_is_shown_the_highest_first(empty: Any) -> None:
    answer = asker(empty)("{ gradeMeanings { letter name meaning signs opportunities dangers } }")
    meanings = answer["data"]["gradeMeanings"]
    assert "".join(one["letter"] for one in meanings) == "TOSIDM"
    assert [bool(one["opportunities"]) for one in meanings] == [True] * 3 + [False] * 3
    assert [bool(one["dangers"]) for one in meanings] == [False] * 3 + [True] * 3
    assert all(one["signs"] for one in meanings)


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


def test_the_grades_of_many_people_are_read_together(graph: Graph, ask_deal: Ask) -> None:
    grade(ask_deal, "S", "2026-10-01T00:00:00Z")
    grade(ask_deal, "O", "2026-10-01T00:00:00Z", contactId=person("cfo"))
    answer = ask_deal(
        "{ people(first: 10) { edges { node { key relationshipWord grades { letter } } } } }"
    )
    shown = {
        one["node"]["key"]: [grade["letter"] for grade in one["node"]["grades"]]
        for one in answer["data"]["people"]["edges"]
    }
    assert shown["eva"] == ["S"]
    assert shown["cfo"] == ["O"]
    assert sorted(shown["ana"]) == ["O", "S"]

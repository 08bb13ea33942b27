"""Grades given and asked for over GraphQL."""

from typing import Any

from tests.api.conftest import Ask, person

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

from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.graph.session import Graph
from tests.api.conftest import Ask, asker, client_of, code_of, identity, person

RENEWAL = identity("Opportunity", "renewal")


@pytest.fixture
def ask_deal(graph: Graph, own_deal: str) -> Ask:
    """Ask in a workspace of `draw_deal` that the test may change."""
    return asker(client_of(graph, own_deal))


ASSESS = """mutation($input: SaveAssessmentInput!) { saveAssessment(input: $input) {
  assessment { person { key } opportunity { key } influence productImportance evidence since until }
  created errors { field message code } } }"""
KNOWN = """query($person: ID!, $deal: ID!, $asOf: DateTime, $taxonomy: String) {
  person(id: $person, asOf: $asOf) {
    known(opportunityId: $deal) { fact level origin why }
    rolesRead(opportunityId: $deal, taxonomy: $taxonomy) { role { key } held told why } } }"""


def assess(ask: Ask, **given: Any) -> dict[str, Any]:
    answer = ask(ASSESS, input={"personId": person("zoe"), "opportunityId": RENEWAL, **given})
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"]["saveAssessment"]
    return payload


def test_an_assessment_is_kept_once_and_read_in_any_taxonomy_from_its_day_on(ask_deal: Ask) -> None:
    since = "2026-05-01T00:00:00Z"
    saved = assess(ask_deal, influence=0.2, productImportance=0.9, usage=0.7, since=since)
    assert (saved["errors"], saved["created"]) == ([], True)
    assert saved["assessment"] == {
        "person": {"key": "zoe"},
        "opportunity": {"key": "renewal"},
        "influence": 0.2,
        "productImportance": 0.9,
        "evidence": None,
        "since": since,
        "until": None,
    }
    assert assess(ask_deal, influence=0.3, since=since)["created"] is False

    def asked(**more: Any) -> dict[str, Any]:
        answer = ask_deal(KNOWN, person=person("zoe"), deal=RENEWAL, **more)
        found: dict[str, Any] = answer["data"]["person"]
        return found

    now = asked(taxonomy="coverage")
    assert {one["fact"]: (one["level"], one["origin"]) for one in now["known"]} == {
        "USAGE": (0.7, "ASSESSMENT"),
        "INFLUENCE": (0.3, "ASSESSMENT"),
        "PRODUCT_IMPORTANCE": (0.9, "ASSESSMENT"),
    }
    assert [one["role"]["key"] for one in now["rolesRead"]] == ["POWER_USER"]
    assert [one["role"]["key"] for one in asked()["rolesRead"]] == ["END_USER"]
    assert asked(asOf="2026-04-30T23:59:59Z") == {"known": [], "rolesRead": []}
    listed = ask_deal(
        "query($id: ID!) { opportunity(id: $id) { assessments { person { key } usage } } }",
        id=RENEWAL,
    )
    assert listed["data"]["opportunity"]["assessments"] == [
        {"person": {"key": "zoe"}, "usage": 0.7}
    ]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"influence": 1.01}, "influence", "BAD_USER_INPUT"),
        ({"veto": -0.1}, "veto", "BAD_USER_INPUT"),
        ({"personId": person("gone"), "veto": 1}, "personId", "NOT_FOUND"),
        ({"personId": RENEWAL, "veto": 1}, "personId", "BAD_USER_INPUT"),
        ({"personId": None, "veto": 1}, "personId", "BAD_USER_INPUT"),
        (
            {"opportunityId": identity("Opportunity", "invented:ets-renewal"), "veto": 1},
            "opportunityId",
            "NOT_FOUND",
        ),
        (
            {"veto": 1, "since": "2026-05-02T00:00:00Z", "until": "2026-05-01T00:00:00Z"},
            "until",
            "BAD_USER_INPUT",
        ),
    ],
)
def test_an_assessment_that_cannot_be_meant_is_refused_and_nothing_written(
    ask_deal: Ask, enron: str, given: dict[str, Any], field: str, code: str
) -> None:
    saved = assess(ask_deal, **given)

    assert saved["assessment"] is None
    assert [(one["field"], one["code"]) for one in saved["errors"]] == [(field, code)]
    assert saved["errors"][0]["message"].startswith(f"{field}: ")
    query = "query($id: ID!) { opportunity(id: $id) { assessments { veto } } }"
    assert ask_deal(query, id=RENEWAL)["data"]["opportunity"]["assessments"] == []


def test_roles_are_read_of_contacts_and_in_taxonomies_that_there_are(ask_deal: Ask) -> None:
    colleague = ask_deal(KNOWN, person=person("ana"), deal=RENEWAL)
    assert colleague["data"]["person"] == {"known": [], "rolesRead": []}

    for asked in (
        {"person": person("zoe"), "deal": RENEWAL, "taxonomy": "tarot"},
        {"person": person("ana"), "deal": RENEWAL, "taxonomy": "tarot"},
        {"person": person("zoe"), "deal": identity("Opportunity", "gone")},
    ):
        assert code_of(ask_deal(KNOWN, **asked)) == "NOT_FOUND"
    assert code_of(ask_deal(KNOWN, person=person("zoe"), deal=person("zoe"))) == "BAD_USER_INPUT"


SIGNAL = """mutation($input: SaveInteractionInput!) { saveInteraction(input: $input) {
  interaction { signals } errors { field message } } }"""
DEPTH = """query($id: ID!, $then: DateTime) { person(id: $id) {
  depthScorecard { score points { point earned why seenAt } }
  then: depthScorecard(asOf: $then) { score } } }"""


def test_signals_are_noted_with_an_interaction_and_deepen_the_relationship(ask_deal: Ask) -> None:
    at = datetime.now(UTC).replace(microsecond=0).isoformat()
    meeting = {
        "key": "api:met",
        "kind": "MEETING",
        "at": at,
        "participants": [
            {"personId": person("ana"), "part": "ATTENDEE"},
            {"personId": person("zoe"), "part": "ATTENDEE"},
        ],
    }
    both = {"signals": ["FEEDBACK", "QUESTION"]}
    saved = ask_deal(SIGNAL, input=meeting | both)["data"]["saveInteraction"]
    assert saved == {"interaction": both, "errors": []}

    found = ask_deal(DEPTH, id=person("zoe"), then="2026-01-01")["data"]["person"]
    assert found["then"] == {"score": 0}
    card = found["depthScorecard"]
    assert card["score"] == 2
    assert [one["point"] for one in card["points"] if one["earned"]] == [
        "ASKS_QUESTIONS",
        "REQUESTS_OR_FEEDBACK",
    ]
    assert ask_deal(DEPTH, id=person("ana"))["data"]["person"]["depthScorecard"] is None

    anew = ask_deal(SIGNAL, input=meeting)["data"]["saveInteraction"]
    assert anew == {"interaction": {"signals": []}, "errors": []}
    assert ask_deal(DEPTH, id=person("zoe"))["data"]["person"]["depthScorecard"]["score"] == 0
    assert "signals" in str(ask_deal(SIGNAL, input=meeting | {"signals": ["SHRUG"]})["errors"])

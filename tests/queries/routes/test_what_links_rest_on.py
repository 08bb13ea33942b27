"""What a relationship rests on beside interactions: grades, employers of both, introductions."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.routes.evidence_of_links import LinkEvidence, evidence_of_links
from tests.drawing import NOW, draw
from tests.graph.evidence import draw_crowd, write_evidence

MOMENT = timedelta(milliseconds=1)


def found(
    tx: Transaction, workspace: str, as_of: datetime = NOW, *, link: str = "ana bo"
) -> list[LinkEvidence]:
    one, other = link.split()
    return evidence_of_links(tx, workspace=workspace, links=[(one, other)], as_of=as_of)


def said(
    tx: Transaction, workspace: str, as_of: datetime = NOW, *, link: str = "ana bo"
) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.words, one.by) for one in found(tx, workspace, as_of, link=link)]


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def grade(
    tx: Transaction,
    workspace: str,
    words: str,
    days: int,
    *,
    by: str = "ana",
    until: datetime | None = None,
) -> None:
    fact = {"key": f"ana|bo|{by}|{days}", "colleague": "ana", "contact": "bo", "grader": by}
    properties = {"grade": words, "valid_from": ago(days), "valid_to": until}
    draw(tx, workspace, RecordKind.GRADES, [fact | {"properties": properties}])


def job(
    tx: Transaction, workspace: str, person: str, since: datetime | None, until: datetime | None
) -> None:
    properties = {"valid_from": since, "valid_to": until}
    named = {"key": f"{person}|acme|{since}", "person": person, "account": "acme"}
    draw(tx, workspace, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    draw(tx, workspace, RecordKind.EMPLOYMENTS, [named | {"properties": properties}])


def test_a_grade_is_what_a_link_rests_on_from_the_instant_at_which_it_was_given(
    tx: Transaction, drawn: str
) -> None:
    draw_crowd(tx, drawn)
    grade(tx, drawn, "OPEN", 9)

    assert said(tx, drawn) == [("GRADE", "OPEN", "ana")]
    assert said(tx, drawn, link="bo ana") == [("GRADE", "OPEN", "ana")]
    assert said(tx, drawn, ago(9)) == [("GRADE", "OPEN", "ana")]
    assert said(tx, drawn, ago(9) - MOMENT) == []
    [one] = found(tx, drawn)
    assert (one.first_ms, one.last_ms, one.strength) == (milliseconds(ago(9)), None, None)


def test_of_each_grader_the_latest_grade_is_told_until_it_is_no_longer_said(
    tx: Transaction, drawn: str
) -> None:
    draw_crowd(tx, drawn)
    grade(tx, drawn, "SATISFIED", 30)
    grade(tx, drawn, "OPEN", 20, until=ago(5))
    grade(tx, drawn, "DISSATISFIED", 10, by="x1")

    assert said(tx, drawn, ago(25)) == [("GRADE", "SATISFIED", "ana")]
    assert said(tx, drawn, ago(5) - MOMENT) == [
        ("GRADE", "DISSATISFIED", "x1"),
        ("GRADE", "OPEN", "ana"),
    ]
    assert said(tx, drawn, ago(5)) == [("GRADE", "DISSATISFIED", "x1")]


@pytest.mark.parametrize(("days_apart", "shared"), [(-1, True), (0, False), (1, False)])
def test_an_employer_is_shared_by_who_was_there_at_the_same_time(
    tx: Transaction, drawn: str, days_apart: int, shared: bool
) -> None:
    draw_crowd(tx, drawn)
    job(tx, drawn, "ana", None, ago(100))
    job(tx, drawn, "bo", ago(100) + timedelta(days=days_apart), None)

    assert said(tx, drawn) == ([("SHARED_EMPLOYER", "Acme", None)] if shared else [])


def test_an_employer_of_both_has_ended_only_once_it_has(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    job(tx, drawn, "ana", None, ago(100))
    job(tx, drawn, "bo", ago(300), None)

    assert [one.until_ms for one in found(tx, drawn, ago(100))] == [milliseconds(ago(100))]
    assert [one.until_ms for one in found(tx, drawn, ago(100) - MOMENT)] == [None]
    assert found(tx, drawn, ago(300) - MOMENT) == []


def test_an_introduction_that_came_about_is_told_with_how_far_it_came_by_then(
    tx: Transaction, drawn: str
) -> None:
    draw_crowd(tx, drawn)
    people = ["x1", "ana", "bo"]
    ask = Ask("x1", "ana", "bo", people=people, strengths=[0.5, 0.5], at=ago(30))
    made = Provenance("test", recorded_at=NOW)
    key = ask_for_introduction(tx, workspace=drawn, ask=ask, provenance=made)

    def move(state: RequestState, days: int) -> None:
        move_request(tx, workspace=drawn, key=key, state=state, at=ago(days))

    move(RequestState.ACCEPTED, 29)
    assert said(tx, drawn) == []
    move(RequestState.INTRODUCED, 20)
    move(RequestState.MET, 10)

    assert said(tx, drawn, ago(20) - MOMENT) == []
    assert said(tx, drawn, ago(20)) == [("INTRODUCTION", "INTRODUCED", None)]
    assert said(tx, drawn) == [("INTRODUCTION", "MET", None)]
    assert said(tx, drawn, link="x1 ana") == [("INTRODUCTION", "MET", None)]
    assert said(tx, drawn, link="x1 bo") == []


def test_what_happened_stands_beside_what_is_said(tx: Transaction, drawn: str) -> None:
    mail: dict[str, Any] = {"what": "EMAIL", "at": ago(2), "people": 2, "way": "forth"}
    write_evidence(tx, drawn, [mail])
    grade(tx, drawn, "INDIFFERENT", 9)

    assert {kind for kind, _, _ in said(tx, drawn)} == {"EMAIL", "GRADE"}

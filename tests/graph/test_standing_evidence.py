"""What does not age counts in strengths: grades, shared employers, introductions made."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.strength_model import shipped_model
from inroad.graph.vocabulary import RequestState
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.requests.ask_for_introduction import Ask, ask_for_introduction
from inroad.graph.writes.requests.move_request import move_request
from inroad.graph.writes.settle_relationships import settle_relationships
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.relationships_listed import relationships_listed
from tests.drawing import NOW, draw
from tests.graph.evidence import draw_crowd, plain_strength, write_evidence

WORTH = shipped_model().standing
LONG_AGO = NOW - timedelta(days=30_000)
"""So long ago that what happened then counts for nothing today."""


def strength(tx: Transaction, workspace: str, as_of: datetime = NOW) -> float:
    rows = relationships_listed(tx, workspace=workspace, as_of=as_of, limit=99, min_strength=0.0)
    return next((row.strength for row in rows if row.key == "ana|bo"), -1.0)


def graded(grade: str, *, days_ago: int, grader: str = "ana") -> dict[str, Any]:
    return {
        "key": f"ana|bo|{grader}|{days_ago}",
        "colleague": "ana",
        "contact": "bo",
        "grader": grader,
        "properties": {"grade": grade, "valid_from": NOW - timedelta(days=days_ago)},
    }


def employed(person: str, since: datetime | None, until: datetime | None) -> dict[str, Any]:
    return {
        "key": f"{person}|acme|",
        "person": person,
        "account": "acme",
        "properties": {"valid_from": since, "valid_to": until},
    }


@pytest.mark.parametrize("grade", ["TRUST", "OPEN", "SATISFIED", "INDIFFERENT", "MOTIVATED"])
def test_a_grade_is_a_relationship_by_itself(tx: Transaction, drawn: str, grade: str) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.GRADES, [graded(grade, days_ago=9)])
    assert strength(tx, drawn) == pytest.approx(WORTH[grade])


def test_a_grade_counts_from_the_day_on_which_it_was_given(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.GRADES, [graded("OPEN", days_ago=9)])
    day = NOW - timedelta(days=9)
    assert strength(tx, drawn, day - timedelta(milliseconds=1)) <= 0.0
    assert strength(tx, drawn, day) == pytest.approx(WORTH["OPEN"])


def test_the_lower_of_two_graders_counts_in_the_strength(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    both = [graded("TRUST", days_ago=9), graded("SATISFIED", days_ago=20, grader="x1")]
    draw(tx, drawn, RecordKind.GRADES, both)
    assert strength(tx, drawn) == pytest.approx(WORTH["SATISFIED"])


def test_to_have_worked_at_one_place_ties_nobody(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    draw(tx, drawn, RecordKind.EMPLOYMENTS, [employed(p, None, None) for p in ("ana", "bo")])
    assert strength(tx, drawn) == -1.0


@pytest.mark.parametrize("first", ["the jobs", "the message"])
def test_a_shared_employer_adds_to_whom_one_is_in_touch_with(
    tx: Transaction, drawn: str, first: str
) -> None:
    message = {"what": "EMAIL", "at": LONG_AGO, "people": 2, "way": "forth"}
    jobs = [employed(p, None, None) for p in ("ana", "bo")]
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    if first == "the message":
        write_evidence(tx, drawn, [message])
        assert strength(tx, drawn) == pytest.approx(0.0, abs=1e-9)
    draw(tx, drawn, RecordKind.EMPLOYMENTS, jobs)
    write_evidence(tx, drawn, [message])

    assert strength(tx, drawn) == pytest.approx(WORTH["SHARED_EMPLOYER"])
    assert strength(tx, drawn, LONG_AGO - timedelta(days=1)) <= 0.0


def test_a_shared_employer_adds_nothing_to_what_was_stated_or_graded(
    tx: Transaction, drawn: str
) -> None:
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    draw(tx, drawn, RecordKind.EMPLOYMENTS, [employed(p, None, None) for p in ("ana", "bo")])
    draw(tx, drawn, RecordKind.GRADES, [graded("OPEN", days_ago=9)])
    assert strength(tx, drawn) == pytest.approx(WORTH["OPEN"])
    # The first touch is no mere addition: from it on, the employer counts as well.
    write_evidence(tx, drawn, [{"what": "EMAIL", "at": NOW, "people": 2, "way": "forth"}])
    appended = strength(tx, drawn)
    settle_relationships(tx, workspace=drawn, pairs=[("ana", "bo")])
    assert appended == pytest.approx(strength(tx, drawn), abs=1e-12)
    message = plain_strength([{"what": "EMAIL", "at": NOW, "people": 2, "way": "forth"}], NOW)
    doubt = (1 - message) * (1 - WORTH["OPEN"]) * (1 - WORTH["SHARED_EMPLOYER"])
    assert appended == pytest.approx(1 - doubt)


@pytest.mark.parametrize(("days_apart", "counts"), [(-1, True), (0, False), (1, False)])
def test_only_jobs_at_the_same_time_are_shared(
    tx: Transaction, drawn: str, days_apart: int, counts: bool
) -> None:
    change = LONG_AGO + timedelta(days=900)
    draw_crowd(tx, drawn)
    draw(tx, drawn, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    write_evidence(tx, drawn, [{"what": "EMAIL", "at": LONG_AGO, "people": 2, "way": "forth"}])
    ana = employed("ana", None, change)
    bo = employed("bo", change + timedelta(days=days_apart), None)
    draw(tx, drawn, RecordKind.EMPLOYMENTS, [ana, bo])

    wanted = WORTH["SHARED_EMPLOYER"] if counts else 0.0
    assert strength(tx, drawn) == pytest.approx(wanted, abs=1e-9)


def test_an_introduction_that_came_about_strengthens_what_it_went_over(
    tx: Transaction, drawn: str
) -> None:
    write_evidence(tx, drawn, [{"what": "EMAIL", "at": LONG_AGO, "people": 2, "way": "forth"}])
    provenance = Provenance("test", recorded_at=NOW)
    asked = NOW - timedelta(days=30)
    ask = Ask("x1", "ana", "bo", people=["x1", "ana", "bo"], strengths=[0.5, 0.5], at=asked)
    request = ask_for_introduction(tx, workspace=drawn, ask=ask, provenance=provenance)

    def move(state: RequestState, days: int) -> datetime:
        at = asked + timedelta(days=days)
        move_request(tx, workspace=drawn, key=request, state=state, at=at)
        return at

    move(RequestState.ACCEPTED, 1)
    assert strength(tx, drawn) == pytest.approx(0.0, abs=1e-9)
    introduced = move(RequestState.INTRODUCED, 2)
    assert strength(tx, drawn) == pytest.approx(WORTH["INTRODUCED"])
    move(RequestState.MET, 9)
    assert strength(tx, drawn) == pytest.approx(WORTH["MET"])
    assert strength(tx, drawn, introduced) == pytest.approx(WORTH["INTRODUCED"])


def test_a_declined_request_is_no_evidence(tx: Transaction, drawn: str) -> None:
    draw_crowd(tx, drawn)
    ask = Ask("x1", "ana", "bo", people=["x1", "ana", "bo"], strengths=[0.5, 0.5], at=NOW)
    provenance = Provenance("test", recorded_at=NOW)
    request = ask_for_introduction(tx, workspace=drawn, ask=ask, provenance=provenance)
    move_request(tx, workspace=drawn, key=request, state=RequestState.DECLINED, at=NOW, reason="no")
    assert strength(tx, drawn) == -1.0

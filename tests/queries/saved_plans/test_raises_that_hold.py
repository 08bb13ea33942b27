"""When a relationship that a saved step raises is still to be raised: each rule at its bounds."""

from dataclasses import replace
from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import (
    PlanStepState,
    RelationshipGrade,
    StepFault,
)
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW
from tests.queries.saved_plans.keeping import (
    RAISE,
    codes,
    days,
    draw_acme,
    faults,
    go,
    keep,
    say,
    whats,
)


def grade(tx: Transaction, workspace: str, word: str, since: Any) -> None:
    row = {"colleague": "ana", "contact": "eva", "grade": word, "since": since.isoformat()}
    say(tx, workspace, RecordKind.GRADES, row)


def test_a_relationship_that_fell_or_was_raised_ends_its_step(tx: Transaction, drawn: str) -> None:
    draw_acme(tx, drawn)
    grade(tx, drawn, "S", NOW - days(5))
    keep(tx, drawn, RAISE)
    assert codes(tx, drawn) == []

    grade(tx, drawn, "I", NOW - days(3))
    [fault] = faults(tx, drawn)
    assert fault.code is StepFault.GRADE_FELL
    assert fault.what == (
        "Ana's relationship with Eva is Indifferent; it was Satisfied when it was planned"
    )
    grade(tx, drawn, "S", NOW - days(2))
    grade(tx, drawn, "O", NOW - days(1))
    assert codes(tx, drawn) == [StepFault.REACHED]


AGAIN = replace(
    RAISE,
    target_key="RAISE:deal:ana:eva:TRUST",
    from_grade=RelationshipGrade.OPEN,
    to_grade=RelationshipGrade.TRUST,
)
"""What comes after `RAISE`."""


def test_a_step_that_another_leads_to_is_measured_once_that_one_is_over(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    grade(tx, drawn, "S", NOW - days(5))
    keep(tx, drawn, RAISE, AGAIN)
    assert codes(tx, drawn) == codes(tx, drawn, step=2) == []

    grade(tx, drawn, "I", NOW - days(3))
    assert codes(tx, drawn) == [StepFault.GRADE_FELL]
    assert codes(tx, drawn, step=2) == []

    go(tx, drawn, PlanStepState.DONE)
    [fault] = faults(tx, drawn, step=2)
    assert fault.code is StepFault.GRADE_FELL
    assert fault.what == "Ana's relationship with Eva is Indifferent; it has to be Open first"
    grade(tx, drawn, "S", NOW - days(2))
    grade(tx, drawn, "O", NOW - days(1))
    assert codes(tx, drawn, step=2) == []


@pytest.mark.parametrize(
    ("given", "first"), [(None, None), ("S", None), ("I", None), ("D", "Indifferent")]
)
def test_from_no_grade_a_step_leads_as_far_as_one_level_does(
    tx: Transaction, drawn: str, given: str | None, first: str | None
) -> None:
    draw_acme(tx, drawn)
    blank = replace(RAISE, from_grade=None, to_grade=RelationshipGrade.SATISFIED)
    keep(tx, drawn, blank)
    if given is not None:
        grade(tx, drawn, given, NOW - days(1))

    fell = [one for one in faults(tx, drawn) if one.code is StepFault.GRADE_FELL]
    assert whats(fell) == [
        f"Ana's relationship with Eva is Dissatisfied; from there it goes to {first} first"
        for _ in [first]
        if first
    ]


def test_gravity_alone_takes_a_grade_below_where_the_step_began(
    tx: Transaction, drawn: str
) -> None:
    draw_acme(tx, drawn)
    grade(tx, drawn, "S", NOW - days(5))
    keep(tx, drawn, RAISE)

    assert codes(tx, drawn, as_of=NOW + days(84)) == []
    assert codes(tx, drawn, as_of=NOW + days(85)) == [StepFault.GRADE_FELL]

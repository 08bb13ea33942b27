"""Grades that are written and refused, on the real database (S1)."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Expected
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import rehearse, save
from tests.drawing import NOW, draw

DAYS = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
NAMES = {"T": "TRUST", "O": "OPEN", "S": "SATISFIED", "I": "INDIFFERENT"}


@pytest.fixture
def team(tx: Transaction, drawn: str) -> str:
    """Ada and Bo work for us, Cy did until March; Zoe and Yan work elsewhere."""
    people = ("ada", "bo", "cy", "zoe", "yan")
    draw(tx, drawn, RecordKind.PEOPLE, [{"key": p, "properties": {"name": p}} for p in people])
    made = [
        read_record(RecordKind.EMPLOYMENTS, {"person": person, "account": "home"} | more)
        for person, more in (("ada", {}), ("bo", {}), ("cy", {"until": "2026-03-01"}))
    ]
    jobs = [one for one in made if isinstance(one, Record)]
    assert save(tx, RecordKind.EMPLOYMENTS, jobs, workspace=drawn, provenance=Provenance("t")) == []
    return drawn


def grades(*given: dict[str, Any]) -> list[Record]:
    made = [
        read_record(RecordKind.GRADES, {"colleague": "ada", "contact": "zoe"} | one, now=NOW)
        for one in given
    ]
    assert all(isinstance(one, Record) for one in made), made
    return [one for one in made if isinstance(one, Record)]


def refused(tx: Transaction, workspace: str, *given: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = save(
        tx,
        RecordKind.GRADES,
        grades(*given),
        workspace=workspace,
        provenance=Provenance("test", recorded_at=NOW),
    )
    return [(one.row, one.field, one.reason) for one in found]


def kept(tx: Transaction, workspace: str) -> list[tuple[str, str]]:
    rows = tx.run(
        "MATCH (:Person)-[g:GRADES {workspace: $w}]->(:Person) "
        "RETURN g.key AS key, g.grade AS grade ORDER BY g.valid_from, key",
        w=workspace,
    )
    return [(row["key"].partition("zoe|")[2], row["grade"]) for row in rows]


@pytest.mark.parametrize("letter", "TOSIDM")
def test_the_first_grade_of_a_pair_may_be_any(tx: Transaction, team: str, letter: str) -> None:
    assert refused(tx, team, {"grade": letter, "since": DAYS[0]}) == []
    [(_, grade)] = kept(tx, team)
    assert grade[0] == letter


@pytest.mark.parametrize("steps", ["MD", "DI", "IS", "SO", "OT", "MDIS"])
def test_a_grade_moves_up_one_level_at_a_time(tx: Transaction, team: str, steps: str) -> None:
    given = [{"grade": one, "since": day} for one, day in zip(steps, DAYS, strict=False)]
    assert refused(tx, team, *given) == []
    assert len(kept(tx, team)) == len(steps)


@pytest.mark.parametrize(
    ("jump", "stands", "reachable"),
    [
        ("IO", "INDIFFERENT", "SATISFIED"),
        ("IT", "INDIFFERENT", "SATISFIED"),
        ("ST", "SATISFIED", "OPEN"),
        ("MI", "MOTIVATED", "DISSATISFIED"),
        ("DS", "DISSATISFIED", "INDIFFERENT"),
        ("MT", "MOTIVATED", "DISSATISFIED"),
    ],
)
def test_a_jump_up_is_refused_with_the_next_reachable_grade(
    tx: Transaction, team: str, jump: str, stands: str, reachable: str
) -> None:
    first, second = list(jump)
    assert refused(tx, team, {"grade": first, "since": DAYS[0]}) == []
    [(_, field, reason)] = refused(tx, team, {"grade": second, "since": DAYS[1]})

    assert field == "grade"
    assert reason == (
        f"cannot rise so far: {stands} stands since 2026-01-01 (given by ada), "
        f"and the next grade that can be reached from it is {reachable}"
    )
    assert len(kept(tx, team)) == 1


@pytest.mark.parametrize("fall", ["TM", "TI", "OD", "SM", "IM", "TT"])
def test_a_fall_may_be_any_distance_and_a_grade_may_be_said_again(
    tx: Transaction, team: str, fall: str
) -> None:
    first, second = list(fall)
    given = {"grade": first, "since": DAYS[0]}, {"grade": second, "since": DAYS[1]}
    assert refused(tx, team, *given) == []
    assert len(kept(tx, team)) == 2


def test_a_correction_of_the_same_day_replaces_and_is_no_step(tx: Transaction, team: str) -> None:
    assert refused(tx, team, {"grade": "I", "since": "2026-01-01T09:00Z"}) == []
    assert refused(tx, team, {"grade": "T", "since": "2026-01-01T15:00Z", "note": "typo"}) == []
    assert kept(tx, team) == [("ada|2026-01-01", "TRUST")]


def test_a_correction_is_measured_against_what_stood_before_it(tx: Transaction, team: str) -> None:
    given = {"grade": "S", "since": DAYS[0]}, {"grade": "O", "since": f"{DAYS[1]}T09:00Z"}
    assert refused(tx, team, *given) == []
    [(_, _, reason)] = refused(tx, team, {"grade": "T", "since": f"{DAYS[1]}T10:00Z"})
    assert "SATISFIED stands since 2026-01-01" in reason
    assert kept(tx, team)[-1] == ("ada|2026-02-01", "OPEN")


def test_a_step_is_measured_against_the_lowest_of_several_graders(
    tx: Transaction, team: str
) -> None:
    high = {"grade": "T", "since": DAYS[0]}
    low = {"grade": "D", "since": DAYS[1], "grader": "bo"}
    assert refused(tx, team, high, low) == []
    [(_, _, reason)] = refused(tx, team, {"grade": "S", "since": DAYS[2], "grader": "bo"})
    assert "given by bo" in reason
    assert reason.endswith("is INDIFFERENT")
    # Ada merely says again what she said before: nothing rises.
    assert refused(tx, team, {"grade": "T", "since": DAYS[2]}) == []


def test_a_grade_that_was_taken_back_no_longer_stands(tx: Transaction, team: str) -> None:
    low = {"grade": "D", "since": DAYS[0], "grader": "bo"}
    assert refused(tx, team, low, {"grade": "I", "since": DAYS[0]}) == []
    assert refused(tx, team, low | {"until": DAYS[1]}) == []
    assert refused(tx, team, {"grade": "S", "since": DAYS[1]}) == []


def test_a_grade_of_a_past_day_must_leave_the_later_ones_reachable(
    tx: Transaction, team: str
) -> None:
    assert refused(tx, team, {"grade": "T", "since": DAYS[2]}) == []
    [(_, field, reason)] = refused(tx, team, {"grade": "D", "since": DAYS[0]})
    assert field == "grade"
    assert reason.startswith("would make a jump of a later grade, TRUST: DISSATISFIED stands")
    assert refused(tx, team, {"grade": "O", "since": DAYS[0]}) == []


def test_a_file_is_judged_by_its_days_whatever_the_order_of_its_rows(
    tx: Transaction, team: str
) -> None:
    given = [{"grade": one, "since": day} for one, day in zip("ISOT", DAYS, strict=True)]
    assert refused(tx, team, *reversed(given)) == []
    assert [grade[0] for _, grade in kept(tx, team)] == ["I", "S", "O", "T"]
    assert refused(tx, team, *given) == []  # once more: nothing changes
    assert len(kept(tx, team)) == 4


def test_of_a_file_the_rows_that_jump_are_refused_and_the_others_written(
    tx: Transaction, team: str
) -> None:
    given = [{"grade": one, "since": day} for one, day in zip("ITSO", DAYS, strict=True)]
    assert [row for row, *_ in refused(tx, team, *given)] == [1]
    assert [grade[0] for _, grade in kept(tx, team)] == ["I", "S", "O"]


@pytest.mark.parametrize(
    ("who", "field", "reason"),
    [
        ({"colleague": "yan", "grader": "ada"}, "colleague", "did not work for us on 2026-04-01"),
        ({"contact": "bo"}, "contact", "worked for us on 2026-04-01"),
        ({"grader": "yan"}, "grader", "did not work for us on 2026-04-01"),
        ({"grader": "cy"}, "grader", "did not work for us on 2026-04-01"),
        ({"grader": "nobody"}, "grader", "there is no person with key nobody"),
        ({"contact": "nobody"}, "contact", "there is no person with key nobody"),
    ],
)
def test_a_grade_is_of_one_of_ours_and_a_contact_and_given_by_one_of_ours(
    tx: Transaction, team: str, who: dict[str, str], field: str, reason: str
) -> None:
    [(_, at, said)] = refused(tx, team, {"grade": "S", "since": DAYS[3]} | who)
    assert (at, said[: len(reason)]) == (field, reason)
    assert kept(tx, team) == []


def test_who_worked_for_us_on_the_day_may_be_graded_and_grade(tx: Transaction, team: str) -> None:
    assert refused(tx, team, {"grade": "S", "since": "2026-02-28", "colleague": "cy"}) == []
    assert refused(tx, team, {"grade": "S", "since": DAYS[3], "contact": "cy"}) == []


def test_a_rehearsal_refuses_what_writing_would(tx: Transaction, team: str) -> None:
    new = {"person": "new", "account": "home", "valid_from": None, "valid_to": None}
    stood = {
        "colleague": "ada",
        "contact": "zoe",
        "grader": "ada",
        "grade": "INDIFFERENT",
        "valid_from": NOW.replace(month=1),
    }
    expected: Expected = {
        RecordKind.PEOPLE: {"new": {}},
        RecordKind.EMPLOYMENTS: {"new|home|": new},
        RecordKind.GRADES: {"ada|zoe|ada|2026-01-23": stood},
    }
    given = [
        {"grade": "T", "since": DAYS[1]},
        {"grade": "S", "since": DAYS[1]},
        {"grade": "T", "since": DAYS[1], "colleague": "new"},
    ]
    found = rehearse(
        tx, RecordKind.GRADES, grades(*given), workspace=team, at=NOW, expected=expected
    )
    assert [(one.row, one.field) for one in found.refusals] == [(0, "grade")]
    assert kept(tx, team) == []


def test_a_rehearsal_before_the_workspace_is_made_judges_the_steps_alone(
    tx: Transaction, key: str
) -> None:
    people: Expected = {RecordKind.PEOPLE: {"ada": {}, "zoe": {}}}
    given = grades({"grade": "I", "since": DAYS[0]}, {"grade": "T", "since": DAYS[1]})
    found = rehearse(tx, RecordKind.GRADES, given, workspace=key, at=NOW, expected=people)
    assert [(one.row, one.field) for one in found.refusals] == [(1, "grade")]

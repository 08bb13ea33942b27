"""Which grade stands and how it ages, at the bounds of its rules, on facts drawn into Neo4j."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.merge_people import merge_people
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.graph.writes.upsert import RecordKind
from inroad.queries.contact_map.map_cells import map_cells
from inroad.queries.grades.effective_grades import effective_grades
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.grades.grading import Graded


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> Graded:
    graded = Graded(tx, drawn)
    graded.works("bob", "home")
    graded.works("eva")
    return graded


def test_no_relationship_has_no_grade_and_never_indifferent(acme: Graded) -> None:
    acme.met("eva", 3)
    assert acme.pairs() == []


@pytest.mark.parametrize(
    ("days", "effective"),
    [
        (0, "T"),
        (89, "T"),
        (89.999, "T"),
        (90, "O"),
        (91, "O"),
        (179, "O"),
        (180, "S"),
        (181, "S"),
        (269, "S"),
        (270, "I"),
        (271, "I"),
        (3_000, "I"),
    ],
)
def test_trust_drifts_one_level_per_90_days_without_contact_and_never_past_indifferent(
    acme: Graded, days: float, effective: str
) -> None:
    acme.graded("T", days)
    assert acme.letters() == f"T>{effective}"


@pytest.mark.parametrize(
    ("letter", "days", "effective"),
    [
        ("O", 89, "O"),
        ("O", 90, "S"),
        ("O", 180, "I"),
        ("O", 1_000, "I"),
        ("S", 89, "S"),
        ("S", 90, "I"),
        ("S", 180, "I"),
        ("I", 1_000, "I"),
        ("D", 1_000, "D"),
        ("M", 1_000, "M"),
    ],
)
def test_open_and_satisfied_drift_too_and_what_is_below_stays(
    acme: Graded, letter: str, days: float, effective: str
) -> None:
    acme.graded(letter, days)
    assert acme.letters() == f"{letter}>{effective}"


def test_what_was_given_is_shown_beside_what_became_of_it(acme: Graded) -> None:
    acme.graded("T", 200)
    [one] = acme.pairs()
    assert (one.colleague_key, one.contact_key, one.grader_key) == ("ana", "eva", "ana")
    assert (one.given_at, one.drifted_levels, one.last_two_way_ms) == (ago(200), 2, None)
    assert one.drifted_at == ago(110)


@pytest.mark.parametrize(("days", "effective"), [(89, "T"), (90, "O"), (91, "O")])
def test_the_period_runs_from_the_last_two_way_interaction(
    acme: Graded, days: float, effective: str
) -> None:
    acme.graded("T", 400)
    acme.met("eva", days)
    assert acme.letters() == f"T>{effective}"


def test_the_period_runs_from_the_grade_where_that_is_later(acme: Graded) -> None:
    acme.met("eva", 300)
    acme.graded("T", 89)
    assert acme.letters() == "T>T"
    assert acme.letters(ago(-1)) == "T>O"


def test_a_touch_lifts_the_effective_grade_and_never_what_was_given(acme: Graded) -> None:
    acme.graded("T", 300)
    acme.met("eva", 10)
    assert [acme.letters(ago(days)) for days in (11, 10)] == ["T>I", "T>T"]


def test_being_written_to_is_no_two_way_interaction(acme: Graded) -> None:
    acme.graded("O", 100)
    acme.happened(ago(5), "EMAIL", ana="SENDER", eva="RECIPIENT")
    assert acme.letters() == "O>S"
    acme.happened(ago(4), "EMAIL", ana="RECIPIENT", eva="SENDER")
    assert acme.letters() == "O>O"


def test_contact_with_another_colleague_keeps_no_grade_up(acme: Graded) -> None:
    acme.graded("O", 100)
    acme.graded("O", 100, colleague="bob")
    acme.met("eva", 5, colleague="bob")
    assert acme.letters() == "O>S O>O"


def test_a_download_and_product_use_of_the_contact_are_no_touch_of_the_two(acme: Graded) -> None:
    acme.graded("O", 100)
    acme.used(3, "eva")
    acme.happened(ago(3), "DOWNLOAD", eva="ATTENDEE", ana="ATTENDEE")
    assert acme.letters() == "O>S"


def test_of_two_graders_who_differ_the_lower_stands(acme: Graded) -> None:
    acme.graded("O", 20)
    acme.graded("S", 10, grader="bob")
    [one] = acme.pairs()
    assert (one.given.letter, one.grader_key) == ("S", "bob")
    assert [grade.grader for grade in one.history] == ["ana", "bob"]
    assert acme.letters(ago(11)) == "O>O"


def test_of_one_grader_the_latest_counts(acme: Graded) -> None:
    acme.graded("D", 20)
    acme.graded("I", 10)
    acme.graded("S", 5)
    assert [acme.letters(ago(days)) for days in (25, 20, 10, 5)] == ["", "D>D", "I>I", "S>S"]


def test_graders_who_agree_renew_the_grade(acme: Graded) -> None:
    acme.graded("O", 100)
    acme.graded("O", 10, grader="bob")
    [one] = acme.pairs()
    assert (one.grader_key, one.effective.letter, one.drifted_levels) == ("bob", "O", 0)


def test_a_grade_that_was_taken_back_stands_no_longer_and_the_other_does(acme: Graded) -> None:
    acme.graded("D", 20, grader="bob", until=ago(5))
    acme.graded("S", 20)
    assert [acme.letters(ago(days)) for days in (6, 5, 0)] == ["D>D", "S>S", "S>S"]


def test_a_past_day_is_answered_from_what_was_known_of_it(acme: Graded) -> None:
    acme.graded("S", 200)
    acme.graded("O", 100)
    acme.met("eva", 50)
    assert [acme.letters(ago(days)) for days in (201, 200, 111, 110, 100, 51, 50)] == [
        "",
        "S>S",
        "S>S",
        "S>I",
        "O>O",
        "O>O",
        "O>O",
    ]


def test_a_workspace_may_have_another_period_from_a_day_on(acme: Graded) -> None:
    acme.graded("T", 100)
    save_rulebook(
        acme.tx,
        RulebookKind.GRADE_RULES,
        workspace=acme.workspace,
        rulebook="grade-rules",
        document="drift_days: 30",
        provenance=Provenance("test", recorded_at=ago(5)),
    )
    assert [acme.letters(ago(days)) for days in (6, 5, 0)] == ["T>O", "T>I", "T>I"]


def test_colleagues_that_are_named_are_the_only_ones_answered_for(acme: Graded) -> None:
    acme.graded("O", 10)
    acme.graded("S", 10, colleague="bob")
    asked: dict[str, Any] = {
        "workspace": acme.workspace,
        "contacts": ["eva", "nobody"],
        "as_of": NOW,
    }
    found = effective_grades(acme.tx, colleagues=["bob", "nobody"], **asked)
    assert [(one.colleague_key, one.given.letter) for one in found] == [("bob", "S")]
    assert effective_grades(acme.tx, colleagues=[], **asked) == []


def test_nothing_of_another_workspace_is_read(acme: Graded, key: str) -> None:
    other = f"{key}-other"
    create_workspace(acme.tx, workspace=other, name="Other", home_account="home")
    draw(acme.tx, other, RecordKind.ACCOUNTS, [{"key": "home", "properties": {"name": "Home"}}])
    theirs = Graded(acme.tx, other)
    theirs.works("eva")
    theirs.graded("T", 1)
    assert acme.pairs() == []
    assert len(theirs.pairs()) == 1


def test_who_knows_the_touches_already_gets_the_same_grades_without_reading_interactions(
    acme: Graded,
) -> None:
    acme.graded("T", 400)
    acme.met("eva", 100)
    at: dict[str, Any] = {"workspace": acme.workspace, "contacts": ["eva"], "as_of": NOW}
    met = {one.contact_key: one.turned for one in map_cells(acme.tx, **at)}

    read = effective_grades(acme.tx, colleagues=None, **at)
    told = effective_grades(acme.tx, colleagues=None, turned=met, **at)

    assert told == read
    assert [one.last_two_way_ms for one in told] == [milliseconds(ago(100))]
    without = effective_grades(acme.tx, colleagues=None, turned={}, **at)
    assert [one.last_two_way_ms for one in without] == [None]


def test_the_grades_of_a_placeholder_move_to_who_it_turned_out_to_be(acme: Graded) -> None:
    acme._draw(  # a test of what is drawn
        RecordKind.PEOPLE, {"key": "cfo", "properties": {"name": "The CFO", "placeholder": True}}
    )
    acme.graded("S", 20, contact="cfo")
    acme.graded("D", 10, contact="cfo", grader="bob")
    acme.graded("O", 20, colleague="bob")
    merge_people(
        acme.tx,
        workspace=acme.workspace,
        placeholder_key="cfo",
        person_key="eva",
        provenance=Provenance("test", recorded_at=NOW),
    )
    found = {one.colleague_key: one for one in acme.pairs()}
    assert {key: one.given.letter for key, one in found.items()} == {"ana": "D", "bob": "O"}
    assert [grade.grade.letter for grade in found["ana"].history] == ["S", "D"]
    keys = acme.tx.run(
        "MATCH ()-[g:GRADES {workspace: $w}]->() RETURN g.key ORDER BY g.key", w=acme.workspace
    ).value()
    assert [key.rpartition("|")[0] for key in keys] == ["ana|eva|ana", "ana|eva|bob", "bob|eva|bob"]

"""The rules of grades, for any grades and any days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inroad.errors import BadInput
from inroad.graph.grade_rules import read_grade_rules, shipped_grade_rules
from inroad.graph.grades import DAY_MS, GivenGrade, effective, reachable, standing
from inroad.graph.vocabulary import GradeContradiction, RelationshipGrade, RelationshipWord

G = RelationshipGrade
GRADES = st.sampled_from(G)
DAYS = st.integers(0, 4_000)
HISTORIES = st.lists(
    st.builds(
        GivenGrade,
        grade=GRADES,
        grader=st.sampled_from(["ana", "bob", "cy"]),
        given_ms=DAYS,
        until_ms=st.none() | st.integers(1, 5_000),
    ),
    max_size=8,
    unique_by=lambda one: (one.grader, one.given_ms),
)


def left(grade: G, days: int, last: int | None = None, drift_days: int = 90) -> G:
    last_ms = None if last is None else last * DAY_MS
    return effective(
        grade, given_ms=0, last_two_way_ms=last_ms, at_ms=days * DAY_MS, drift_days=drift_days
    ).grade


def test_the_six_grades_fall_from_trust_to_motivated() -> None:
    assert "".join(one.letter for one in G) == "TOSIDM"
    assert [one.rank for one in G] == [6, 5, 4, 3, 2, 1]
    assert [one.next_up for one in G] == [None, *list(G)[:-1]]
    assert [one.next_down for one in G] == [*list(G)[1:], None]


def test_the_word_is_strong_for_trust_and_open_adequate_for_satisfied_and_weak_below() -> None:
    words = [RelationshipWord.of_grade(one).value for one in G]
    assert words == ["Strong", "Strong", "Adequate", "Weak", "Weak", "Weak"]


def test_the_next_grade_is_one_level_up_and_the_first_may_be_any() -> None:
    assert [reachable(one) for one in G] == [G.TRUST, *list(G)[:-1]]
    assert reachable(None) is G.TRUST


@given(GRADES, DAYS, DAYS)
def test_time_without_contact_never_raises_a_grade(grade: G, days: int, more: int) -> None:
    assert left(grade, days + more).rank <= left(grade, days).rank <= grade.rank


@given(GRADES, DAYS, st.integers(1, 400))
def test_gravity_never_draws_past_indifferent_and_never_moves_what_is_below(
    grade: G, days: int, drift_days: int
) -> None:
    found = left(grade, days, drift_days=drift_days)
    assert found.rank >= min(grade.rank, G.INDIFFERENT.rank)


@given(GRADES, DAYS, DAYS)
def test_contact_never_lowers_a_grade(grade: G, days: int, last: int) -> None:
    assert left(grade, days, min(last, days)).rank >= left(grade, days).rank


@given(GRADES, st.integers(0, 40), st.integers(0, 89))
def test_a_level_is_lost_with_each_full_period(grade: G, periods: int, days: int) -> None:
    lost = grade.rank - left(grade, 90 * periods + days).rank
    assert lost == min(periods, max(grade.rank - G.INDIFFERENT.rank, 0))


@given(HISTORIES, DAYS)
def test_what_stands_is_the_lowest_that_anybody_still_says(
    history: list[GivenGrade], at: int
) -> None:
    found = standing(history, at_ms=at)
    said = {}
    for one in sorted(history, key=lambda one: one.given_ms):
        if one.given_ms <= at:
            said[one.grader] = one
    held = [one for one in said.values() if one.until_ms is None or at < one.until_ms]
    assert (found is None) == (not held)
    if found is not None:
        assert found in held
        assert all(found.grade.rank <= one.grade.rank for one in held)


@given(HISTORIES, DAYS, st.randoms())
def test_what_stands_does_not_depend_on_the_order_in_which_it_is_read(
    history: list[GivenGrade], at: int, random: object
) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(shuffled, at_ms=at) == standing(history, at_ms=at)


def test_the_shipped_rules_have_the_numbers_of_the_field() -> None:
    rules = shipped_grade_rules()
    assert rules.drift_days == 90
    assert rules.contradictions[GradeContradiction.UNANSWERED].days[G.TRUST] == 45
    assert set(rules.contradictions) == set(GradeContradiction)


def test_own_rules_keep_what_they_do_not_name() -> None:
    own = read_grade_rules("contradictions: {SEEKS_US: {at_least: 5}}")
    shipped = shipped_grade_rules()
    assert own.drift_days == shipped.drift_days
    assert own.contradictions[GradeContradiction.SEEKS_US].at_least == 5
    assert own.contradictions[GradeContradiction.SEEKS_US].days == {G.SATISFIED: 30}
    assert own.looked_at_days == shipped.looked_at_days == 183


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("drift_days: 1.5", "grade-rules: drift_days: "),
        ("drift_days: '90'", "grade-rules: drift_days: "),
        ("drift_days: 4000", "grade-rules: drift_days: "),
        ("contradictions: {LATE: {step: UP}}", "grade-rules: contradictions.LATE"),
        ("contradictions: {SEEKS_US: 3}", "grade-rules: contradictions.SEEKS_US"),
        ("contradictions: none", "grade-rules: contradictions: "),
        ("contradictions: {SEEKS_US: {step: LEFT}}", "grade-rules: contradictions.SEEKS_US.step"),
        ("quiet_days: 0", "grade-rules: quiet_days: "),
        ("drift_days: [", "grade-rules"),
    ],
)
def test_rules_that_cannot_be_meant_name_the_place(document: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_grade_rules(document)
    assert said in str(refused.value)

"""Strength: what must hold of any evidence, whatever the numbers."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inroad.errors import BadInput
from inroad.graph.standing import GivenGrade, StandingSource, grades_as_statements
from inroad.graph.strength import (
    Statement,
    Touch,
    standing_at,
    strength_of,
    timeline,
)
from inroad.graph.strength_model import (
    DAY_MS,
    EPOCH_MS,
    StrengthModel,
    model_of,
    shipped_model,
)
from inroad.graph.vocabulary import InteractionKind
from inroad.plans.strength_parts import StrengthPartKind, strength_parts

SHIPPED = shipped_model()
START_MS = EPOCH_MS + 9_000 * DAY_MS
END_MS = START_MS + 900 * DAY_MS
instants = st.integers(START_MS, END_MS)
models = st.builds(
    lambda half_life, exponent, burst, share, shape, saturation: replace(
        SHIPPED,
        half_life_days=half_life,
        group_size_exponent=exponent,
        burst_days=burst,
        one_way_share=share,
        shape=shape,
        saturation=saturation,
    ),
    st.floats(14, 400),
    st.floats(0, 1),
    st.sampled_from([0.0, 1.0, 7.0, 30.0]),
    st.floats(0, 1),
    st.floats(0.1, 1),
    st.floats(0.01, 5),
)
weights = st.one_of(st.just(0.0), st.floats(0.01, 3))
touches = st.builds(Touch, instants, st.sampled_from(["EMAIL", "MEETING"]), weights, weights)
statements = st.builds(
    Statement,
    instants,
    st.one_of(st.none(), st.just(END_MS + 1)),
    st.floats(0, 1),
    st.sampled_from(list(StandingSource)),
)


def strength(model: StrengthModel, seen: list[Touch], said: list[Statement], at_ms: int) -> float:
    """Return the strength that an edge with this evidence has at an instant."""
    history = timeline(
        model,
        [one for one in seen if one.at_ms <= at_ms],
        [one for one in said if one.from_ms <= at_ms],
    )
    if not history.history_ms:
        return 0.0
    return strength_of(
        model,
        standing=standing_at(said, at_ms),
        activity=history.history_activity[-1],
        at_ms=at_ms,
    )


@given(models, st.lists(touches, max_size=8), touches, st.lists(statements, max_size=3), instants)
def test_one_more_touch_never_lowers_a_strength(
    model: StrengthModel, seen: list[Touch], one: Touch, said: list[Statement], at_ms: int
) -> None:
    before = strength(model, seen, said, at_ms)
    assert strength(model, [*seen, one], said, at_ms) >= before - 1e-12


@given(models, st.lists(touches, max_size=5), st.lists(statements, max_size=4), statements)
def test_one_more_statement_never_lowers_a_strength(
    model: StrengthModel, seen: list[Touch], said: list[Statement], one: Statement
) -> None:
    before = strength(model, seen, said, END_MS)
    assert strength(model, seen, [*said, one], END_MS) >= before - 1e-12


@given(models, st.lists(touches, min_size=1, max_size=8), st.integers(0, 900 * DAY_MS))
def test_time_without_contact_never_raises_a_strength(
    model: StrengthModel, seen: list[Touch], later_ms: int
) -> None:
    now = strength(model, seen, [], END_MS)
    assert strength(model, seen, [], END_MS + later_ms) <= now + 1e-12


@given(models, st.lists(touches, max_size=8), st.lists(statements, max_size=3), instants)
def test_swapping_the_two_people_changes_nothing(
    model: StrengthModel, seen: list[Touch], said: list[Statement], at_ms: int
) -> None:
    swapped = [Touch(one.at_ms, one.kind, forth=one.back, back=one.forth) for one in seen]
    assert strength(model, swapped, said, at_ms) == pytest.approx(
        strength(model, seen, said, at_ms), rel=1e-9
    )


@given(models, st.lists(touches, max_size=8), st.lists(statements, max_size=3), instants)
def test_a_strength_lies_between_nothing_and_certainty(
    model: StrengthModel, seen: list[Touch], said: list[Statement], at_ms: int
) -> None:
    assert 0.0 <= strength(model, seen, said, at_ms) <= 1.0


@given(models, st.lists(touches, max_size=8), st.lists(statements, max_size=3), instants)
def test_the_parts_of_a_strength_sum_up_to_it(
    model: StrengthModel, seen: list[Touch], said: list[Statement], at_ms: int
) -> None:
    found = strength_parts(
        model, touches=seen, statements=said, sources=["crm", "crm"], at_ms=at_ms
    )
    assert found.strength == pytest.approx(strength(model, seen, said, at_ms), abs=1e-9)
    assert sum(one.amount for one in found.parts) == pytest.approx(found.strength, abs=1e-9)
    assert all(one.amount > 0 for one in found.parts)
    assert found.sources == ("crm",)


def parts_of(seen: list[Touch], said: list[Statement] | None = None) -> dict[str, float]:
    found = strength_parts(SHIPPED, touches=seen, statements=said or [], sources=[], at_ms=END_MS)
    return {one.kind.value: one.amount for one in found.parts}


def email(days: int, *, forth: float = 1.0, back: float = 0.0) -> Touch:
    return Touch(END_MS - days * DAY_MS, "EMAIL", forth, back)


def test_one_message_is_all_recency() -> None:
    assert parts_of([email(1)]).keys() == {"RECENCY"}


def test_older_messages_the_same_way_are_frequency() -> None:
    assert parts_of([email(30), email(1)]).keys() == {"RECENCY", "FREQUENCY"}


def test_an_answer_makes_it_two_way() -> None:
    assert "TWO_WAY" in parts_of([email(30), email(1, forth=0.0, back=1.0)])


def test_an_earlier_meeting_is_told_apart_from_messages() -> None:
    meeting = Touch(END_MS - 20 * DAY_MS, "MEETING", 3.0, 3.0)
    assert {"RECENCY", "MEETINGS"} <= parts_of([meeting, email(1)]).keys()


def test_what_does_not_age_is_told_by_what_it_rests_on() -> None:
    said = [
        Statement(START_MS, None, 0.6, StandingSource.GRADE),
        Statement(START_MS, None, 0.3, StandingSource.REQUEST),
    ]
    found = parts_of([], said)
    assert found.keys() == {StrengthPartKind.GRADE, StrengthPartKind.INTRODUCTIONS}
    assert found["GRADE"] > found["INTRODUCTIONS"]
    assert sum(found.values()) == pytest.approx(0.72)


def test_the_last_touch_of_each_direction_is_told() -> None:
    found = strength_parts(
        SHIPPED,
        touches=[email(9), email(4, forth=0.0, back=1.0), email(6)],
        statements=[],
        sources=[],
        at_ms=END_MS,
    )
    assert found.last_forth_ms == END_MS - 6 * DAY_MS
    assert found.last_back_ms == END_MS - 4 * DAY_MS


def test_twenty_messages_of_one_week_count_as_one() -> None:
    monday = START_MS - (START_MS - EPOCH_MS - 2 * DAY_MS) % (7 * DAY_MS)
    burst = [Touch(monday + n, "EMAIL", 1.0, 0.0) for n in range(20)]
    at_ms = monday + 10 * DAY_MS
    assert strength(SHIPPED, burst, [], at_ms) == pytest.approx(
        strength(SHIPPED, burst[-1:], [], at_ms)
    )


def test_a_message_of_the_next_monday_begins_another_week() -> None:
    monday = START_MS - (START_MS - EPOCH_MS - 2 * DAY_MS) % (7 * DAY_MS)
    sunday, next_monday = monday + 7 * DAY_MS - 1, monday + 7 * DAY_MS
    at_ms = monday + 10 * DAY_MS

    def of(*instants_ms: int) -> float:
        return strength(SHIPPED, [Touch(t, "EMAIL", 1.0, 0.0) for t in instants_ms], [], at_ms)

    assert of(monday, sunday) == pytest.approx(of(sunday))
    assert of(sunday, next_monday) > of(next_monday) + 0.01


def grade(grader: str, name: str, day: int, until: int | None = None) -> GivenGrade:
    until_ms = None if until is None else START_MS + until * DAY_MS
    return GivenGrade(grader, name, START_MS + day * DAY_MS, until_ms)


def standing(day: int, *given_grades: GivenGrade) -> float:
    said = grades_as_statements(SHIPPED, given_grades)
    return standing_at(said, START_MS + day * DAY_MS)


def test_of_two_graders_who_differ_the_lower_stands() -> None:
    both = grade("ana", "TRUST", 0), grade("bo", "SATISFIED", 5)
    assert standing(4, *both) == SHIPPED.standing["TRUST"]
    assert standing(5, *both) == SHIPPED.standing["SATISFIED"]


def test_a_later_grade_of_the_same_grader_replaces_the_earlier() -> None:
    changed = grade("ana", "OPEN", 0), grade("ana", "DISSATISFIED", 9)
    assert standing(8, *changed) == SHIPPED.standing["OPEN"]
    assert standing(9, *changed) == SHIPPED.standing["DISSATISFIED"]


def test_a_grade_that_was_taken_back_says_nothing_from_then_on() -> None:
    assert standing(9, grade("ana", "OPEN", 0, until=10)) == SHIPPED.standing["OPEN"]
    assert standing(10, grade("ana", "OPEN", 0, until=10)) == 0.0


def test_better_grades_stand_for_more() -> None:
    grades = ("MOTIVATED", "DISSATISFIED", "INDIFFERENT", "SATISFIED", "OPEN", "TRUST")
    worth = [SHIPPED.standing[name] for name in grades]
    assert worth == sorted(set(worth))


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("half_life_days", -3.0),
        ("half_life_days", 13.9),
        ("half_life_days", float("nan")),
        ("saturation", 0.0),
        ("shape", 1.01),
        ("shape", 0.0),
        ("one_way_share", -0.1),
        ("one_way_share", 1.1),
        ("group_size_exponent", 2.0),
        ("burst_days", -1.0),
    ],
)
def test_a_number_out_of_its_range_is_refused_by_name(number: str, value: float) -> None:
    with pytest.raises(BadInput, match=number) as refused:
        model_of(SHIPPED.properties() | {number: value})
    assert refused.value.field == number


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(BadInput, match="weight of EMAIL"):
        replace(SHIPPED, weights={**SHIPPED.weights, InteractionKind.EMAIL: -1.0})


@given(models)
def test_a_workspace_keeps_all_numbers_of_its_model(model: StrengthModel) -> None:
    assert model_of(model.properties()) == model


def test_a_workspace_of_before_goes_on_with_the_numbers_it_had() -> None:
    kept = {
        "half_life_days": 60.0,
        "saturation": 0.2,
        "one_way_share": 0.2,
        "group_size_exponent": None,
        "burst_days": None,
        "shape": None,
        "doubt_least": None,
        "doubt_first": None,
        "evidence": None,
        "evidence_weights": None,
    }
    model = model_of(kept)
    assert (model.group_size_exponent, model.burst_days, model.shape) == (1.0, 0.0, 1.0)
    assert model.fading_ms == 60 * DAY_MS


@given(models, st.lists(touches, min_size=1, max_size=6), instants)
def test_activity_fades_on_the_edge_as_the_sums_behind_it_do(
    model: StrengthModel, seen: list[Touch], at_ms: int
) -> None:
    known = [one for one in seen if one.at_ms <= at_ms]
    assume(known)
    history = timeline(model, known, [])
    aged = 2.0 ** ((EPOCH_MS - at_ms) / model.half_life_ms)
    forth, back = history.sums.forth * aged, history.sums.back * aged
    share = model.one_way_share
    now = (1 - share) * 2 * (forth * back) ** 0.5 + share * (forth + back)
    faded = history.history_activity[-1] * 2.0 ** ((EPOCH_MS - at_ms) / model.fading_ms)
    assert faded == pytest.approx(now**model.shape, rel=1e-6)

import numpy as np
import pytest

from inroad.plans.suggestions.calibration import Reckoned, best_threshold, calibrate, calibrated


def reckoned(*said: tuple[float, bool]) -> list[Reckoned]:
    return [Reckoned(probability, right) for probability, right in said]


def test_the_threshold_is_where_right_answers_outnumber_wrong_ones_by_most() -> None:
    said = reckoned((0.9, True), (0.8, True), (0.6, True), (0.5, False), (0.4, False))

    assert best_threshold(said) == 0.6


def test_where_all_answers_were_right_it_speaks_from_even_odds_on() -> None:
    assert best_threshold(reckoned((0.9, True), (0.8, True))) == 0.5
    assert best_threshold(reckoned((0.9, True), (0.2, True))) == 0.2


def test_a_model_that_was_always_right_is_not_made_certain() -> None:
    right = np.log([[0.9, 0.05, 0.05]] * 20)
    found = calibrate(right, [0] * 20, [frozenset({0})] * 20)

    assert calibrated(right, found.temperature)[0, 0] == pytest.approx((20 + 1 / 3) / 21, abs=0.01)


def test_no_answer_is_worth_giving_where_all_are_wrong() -> None:
    assert best_threshold(reckoned((0.9, False), (0.2, False))) == 1.0


def test_answers_of_one_probability_are_given_all_or_not_at_all() -> None:
    said = reckoned((0.9, True), (0.5, True), (0.5, False), (0.5, False), (0.1, False))

    assert best_threshold(said) == 0.9


def test_of_two_thresholds_that_gain_the_same_the_lower_one_speaks_more_often() -> None:
    said = reckoned((0.9, True), (0.7, False), (0.6, True), (0.1, False))

    assert best_threshold(said) == 0.6


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_calibrated_rows_sum_to_one_and_keep_their_order(temperature: float) -> None:
    rows = calibrated(np.log([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]]), temperature)

    assert rows.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert [int(row.argmax()) for row in rows] == [0, 2]


def test_a_model_that_is_too_sure_is_made_less_so() -> None:
    too_sure = np.log([[0.9, 0.1]] * 10)
    truth = [0] * 7 + [1] * 3
    found = calibrate(too_sure, truth, [frozenset({one}) for one in truth])

    assert found.temperature > 1
    assert calibrated(too_sure, found.temperature)[0, 0] == pytest.approx(0.7, abs=0.03)


def test_a_role_that_training_never_saw_is_unlikely_and_not_impossible() -> None:
    unseen = np.array([[0.0, -np.inf], [0.0, -np.inf]])
    found = calibrate(unseen, [0, 1], [frozenset({0}), frozenset({1})])

    assert found.log_loss < 10

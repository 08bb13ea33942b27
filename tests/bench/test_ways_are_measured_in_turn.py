"""Rounds, percentiles, and who judges an answer wrong."""

from typing import Any

import numpy as np
import pytest

from bench.stand.judging import judged
from bench.stand.known import Known
from bench.stand.rounds import Answer, Taken, Way, interleaved
from inroad.errors import QueryTimedOut


def noting(seen: list[tuple[str, int]], name: str, **more: Any) -> Way:
    return Way(name, lambda question: seen.append((name, question)), **more)


def test_every_way_is_asked_every_question_after_a_warm_up_that_does_not_count() -> None:
    seen: list[tuple[str, int]] = []
    ways = [noting(seen, "a"), noting(seen, "b")]

    taken = interleaved(ways, range(10), warm=2)

    assert seen[:4] == [("a", 8), ("b", 8), ("a", 9), ("b", 9)]
    rounds = [seen[4 + n * 2 : 6 + n * 2] for n in range(10)]
    assert [{question for _, question in one} for one in rounds] == [{n} for n in range(10)]
    assert {tuple(name for name, _ in one) for one in rounds} == {("a", "b"), ("b", "a")}
    assert [len(taken[name].ms) for name in "ab"] == [10, 10]


def test_a_slow_way_is_asked_every_so_many_questions() -> None:
    seen: list[tuple[str, int]] = []

    taken = interleaved([noting(seen, "slow", every=20)], range(41), warm=5)

    assert seen == [("slow", 0), ("slow", 20), ("slow", 40)]
    assert taken["slow"].figures()["n"] == 3


def test_a_way_that_works_elsewhere_is_timed_by_its_own_clock() -> None:
    way = Way("elsewhere", lambda _question: Answer(products=[0.5], ms=7.0, cpu_ms=3.0))

    figures = interleaved([way], range(4))["elsewhere"].figures()

    assert (figures["p50_ms"], figures["p99_ms"], figures["cpu_ms"]) == (7.0, 7.0, 3.0)


def test_a_question_that_was_stopped_counts_with_its_time_and_without_an_answer() -> None:
    def stopped(_question: int) -> None:
        raise QueryTimedOut("too long")

    taken = interleaved([Way("stopped", stopped)], range(3))["stopped"]

    assert (taken.figures()["stopped"], taken.figures()["n"], taken.answers) == (3, 3, [])


@pytest.fixture
def known() -> Known:
    """0 - 1 - 2 - 3 - 4 - 5 in a row, 0.5 each, and 0 - 5 with 0.1."""
    one, other = np.array([0, 1, 2, 3, 4, 0]), np.array([1, 2, 3, 4, 5, 5])
    strength = np.array([0.5] * 5 + [0.1])
    return Known([*"abcdef"], one, other, strength, np.ones(6, bool), np.array([0]))


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (Answer(routes=[[0, 5]]), 0),
        (Answer(routes=[[0, 5]], products=[0.1]), 0),
        (Answer(products=[0.1 * (1 + 9e-10)]), 0),
        (Answer(products=[0.1 * (1 + 2e-9)]), 1),
        (Answer(routes=[[0, 5]], products=[0.2]), 1),
        (Answer(routes=[]), 1),
        (Answer(routes=[[0, 5], [0, 5]]), 1),
        (Answer(routes=[[0, 1, 5]]), 1),
        (Answer(routes=[[0, 1, 0, 5]]), 1),
        (Answer(routes=[[0, 1, 2, 3, 4, 5]]), 1),
    ],
)
def test_an_answer_is_wrong_that_is_not_the_best_routes_of_at_most_four_links(
    known: Known, answer: Answer, wrong: int
) -> None:
    told = judged(known, Taken(answers=[(0, answer)]), {0: [0.1]}, asks="routes")

    assert (told["judged"], told["wrong"]) == (1, wrong)
    long = any(len(route) > 5 for route in answer.routes or ())
    assert told["too_long"] == long


def test_a_way_that_gives_the_best_one_only_is_judged_by_that(known: Known) -> None:
    taken = Taken(answers=[(0, Answer(routes=[[0, 5]])), (1, Answer(routes=[[0, 5]]))])

    told = judged(known, taken, {0: [0.1, 0.05], 1: [0.2, 0.1]}, asks="best")

    assert (told["judged"], told["wrong"]) == (2, 1)

"""The same problem has the same plan; what is under way stays; what cannot be meant is refused."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import plans_drawn
from inroad.errors import BadInput
from inroad.plans.planning import optimise
from inroad.plans.planning.greedy import greedy
from inroad.plans.planning.kept import Kept
from inroad.plans.planning.optimise import best_plan, solve
from inroad.plans.planning.overruns import overruns_of
from inroad.plans.planning.problem import Chosen, Giver, Problem, Target, Way
from inroad.plans.planning.search import search, search_on
from inroad.plans.planning.worth import Worth
from tests.plans.planning.drawn_problems import drawn, kept_going
from tests.plans.planning.plain_plans import broken, points

SEEDS = st.integers(0, 2**32)


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_the_same_problem_has_the_same_solution(seed: int) -> None:
    assert solve(drawn(seed, targets=4)) == solve(drawn(seed, targets=4))


@settings(max_examples=80, deadline=None)
@given(SEEDS, st.integers(0, 4))
def test_planned_again_with_some_steps_under_way_the_plan_is_no_worse_and_keeps_them(
    seed: int, begun: int
) -> None:
    problem = drawn(seed, targets=4)
    first = best_plan(problem).steps
    going = kept_going(problem, first[:begun])
    again = best_plan(going)

    assert again.is_proven
    assert broken(going, again.steps) == set()
    # It may be better: what has begun waits for nothing any more.
    assert points(problem, (*first[:begun], *again.steps)) >= points(problem, first)
    assert {step.target_key for step in first[:begun]}.isdisjoint(s.target_key for s in again.steps)


def test_with_every_step_under_way_there_is_nothing_left_to_plan_nor_to_ask() -> None:
    problem = drawn(5, targets=4)
    going = kept_going(problem, best_plan(problem).steps)

    assert going.under_way != problem.under_way
    again = solve(going)
    assert (again.steps, again.asks, again.expected, again.is_optimal) == ((), (), 0.0, True)


@pytest.mark.parametrize("work", [0.0, 0.0005, 0.02])
def test_where_the_work_runs_out_the_plan_keeps_the_limits_and_is_no_worse_than_a_plain_one(
    work: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(12):
        problem = plans_drawn.drawn(seed, plans_drawn.Size(8, 4, 10, 4, busy=True))
        with monkeypatch.context() as short:
            short.setattr(optimise, "search", partial(search, work=work))
            short.setattr(optimise, "search_on", partial(search_on, work=work))
            found = best_plan(problem)
        best = points_of(problem, best_plan(problem).steps)

        assert overruns_of(Kept(problem), found.steps) == ()
        assert points_of(problem, greedy(problem)) <= points_of(problem, found.steps) <= best
        assert found.is_proven <= (points_of(problem, found.steps) == best)
        assert not (work == 0 and found.is_proven)


def points_of(problem: Problem, steps: tuple[Chosen, ...]) -> int:
    return Worth(problem).total(steps)


def test_nothing_to_reach_is_an_empty_plan() -> None:
    assert solve(replace(ONE, targets=())).steps == ()


DAY = date(2026, 12, 7)
WAY = Way("way", 0.5, (), "ann", 1.0, 7)
ONE = Problem((Target("one", 1.0, (WAY,)),), (DAY,), date(2027, 1, 1), hours=1.0)


def with_way(**changed: Any) -> Problem:
    return replace(ONE, targets=(Target("one", 1.0, (replace(WAY, **changed),)),))


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (replace(ONE, starts=()), "at least one day"),
        (replace(ONE, starts=(DAY, DAY)), "have to rise"),
        (replace(ONE, hours=-1.0), "hours of a colleague are -1.0"),
        (replace(ONE, hours=float("nan")), "hours of a colleague are nan"),
        (replace(ONE, hours_of={"bob": -0.5}), "hours of bob are -0.5"),
        (replace(ONE, givers={"gil": Giver(-1)}), "quota of gil is -1"),
        (replace(ONE, givers={"gil": Giver(1, -7)}), "cool-down of gil is -7"),
        (replace(ONE, targets=ONE.targets * 2), "two targets one"),
        (replace(ONE, under_way=(Chosen("one", WAY, DAY),)), "two targets one"),
        (replace(ONE, targets=(Target("one", 0.0, (WAY,)),)), "gain of one is 0.0"),
        (replace(ONE, targets=(Target("one", 1.0, (WAY, WAY)),)), "two ways way"),
        (replace(ONE, targets=(Target("one", 1.0, (WAY,), ("one",)),)), "after itself"),
        (replace(ONE, targets=(Target("one", 1.0, (WAY,), (), ("x",)),)), "one needs x, which"),
        (with_way(probability=0.0), "probability of way way to one is 0.0"),
        (with_way(probability=1.01), "probability of way way to one is 1.01"),
        (with_way(probability=float("nan")), "probability of way way to one is nan"),
        (with_way(hours=-1.0), "hours of way way to one are -1.0"),
        (with_way(days=0), "days of way way to one are 0"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(problem: Problem, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        solve(problem)


def test_more_combinations_of_chances_than_can_be_compared_are_refused() -> None:
    def link(number: int) -> Target:
        ways = tuple(replace(WAY, key=f"w{n}", probability=0.5 + n / 50) for n in range(20))
        needs = (f"t{number - 1}",) if number else ()
        return Target(f"t{number}", 1.0, ways, needs=needs)

    starts = tuple(date(2026, month, 1) for month in range(1, 12))
    chain = Problem(tuple(link(n) for n in range(4)), starts, date(2027, 1, 1), hours=9.0)
    with pytest.raises(BadInput, match="160000 combinations of ways to t3"):
        solve(chain)

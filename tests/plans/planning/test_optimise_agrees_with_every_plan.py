"""On small random problems the plan found is compared with every plan there is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from inroad.plans.planning.kept import Kept
from inroad.plans.planning.left_out import left_out
from inroad.plans.planning.optimise import best_plan
from inroad.plans.planning.overruns import overruns_of
from inroad.plans.planning.problem import LeftOut, Limit
from tests.plans.planning.drawn_problems import drawn
from tests.plans.planning.plain_plans import (
    best_score,
    broken,
    every_plan,
    points,
    score,
)

SEEDS = st.integers(0, 2**32)
ALL_BUT_DATES = (Limit.QUOTA, Limit.COOL_DOWN, Limit.HOURS, Limit.ORDER)
"""Limits that plain plans can do without: behind the close date there is no end of them."""


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_no_plan_within_the_limits_goes_before_the_one_found(seed: int) -> None:
    problem = drawn(seed, targets=4 if seed % 2 else 3, ways=2 if seed % 2 else 3)
    solution = best_plan(problem)

    assert solution.is_proven
    assert broken(problem, solution.steps) == set()
    assert score(problem, solution.steps) == best_score(problem)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.data())
def test_what_a_plan_overruns_is_what_a_plain_count_finds_broken(
    seed: int, data: st.DataObject
) -> None:
    problem = drawn(seed, targets=4, ways=2)
    plans = list(every_plan(problem))
    plan = plans[data.draw(st.integers(0, len(plans) - 1))]

    assert {one.limit for one in overruns_of(Kept(problem), plan)} == broken(problem, plan)


@settings(max_examples=120, deadline=None)
@given(SEEDS)
def test_a_target_is_left_out_by_just_the_limits_without_which_it_could_be_planned_too(
    seed: int,
) -> None:
    problem = drawn(seed, ways=2)
    solution = best_plan(problem)
    planned = {step.target_key for step in solution.steps}
    least = points(problem, solution.steps)

    def without(*limits: Limit) -> Callable[[str], bool]:
        relaxed = replace(problem, relaxed=frozenset(limits))
        within = [plan for plan in every_plan(relaxed) if not broken(relaxed, plan)]
        good = [plan for plan in within if points(relaxed, plan) >= least]
        reached = [{step.target_key for step in plan} for plan in good]
        return lambda key: any({key, *planned} <= some for some in reached)

    lets_in = {limit: without(limit) for limit in ALL_BUT_DATES}
    for out in left_out(problem, solution.steps):
        if without()(out.target_key):
            continue  # it costs no gain, but asks
        key, limits = out.target_key, set(out.limits)
        enough = {limit for limit in ALL_BUT_DATES if lets_in[limit](key)}
        if not next(target for target in problem.targets if target.key == key).ways:
            assert out == LeftOut(key, (Limit.NO_WAY,))
        elif out.together:
            assert not enough
            assert Limit.CLOSE_DATE in limits or without(*limits)(key)
            assert all(
                not without(*pair)(key) for pair in combinations(ALL_BUT_DATES, len(limits) - 1)
            )
        else:
            assert limits - {Limit.CLOSE_DATE} == enough
        assert {overrun.limit for overrun in out.overruns} == limits - {Limit.NO_WAY}

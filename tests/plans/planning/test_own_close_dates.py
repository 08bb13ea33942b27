"""A target may have to end before the others do: its own day binds, and no other's."""

from datetime import date, timedelta

from inroad.plans.planning.optimise import solve
from inroad.plans.planning.problem import Limit, Problem, Target, Way

MONDAY = date(2026, 11, 23)
WEEKS = tuple(MONDAY + timedelta(weeks=week) for week in range(6))


def planned(*targets: Target, closes_on: date = WEEKS[5]) -> Problem:
    return Problem(targets, WEEKS, closes_on, 8.0)


def target(key: str, closes_on: date | None, days: int = 14) -> Target:
    return Target(key, 1.0, (Way("way", 0.5, (), "ann", 1.0, days),), closes_on=closes_on)


def test_a_step_may_end_on_its_targets_own_day_and_not_the_day_after() -> None:
    just, late = MONDAY + timedelta(14), MONDAY + timedelta(13)

    [step] = solve(planned(target("t", just))).steps
    solution = solve(planned(target("t", late)))

    assert (step.starts_on, step.ends_on) == (MONDAY, just)
    assert solution.steps == ()
    [left] = solution.left_out
    assert left.limits == (Limit.CLOSE_DATE,)
    assert (left.overruns[0].on, left.overruns[0].needed) == (just, 1.0)


def test_the_own_day_of_one_target_binds_no_other() -> None:
    crowded = Target("big", 5.0, (Way("way", 0.9, (), "ann", 8.0, 7),))
    first = target("soon", MONDAY + timedelta(14))

    steps = {one.target_key: one for one in solve(planned(crowded, first)).steps}

    assert steps["soon"].starts_on == MONDAY, "it would be too late a week after"
    assert steps["big"].starts_on > MONDAY


def test_an_own_day_behind_the_problems_binds_nothing() -> None:
    far = target("t", WEEKS[5] + timedelta(30))

    assert solve(planned(far, closes_on=MONDAY + timedelta(13))).steps == ()
    assert len(solve(planned(far, closes_on=MONDAY + timedelta(14))).steps) == 1

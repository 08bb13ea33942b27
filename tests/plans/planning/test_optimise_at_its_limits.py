"""Each limit at its bound: what just fits is planned, what is one more is not and is told why."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from inroad.plans.planning.optimise import solve
from inroad.plans.planning.problem import (
    Ask,
    Chosen,
    Giver,
    Limit,
    Overrun,
    Problem,
    Solution,
    Target,
    Way,
)

MONDAY = date(2026, 12, 7)
WEEKS = tuple(MONDAY + timedelta(7 * number) for number in range(8))
GIL, GUS = "gil", "gus"


def way(*asks: Ask, name: str = "way", chance: float = 0.5, **more: Any) -> Way:
    return Way(name, chance, asks, **{"actor": "ann", "hours": 0.0, "days": 7, **more})


def target(key: str, *ways: Way, gain: float = 1.0, **more: Any) -> Target:
    return Target(key, gain, ways, **more)


def problem(*targets: Target, **more: Any) -> Problem:
    return Problem(
        targets, **{"starts": WEEKS, "closes_on": date(2027, 2, 1), "hours": 8.0, **more}
    )


def planned(solution: Solution) -> dict[str, date]:
    assert solution.is_optimal
    return {step.target_key: step.starts_on for step in solution.steps}


def by_gil(count: int, **more: Any) -> list[Target]:
    """Targets each of which Gil has to be asked for by itself."""
    return [target(f"t{n}", way((GIL, f"t{n}"), **more)) for n in range(count)]


def test_a_quota_is_filled_exactly_and_the_next_ask_waits_for_the_next_month() -> None:
    solution = solve(problem(*by_gil(3), givers={GIL: Giver(asks_per_month=2)}))

    assert planned(solution) == {"t0": MONDAY, "t1": MONDAY, "t2": date(2027, 1, 4)}


def test_asks_of_before_and_under_way_count_in_their_month() -> None:
    kept = Chosen("kept", way((GIL, "kept")), date(2026, 12, 14))
    givers = {GIL: Giver(asks_per_month=2, asked_on=(date(2026, 12, 1),))}
    full = problem(*by_gil(1), givers=givers, under_way=(kept,))

    assert planned(solve(full)) == {"t0": date(2027, 1, 4)}
    in_january = replace(kept, starts_on=date(2027, 1, 4))
    assert planned(solve(replace(full, under_way=(in_january,)))) == {"t0": MONDAY}


def test_a_quota_spent_twice_over_before_keeps_nothing_else_out() -> None:
    spent = Giver(asks_per_month=1, asked_on=(date(2026, 12, 1), date(2026, 12, 2)))
    free_of_asks = target("free", way())
    solution = solve(problem(free_of_asks, *by_gil(1), givers={GIL: spent}))

    assert planned(solution) == {"free": MONDAY, "t0": date(2027, 1, 4)}


@pytest.mark.parametrize(("days", "second"), [(7, 1), (8, 2), (1, 1), (0, 0), (14, 2), (15, 3)])
def test_a_cool_down_of_a_week_holds_from_monday_to_monday(days: int, second: int) -> None:
    solution = solve(problem(*by_gil(2), givers={GIL: Giver(cool_down_days=days)}))

    assert planned(solution) == {"t0": MONDAY, "t1": WEEKS[second]}


@pytest.mark.parametrize(("asked_on", "first"), [(30, 0), (1, 1)])
def test_a_cool_down_runs_from_the_last_ask_of_before(asked_on: int, first: int) -> None:
    asked = date(2026, 11, 30) if asked_on == 30 else date(2026, 12, 1)
    givers = {GIL: Giver(cool_down_days=7, asked_on=(asked,))}

    assert planned(solve(problem(*by_gil(1), givers=givers))) == {"t0": WEEKS[first]}


def test_a_cool_down_holds_before_an_ask_that_is_under_way_later() -> None:
    kept = Chosen("kept", way((GIL, "kept")), WEEKS[1])
    givers = {GIL: Giver(cool_down_days=14)}

    solution = solve(problem(*by_gil(1), givers=givers, under_way=(kept,)))
    assert planned(solution) == {"t0": WEEKS[3]}


def test_a_step_may_end_on_the_close_date_and_not_a_day_later() -> None:
    one = problem(target("t", way(days=7)), closes_on=MONDAY + timedelta(7))
    assert planned(solve(one)) == {"t": MONDAY}

    solution = solve(replace(one, closes_on=MONDAY + timedelta(6)))
    assert planned(solution) == {}
    [out] = solution.left_out
    assert out.limits == (Limit.CLOSE_DATE,)
    assert out.overruns == (
        Overrun(Limit.CLOSE_DATE, on=MONDAY + timedelta(7), allowed=0.0, needed=1.0),
    )


def test_the_hours_of_a_week_are_filled_exactly_and_counted_to_the_second() -> None:
    tenths = [target(f"t{n:02}", way(hours=0.1)) for n in range(11)]
    solution = solve(problem(*tenths, hours=1.0, hours_of={"bob": 0.0}))

    begun = list(planned(solution).values())
    assert (begun.count(WEEKS[0]), begun.count(WEEKS[1])) == (10, 1)


def test_hours_are_each_colleagues_own_and_steps_under_way_take_of_them() -> None:
    kept = Chosen("kept", way(hours=1.0), MONDAY + timedelta(3))
    two = [target("a", way(hours=1.0)), target("b", way(hours=1.0, actor="bob"))]
    solution = solve(problem(*two, hours=1.0, hours_of={"bob": 1.5}, under_way=(kept,)))

    assert planned(solution) == {"a": WEEKS[1], "b": MONDAY}


def test_without_hours_only_what_takes_none_is_planned() -> None:
    solution = solve(problem(target("idle", way()), target("work", way(hours=0.5)), hours=0.0))

    assert planned(solution) == {"idle": MONDAY}
    [out] = solution.left_out
    assert (out.limits, out.overruns) == (
        (Limit.HOURS,),
        (Overrun(Limit.HOURS, "ann", MONDAY, 0.0, 0.5),),
    )


def test_a_shared_ask_is_made_once_and_a_likely_way_is_not_given_up_for_it() -> None:
    shared = [
        target(f"t{n}", way((GUS, f"t{n}"), chance=0.5), way((GIL, "x"), name="by"))
        for n in range(3)
    ]
    likelier = target(
        "other", way((GIL, "x"), chance=0.4), way((GUS, "other"), chance=0.6, name="by")
    )
    solution = solve(problem(*shared, likelier))

    assert solution.asks == ((GIL, "x"), (GUS, "other"))
    assert solution.expected == pytest.approx(3 * 0.5 + 0.6)


def test_an_ask_under_way_is_used_again_and_whom_nobody_has_to_ask_costs_nothing() -> None:
    kept = Chosen("kept", way((GIL, "x")), MONDAY - timedelta(7))
    free = target("mine", way(("owner", "mine")), way(name="direct"))
    again = target("again", way((GUS, "again")), way((GIL, "x"), name="by"))
    givers = {who: Giver(asks_per_month=0) for who in (GIL, "owner")}
    solution = solve(
        problem(free, again, givers=givers, free=frozenset({"owner"}), under_way=(kept,))
    )

    assert solution.asks == ()
    assert [step.way.key for step in solution.steps] == ["way", "by"]


def test_of_two_who_share_an_ask_the_first_to_begin_makes_it() -> None:
    late = target("late", way((GIL, "x")), after=("first",))
    shared = problem(target("first", way((GIL, "x"))), late, givers={GIL: Giver(1, 30)})

    assert planned(solve(shared)) == {"first": MONDAY, "late": WEEKS[1]}


def test_what_needs_another_begins_when_that_has_ended_and_its_chance_is_multiplied() -> None:
    chain = [
        target("name", way(chance=0.5, days=7)),
        target("meet", way(chance=0.5, days=8), needs=("name",)),
        target("sign", way(chance=0.5), needs=("meet",)),
    ]
    solution = solve(problem(*chain))

    assert planned(solution) == {"name": MONDAY, "meet": WEEKS[1], "sign": WEEKS[3]}
    assert solution.expected == pytest.approx(0.5 + 0.25 + 0.125)


def test_a_likelier_way_to_what_others_need_is_worth_an_ask_more() -> None:
    sure, unsure = way((GIL, "name"), chance=0.9, name="sure"), way(chance=0.89)
    solution = solve(problem(target("name", unsure, sure), target("meet", way(), needs=("name",))))

    assert [step.way.key for step in solution.steps] == ["sure", "way"]


def test_what_needs_something_under_way_waits_for_its_end_and_takes_its_chance() -> None:
    kept = Chosen("name", way(chance=0.4, days=10), MONDAY - timedelta(3))
    solution = solve(problem(target("meet", way(), needs=("name",)), under_way=(kept,)))

    assert planned(solution) == {"meet": WEEKS[1]}
    assert solution.expected == pytest.approx(0.2)


def test_what_comes_after_another_is_planned_without_it_too() -> None:
    alone = solve(problem(target("second", way(), after=("first", "unknown")), target("first")))

    assert planned(alone) == {"second": MONDAY}
    assert [(out.target_key, out.limits) for out in alone.left_out] == [("first", (Limit.NO_WAY,))]


def test_what_needs_something_that_no_way_leads_to_is_left_out_by_the_order() -> None:
    solution = solve(problem(target("meet", way(), needs=("name",)), target("name")))

    [meet, _] = solution.left_out
    assert (meet.limits, meet.overruns) == (
        (Limit.ORDER,),
        (Overrun(Limit.ORDER, target_key="name", later_key="meet"),),
    )


def test_a_quota_that_binds_is_named_with_whose_it_is_when_and_how_much() -> None:
    full = problem(*by_gil(2), starts=(MONDAY,), givers={GIL: Giver(asks_per_month=1)})
    [out] = solve(full).left_out

    assert (out.target_key, out.limits, out.together) == (
        "t1",
        (Limit.CLOSE_DATE, Limit.QUOTA),
        False,
    )
    assert out.overruns[1] == Overrun(Limit.QUOTA, GIL, date(2026, 12, 1), 1.0, 2.0)


def test_two_limits_that_bind_at_once_are_named_together() -> None:
    [out] = solve(
        problem(
            *by_gil(1, hours=2.0),
            hours=1.0,
            givers={GIL: Giver(asks_per_month=0, cool_down_days=9)},
        )
    ).left_out

    assert (out.limits, out.together) == ((Limit.QUOTA, Limit.HOURS), True)
    assert out.overruns == (
        Overrun(Limit.QUOTA, GIL, date(2026, 12, 1), 0.0, 1.0),
        Overrun(Limit.HOURS, "ann", MONDAY, 1.0, 2.0),
    )


def test_a_limit_that_is_left_out_binds_nothing_more() -> None:
    full = problem(*by_gil(3), givers={GIL: Giver(1, 30)}, starts=(MONDAY,))

    assert len(planned(solve(full))) == 1
    assert len(planned(solve(full.without(Limit.QUOTA)))) == 1
    assert len(planned(solve(full.without(Limit.QUOTA, Limit.COOL_DOWN)))) == 3


def test_of_plans_worth_as_much_the_earlier_ways_and_targets_are_taken() -> None:
    ways = (way((GIL, "x"), name="a"), way((GIL, "x"), name="b"))
    one_hour = problem(
        *(target(key, *(replace(one, hours=1.0) for one in ways)) for key in "abc"),
        hours=1.0,
        starts=WEEKS[:2],
    )
    solution = solve(one_hour)

    assert planned(solution) == {"a": WEEKS[0], "b": WEEKS[1]}
    assert {step.way.key for step in solution.steps} == {"a"}


def test_values_that_agree_to_six_digits_are_as_good() -> None:
    close = target("t", way((GIL, "t"), chance=0.5000001), way(chance=0.5, name="fewer"))
    apart = target("t", way((GIL, "t"), chance=0.500001), way(chance=0.5, name="fewer"))

    assert [step.way.key for step in solve(problem(close)).steps] == ["fewer"]
    assert [step.way.key for step in solve(problem(apart)).steps] == ["way"]

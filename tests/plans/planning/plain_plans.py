"""Every plan there is of a small problem, and what a plan is worth, in the plainest words."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from inroad.plans.planning.problem import Ask, Chosen, Giver, Limit, Problem

Score = tuple[int, int, int, int, int]
"""Points; then asks, days, places of ways, and turns of targets, all negative: more is better."""


def every_plan(problem: Problem) -> Iterator[tuple[Chosen, ...]]:
    """None, or one way and one start, for each target."""
    choices = [
        [None, *(Chosen(t.key, way, day) for way in t.ways for day in problem.starts)]
        for t in problem.targets
    ]
    for some in product(*choices):
        yield tuple(step for step in some if step is not None)


def asks_made(problem: Problem, steps: Sequence[Chosen]) -> dict[Ask, date]:
    made: dict[Ask, date] = {}
    for step in sorted(steps, key=lambda one: one.starts_on):
        for ask in step.way.asks:
            if ask[0] not in problem.free:
                made.setdefault(ask, step.starts_on)
    return made


def new_asks(problem: Problem, steps: Sequence[Chosen]) -> dict[Ask, date]:
    earlier = asks_made(problem, problem.under_way)
    return {a: day for a, day in asks_made(problem, steps).items() if a not in earlier}


def broken(problem: Problem, steps: Sequence[Chosen]) -> set[Limit]:
    """The limits that a plan breaks, where what was there before broke them by itself excepted."""
    return {
        limit
        for limit, breaks in {
            Limit.CLOSE_DATE: any(step.ends_on > problem.closes_on for step in steps),
            Limit.QUOTA: breaks_quota(problem, steps),
            Limit.COOL_DOWN: breaks_cool_down(problem, steps),
            Limit.HOURS: breaks_hours(problem, steps),
            Limit.ORDER: breaks_order(problem, steps),
        }.items()
        if breaks and limit not in problem.relaxed
    }


def days_of(problem: Problem, who: str, steps: Sequence[Chosen]) -> tuple[list[date], list[date]]:
    """Days of the asks of before, and of the new ones."""
    kept = asks_made(problem, problem.under_way)
    before = list(problem.givers[who].asked_on) + [d for a, d in kept.items() if a[0] == who]
    return before, [d for a, d in new_asks(problem, steps).items() if a[0] == who]


def breaks_quota(problem: Problem, steps: Sequence[Chosen]) -> bool:
    for who, giver in problem.givers.items():
        before, new = days_of(problem, who, steps)
        for day in new:
            in_month = [d for d in before + new if (d.year, d.month) == (day.year, day.month)]
            if giver.asks_per_month is not None and len(in_month) > giver.asks_per_month:
                return True
    return False


def breaks_cool_down(problem: Problem, steps: Sequence[Chosen]) -> bool:
    for who, giver in problem.givers.items():
        before, new = days_of(problem, who, steps)
        for place, day in enumerate(new):
            others = before + new[:place]
            if any(abs((day - other).days) < (giver.cool_down_days or 0) for other in others):
                return True
    return False


def breaks_hours(problem: Problem, steps: Sequence[Chosen]) -> bool:
    for actor in {step.way.actor for step in steps}:
        for place, start in enumerate(problem.starts):
            last = place == len(problem.starts) - 1
            end = start + timedelta(7) if last else problem.starts[place + 1]
            new = [s for s in steps if s.way.actor == actor and s.starts_on == start]
            kept = [
                s for s in problem.under_way if s.way.actor == actor and start <= s.starts_on < end
            ]
            spent = sum(Fraction(str(s.way.hours)) for s in [*new, *kept])
            if any(s.way.hours for s in new) and spent > Fraction(
                str(problem.hours_of.get(actor, problem.hours))
            ):
                return True
    return False


def breaks_order(problem: Problem, steps: Sequence[Chosen]) -> bool:
    every = {step.target_key: step for step in [*problem.under_way, *steps]}
    begun = {step.target_key for step in steps}
    for target in problem.targets:
        for earlier in (*target.after, *target.needs):
            if target.key not in begun:
                continue
            if earlier not in every:
                if earlier in target.needs:
                    return True
            elif every[earlier].ends_on > every[target.key].starts_on:
                return True
    return False


def all_needed(problem: Problem, key: str) -> set[str]:
    needs = {target.key: target.needs for target in problem.targets}
    found: set[str] = set()
    while more := {n for one in {key, *found} for n in needs.get(one, ())} - found:
        found |= more
    return found


def points(problem: Problem, steps: Sequence[Chosen]) -> int:
    """Millionths, with gains from 1 up to 9."""
    chance = {
        step.target_key: Fraction(step.way.probability) for step in [*problem.under_way, *steps]
    }
    gain = {target.key: Fraction(target.gain) for target in problem.targets}
    worth = 0
    for step in steps:
        value = gain[step.target_key] * chance[step.target_key] * 10**6
        for needed in all_needed(problem, step.target_key):
            value *= chance.get(needed, 1)
        worth += max(1, round(value))
    return worth


def score(problem: Problem, steps: Sequence[Chosen]) -> Score:
    count, starts = len(problem.targets), problem.starts
    place = {target.key: number for number, target in enumerate(problem.targets)}
    ways = {target.key: target.ways for target in problem.targets}
    return (
        points(problem, steps),
        -len(new_asks(problem, steps)),
        -sum((step.starts_on - starts[0]).days for step in steps),
        -sum(ways[step.target_key].index(step.way) for step in steps),
        -sum(
            place[s.target_key] * len(starts)
            + (count - place[s.target_key]) * starts.index(s.starts_on)
            for s in steps
        ),
    )


def best_score(problem: Problem) -> Score:
    return max(score(problem, plan) for plan in every_plan(problem) if not broken(problem, plan))


def asked(per_month: int | None = None, apart: int | None = None, *on: date) -> Giver:
    return Giver(per_month, apart, on)

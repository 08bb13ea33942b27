"""Small problems in which every limit can bind."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from inroad.plans.planning.problem import Ask, Chosen, Giver, Problem, Target, Way

TODAY = date(2026, 11, 25)
"""A Wednesday; the Mondays after it are 5, 12 and 19 days away, and a month ends between."""
WEEK = timedelta(7)
GIVERS = ["gil", "gus"]
ACTORS = ["ann", "bob"]
ASKS: list[Ask] = [(giver, to) for giver in [*GIVERS, "own"] for to in ("x", "y")]
CHANCES = [0.9, 0.6, 0.5, 0.45, 0.3]


def drawn(seed: int, *, targets: int = 3, ways: int = 3) -> Problem:
    """Draw a problem of up to so many targets with up to so many ways each."""
    pick = Random(seed)
    keys = [f"t{number}" for number in range(pick.choice([targets, targets, targets - 1]))]
    kept = pick.choice([[], ["kept"]])
    starts = (TODAY, *(TODAY + timedelta(5 + 7 * n) for n in range(pick.choice([0, 1, 2, 2]))))
    return Problem(
        tuple(_target(pick, key, [*keys, *kept], ways) for key in keys),
        starts,
        TODAY + timedelta(pick.choice([4, 12, 19, 24, 30, 40])),
        hours=pick.choice([1.0, 1.5, 2.0, 3.0]),
        hours_of=pick.choice([{}, {}, {"ann": 0.5}, {"bob": 0.0}]),
        givers={who: _giver(pick) for who in GIVERS},
        free=frozenset({"own"}),
        under_way=tuple(
            Chosen(key, _way(pick, key, 0), pick.choice([*starts, TODAY - WEEK])) for key in kept
        ),
    )


def kept_going(problem: Problem, steps: tuple[Chosen, ...]) -> Problem:
    """Return the same problem, once steps of it are under way."""
    begun = {step.target_key for step in steps}
    rest = tuple(target for target in problem.targets if target.key not in begun)
    return replace(problem, targets=rest, under_way=(*problem.under_way, *steps))


def _target(pick: Random, key: str, others: list[str], ways: int) -> Target:
    before = [one for one in others if one != key]
    return Target(
        key,
        pick.choice([1.0, 2.0, 3.0]),
        tuple(_way(pick, key, number) for number in range(pick.choice([ways, ways, ways, 1]))),
        after=tuple(pick.sample(before, min(len(before), pick.choice([0, 0, 0, 1, 2])))),
        needs=tuple(pick.sample(before, min(len(before), pick.choice([0, 0, 0, 1, 2])))),
    )


def _way(pick: Random, key: str, number: int) -> Way:
    return Way(
        f"{key}.{number}",
        pick.choice(CHANCES),
        tuple(pick.choices(ASKS, k=pick.choice([0, 1, 1, 1, 2]))),
        pick.choice(ACTORS),
        pick.choice([0.0, 0.1, 0.5, 1.0]),
        pick.choice([1, 5, 5, 7, 12]),
    )


def _giver(pick: Random) -> Giver:
    asked_on = [TODAY - timedelta(days) for days in (1, 8, 15, 30)]
    return Giver(
        pick.choice([None, 0, 1, 1, 2, 2]),
        pick.choice([None, 0, 1, 5, 7, 7, 14]),
        tuple(pick.sample(asked_on, pick.choice([0, 0, 1]))),
    )

"""How long does the best plan take, and how much better is it than a plain one?

Random problems of one size, each solved with its proof and with the reasons for what it leaves out,
beside the plain way: what promises most goes first, as early as it may. No database is asked. The
times are of the processor, so that what else the machine does counts less.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import product
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from bench.plans_drawn import Size, drawn
from inroad.plans.planning.greedy import greedy
from inroad.plans.planning.kept import Kept
from inroad.plans.planning.optimise import best_plan, solve
from inroad.plans.planning.overruns import overruns_of
from inroad.plans.planning.problem import Chosen, Problem
from inroad.plans.planning.worth import Worth

SIZES = {
    "20 targets, 10 ways, 50 colleagues, 13 weeks": Size(),
    "the same, busy people": Size(busy=True),
    "the same, busy people, 6 weeks": Size(weeks=6, busy=True),
    "the same, busy people, 4 weeks": Size(weeks=4, busy=True),
    "40 targets, 15 ways, 50 colleagues, 13 weeks": Size(targets=40, ways=15),
}
T = TypeVar("T")
SMALL = Size(targets=4, ways=2, colleagues=4, weeks=2)


@dataclass(frozen=True, slots=True)
class Run:
    """What became of one problem."""

    plan_s: float
    """Of the processor, for the plan with its proof."""
    all_s: float
    """The same with the reasons for what is left out."""
    wall_s: float
    """By the clock, all of it."""
    is_proven: bool
    steps: int
    expected: float
    asks: int
    greedy_s: float
    greedy_steps: int
    greedy_expected: float
    greedy_asks: int


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="bench.plans", description=__doc__)
    parser.add_argument("--problems", type=int, default=20, help="how many of each size")
    given = parser.parse_args()
    best_plan(drawn(0, SMALL))  # imports the solver
    console = Console(width=110)
    for name, size in SIZES.items():
        console.print(table(name, [measured(drawn(n, size)) for n in range(given.problems)]))
    console.print(beside_every_plan(given.problems))


def measured(problem: Problem) -> Run:
    """Solve one problem in each way."""
    began = perf_counter()
    solution, all_s = timed(lambda: solve(problem))
    wall_s = perf_counter() - began
    _, plan_s = timed(lambda: best_plan(problem))
    plain, greedy_s = timed(lambda: greedy(problem))
    return Run(
        plan_s,
        all_s,
        wall_s,
        solution.is_optimal,
        len(solution.steps),
        solution.expected,
        len(solution.asks),
        greedy_s,
        len(plain),
        Worth(problem).expected(plain),
        len(Kept(problem).asks_of(plain)),
    )


def timed(do: Callable[[], T]) -> tuple[T, float]:
    """Return an answer, and how much of the processor it took, in seconds."""
    began = process_time()
    return do(), process_time() - began


def table(name: str, runs: list[Run]) -> Table:
    """Return the figures of one size."""
    proven = sum(run.is_proven for run in runs)
    drawn_up = Table(title=f"{name}: {len(runs)} problems, {proven} proven best")
    for heading in ("", "median", "worst or most"):
        drawn_up.add_column(heading, justify="right" if heading else "left")
    rows: list[tuple[str, list[float], str]] = [
        ("plan with proof, s of the processor", [run.plan_s for run in runs], ".2f"),
        ("with why the rest is left out, s", [run.all_s for run in runs], ".2f"),
        ("the same by the clock, s", [run.wall_s for run in runs], ".2f"),
        ("plain plan, s", [run.greedy_s for run in runs], ".2f"),
        ("steps", [run.steps for run in runs], ".0f"),
        ("steps of the plain plan", [run.greedy_steps for run in runs], ".0f"),
        ("expected", [run.expected for run in runs], ".2f"),
        ("expected of the plain plan", [run.greedy_expected for run in runs], ".2f"),
        (
            "more than the plain plan, %",
            [100 * (r.expected / r.greedy_expected - 1) for r in runs],
            ".1f",
        ),
        ("asks", [run.asks for run in runs], ".0f"),
        ("asks of the plain plan", [run.greedy_asks for run in runs], ".0f"),
    ]
    for heading, figures, form in rows:
        drawn_up.add_row(heading, format(median(figures), form), format(max(figures), form))
    return drawn_up


def beside_every_plan(count: int) -> Table:
    """Return what it takes to try every plan, of problems that are small enough for it."""
    tried, searched, agreed, plans = [], [], 0, 0
    for seed in range(count):
        problem = drawn(seed, SMALL)
        began = process_time()
        best, plans = best_of_every(problem)
        every_s = process_time() - began
        found, found_s = timed(partial(best_plan, problem))
        tried.append(every_s)
        searched.append(found_s)
        agreed += Worth(problem).total(found.steps) == best
    drawn_up = Table(title=f"4 targets, 2 ways, 3 starts: {count} problems, {agreed} agree")
    for heading in ("way", "median s", "worst s"):
        drawn_up.add_column(heading, justify="left" if heading == "way" else "right")
    for name, times in ((f"every one of {plans} plans", tried), ("the search", searched)):
        drawn_up.add_row(name, f"{median(times):.3f}", f"{max(times):.3f}")
    return drawn_up


def best_of_every(problem: Problem) -> tuple[int, int]:
    """Return the points of the best plan, and how many plans were tried."""
    kept, worth = Kept(problem), Worth(problem)
    choices = [
        [None, *(Chosen(t.key, way, day) for way in t.ways for day in problem.starts)]
        for t in problem.targets
    ]
    best = count = 0
    for some in product(*choices):
        steps = [step for step in some if step is not None]
        count += 1
        if not overruns_of(kept, steps):
            best = max(best, worth.total(steps))
    return best, count


if __name__ == "__main__":
    main()

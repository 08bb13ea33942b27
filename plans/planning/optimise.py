"""The best plan within the limits, and what keeps the rest out of it."""

from dataclasses import dataclass
from typing import Any

from inroad.plans.planning.checked import checked
from inroad.plans.planning.greedy import greedy
from inroad.plans.planning.kept import Kept
from inroad.plans.planning.left_out import left_out
from inroad.plans.planning.model import PlanModel, WayKey
from inroad.plans.planning.problem import Chosen, Problem, Solution
from inroad.plans.planning.search import WORK, search, search_on
from inroad.plans.planning.terms import total
from inroad.plans.planning.timeless import TimelessModel
from inroad.plans.planning.worth import Worth


@dataclass(frozen=True, slots=True)
class Best:
    """Steps of a plan."""

    steps: tuple[Chosen, ...]
    is_proven: bool
    """Whether nothing is better."""


def solve(problem: Problem) -> Solution:
    """Return the plan that is worth most; of these one with fewest asks; of these the earliest.

    Then the one with the earlier ways in the orders of their targets, then with the earlier
    targets. The same problem has the same solution on every machine.

    Raises:
        BadInput: The problem cannot be meant, or a target needs too much at once.
    """
    checked(problem)
    best = best_plan(problem)
    return Solution(
        best.steps,
        expected=Worth(problem).expected(best.steps),
        asks=tuple(sorted(Kept(problem).asks_of(best.steps))),
        is_optimal=best.is_proven,
        left_out=left_out(problem, best.steps),
    )


def best_plan(problem: Problem) -> Best:
    """Return the best steps of a problem that can be meant.

    First without days, which is fast, and can only be worth more. Where the ways found so fit into
    the days, nothing is worth more; otherwise the whole is searched.
    """
    whole = PlanModel(problem)
    if not any(whole.options.values()):
        return Best((), is_proven=True)
    timeless = TimelessModel(whole)
    a_point = len(whole.asks) + 1  # counts more than all asks together
    merit = _merit(timeless, a_point)
    timeless.cp.maximize(merit)
    bound = search(timeless.cp)
    if bound.is_there and bound.is_proven:
        ways = timeless.taken(bound)
        found = _preferred(PlanModel(problem, ways=ways), a_point, bound.value)
        if found is not None:
            every = _ways_worth(bound.value, merit, timeless, ways)
            if every == ways:
                return found
            model = PlanModel(problem, ways=every)
            return _preferred(model, a_point, bound.value, found.steps) or found
    return _best_of_all(whole, a_point)


def _merit(model: PlanModel | TimelessModel, a_point: int) -> Any:
    """Return what a plan is worth, and of plans worth as much more for one with fewer asks."""
    return total([(one, count * a_point) for one, count in model.points]) - sum(model.asks)


def _preferred(
    model: PlanModel, a_point: int, merit: int, known: tuple[Chosen, ...] = ()
) -> Best | None:
    """Return the plan that goes first among those that are worth so much; None: there is none."""
    model.cp.add(_merit(model, a_point) >= merit)
    model.cp.minimize(total(model.order()))
    if known:
        model.hint(known)
    found = search(model.cp)
    if not found.is_proven:
        found = search_on(model.cp)
    return Best(model.steps(found), found.is_proven) if found.is_there else None


def _ways_worth(
    merit_sought: int, merit: Any, timeless: TimelessModel, known: set[WayKey]
) -> set[WayKey] | None:
    """Return every way that a plan could take which is worth so much; None: it takes too long."""
    ways = set(known)
    timeless.cp.minimize(0)  # any will do
    timeless.cp.add(merit >= merit_sought)
    spent = 0.0
    while spent < WORK:
        timeless.cp.add_bool_or(*(one for key, one in timeless.ways.items() if key not in ways))
        further = search(timeless.cp)
        if not further.is_there:
            return ways if further.is_proven else None
        ways |= timeless.taken(further)
        spent += further.work
    return None


def _best_of_all(whole: PlanModel, a_point: int) -> Best:
    """Return the best plan, whatever it takes to find it, up to a bound."""
    merit = _merit(whole, a_point)
    whole.cp.maximize(merit)
    found = search(whole.cp)
    is_proven = found.is_proven
    if not is_proven:
        guess = greedy(whole.problem)
        whole.hint(guess)
        found = search_on(whole.cp)
        if not found.is_there or whole.worth.total(whole.steps(found)) < whole.worth.total(guess):
            return Best(guess, is_proven=False)
        is_proven = found.is_proven
    steps = whole.steps(found)
    best = _preferred(whole, a_point, found.value, steps) or Best(steps, is_proven=False)
    return best if is_proven else Best(greedy(whole.problem, best.steps), is_proven=False)

"""What keeps a target out of a plan, and by how much it would have to give."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from inroad.plans.planning.kept import WEEK, Kept
from inroad.plans.planning.model import PlanModel, WayKey
from inroad.plans.planning.overruns import overruns_of
from inroad.plans.planning.problem import Chosen, LeftOut, Limit, Overrun, Problem, Target
from inroad.plans.planning.search import WORK, Found, search, search_on
from inroad.plans.planning.terms import total
from inroad.plans.planning.timeless import TimelessModel
from inroad.plans.planning.worth import Worth

_FURTHER_WEEKS = 13
"""Behind the close date, in which a place is looked for if only the deal closed later."""
_WORK = 0.5
"""Most work on one search; what is not found by then counts as not to be had."""
_LIMITS = tuple(limit for limit in Limit if limit is not Limit.NO_WAY)
_A_PAIR = 2
"""Limits of which there is nothing fewer, where none is enough alone."""
_UNKNOWN = 10.0**9
"""For by how much something is overrun that is not planned at all."""
Gives = Mapping[frozenset[Limit], tuple[Overrun, ...]]
"""What it takes, by the limits that have to give for it."""


def left_out(problem: Problem, steps: Sequence[Chosen]) -> tuple[LeftOut, ...]:
    """Return what each target that the steps do not reach is kept out by, in their order.

    A limit keeps a target out if there is a plan that breaks no other, reaches it and everything
    that the steps reach, and is worth no less. A place beside the steps as they are is looked for
    first; a limit for which there is none is left out by itself and the steps are planned anew.
    """
    planned = {step.target_key for step in steps}
    outside = [target for target in problem.targets if target.key not in planned]
    reachable = [target for target in outside if target.ways]
    looking = _Looking(problem, tuple(steps))
    beside = {target.key: looking.beside(target) for target in reachable}
    alone: dict[str, dict[Limit, tuple[Overrun, ...]]] = {
        key: {limit: gives[only] for limit in _LIMITS if (only := frozenset({limit})) in gives}
        for key, gives in beside.items()
    }
    for limit in _LIMITS:
        if limit not in problem.relaxed:
            rest = [target.key for target in reachable if limit not in alone[target.key]]
            for key, overruns in looking.anew(limit, rest).items():
                alone[key][limit] = overruns
    return tuple(
        _told(target, alone[target.key]) or looking.together(target, beside[target.key])
        if target.ways
        else LeftOut(target.key, (Limit.NO_WAY,))
        for target in outside
    )


def _told(target: Target, alone: Mapping[Limit, tuple[Overrun, ...]]) -> LeftOut | None:
    limits = tuple(limit for limit in _LIMITS if limit in alone)
    overruns = tuple(overrun for limit in limits for overrun in alone[limit])
    return LeftOut(target.key, limits, overruns) if limits else None


class _Looking:
    """Looks for places for what a plan leaves out."""

    def __init__(self, problem: Problem, steps: tuple[Chosen, ...]) -> None:
        self.problem = problem
        self.steps = steps
        self._work = WORK
        """How much may still be spent on new plans."""

    @cached_property
    def _ways(self) -> frozenset[WayKey]:
        """The ways of the plan, which a new one had better keep."""
        return frozenset((step.target_key, step.way.key) for step in self.steps)

    def beside(self, target: Target) -> Gives:
        """Return what has to give for a target beside the steps as they are, the least of each."""
        found: dict[frozenset[Limit], tuple[Overrun, ...]] = {}
        for day in self.problem.starts:
            self._place(target, day, self.problem, found)
        later = frozenset({Limit.CLOSE_DATE})
        longer = _longer(self.problem)
        for day in longer.starts[len(self.problem.starts) :]:
            if later in found or Limit.CLOSE_DATE in self.problem.relaxed:
                break
            self._place(target, day, longer, found)
        return found

    def anew(self, limit: Limit, keys: Sequence[str]) -> dict[str, tuple[Overrun, ...]]:
        """Return what has to give of a limit for targets that a new plan reaches without it.

        All of them are looked for at once, and those that are found taken off, until none is.
        """
        found: dict[str, tuple[Overrun, ...]] = {}
        if not keys or not self._binds(limit) or self._work <= 0:
            return found
        whole = PlanModel(self._problem({limit}).without(limit))
        timeless = TimelessModel(whole)
        self._keep(timeless)
        self._keep(whole)
        while (rest := [key for key in keys if key not in found]) and self._work > 0:
            reached = self._reach(timeless, rest, frozenset({limit}))
            if reached is None:
                reached = self._reach(whole, rest, frozenset({limit}))
            if not reached:
                break
            found |= reached
        return {key: overruns for key, overruns in found.items() if overruns}

    def together(self, target: Target, beside: Gives) -> LeftOut:
        """Return the fewest limits that have to give at once, where none does alone."""
        fewest = min(beside, key=len, default=None)
        if (fewest is None or len(fewest) > _A_PAIR) and self._work > 0:
            found = self._fewest(target)
            if found:
                return _of(target, found)
        return _of(target, beside[fewest] if fewest else ())

    def _fewest(self, target: Target) -> tuple[Overrun, ...]:
        """Return what has to give where the fewest limits do; empty where that takes too long."""
        limits = frozenset(_LIMITS) - self.problem.relaxed
        model = PlanModel(self._problem(limits), soft=limits)
        self._keep(model)
        model.cp.add_bool_or(*model.literals_of(target.key))
        model.cp.minimize(model.amount())
        found = self._spend(search_on(model.cp, work=_WORK))
        return overruns_of(Kept(model.problem), model.steps(found)) if found.is_there else ()

    def _place(
        self,
        target: Target,
        day: date,
        problem: Problem,
        found: dict[frozenset[Limit], tuple[Overrun, ...]],
    ) -> None:
        kept = Kept(problem)
        for way in target.ways:
            overruns = overruns_of(kept, (*self.steps, Chosen(target.key, way, day)))
            limits = frozenset(overrun.limit for overrun in overruns)
            if limits not in found or _amount(overruns) < _amount(found[limits]):
                found[limits] = overruns

    def _spend(self, found: Found) -> Found:
        self._work -= found.work
        return found

    def _binds(self, limit: Limit) -> bool:
        """Return whether the problem is another without a limit."""
        givers, targets = self.problem.givers.values(), self.problem.targets
        match limit:
            case Limit.QUOTA:
                return any(giver.asks_per_month is not None for giver in givers)
            case Limit.COOL_DOWN:
                return any(giver.cool_down_days for giver in givers)
            case Limit.ORDER:
                return any(target.after or target.needs for target in targets)
            case _:
                return True

    def _problem(self, soft: Collection[Limit]) -> Problem:
        return _longer(self.problem) if Limit.CLOSE_DATE in soft else self.problem

    def _keep(self, model: PlanModel | TimelessModel) -> None:
        """Have a model plan all that the steps plan, and what is worth no less."""
        for step in self.steps:
            model.cp.add_bool_or(*model.literals_of(step.target_key))
        if self.steps:
            model.cp.add(total(model.points) >= Worth(self.problem).total(self.steps))

    def _reach(
        self, model: PlanModel | TimelessModel, keys: Sequence[str], soft: frozenset[Limit]
    ) -> dict[str, tuple[Overrun, ...]] | None:
        """Return what of the targets can be reached, and what has to give for that.

        None: the model has a solution that does not hold. Empty: it has none.
        """
        model.cp.add_bool_or(*(literal for key in keys for literal in model.literals_of(key)))
        model.cp.maximize(sum(model.literals_of_ways(self._ways)))
        found = self._spend(search(model.cp, work=_WORK))
        if not found.is_there:
            return {}
        few = PlanModel(self._problem(soft), ways=model.taken(found), soft=soft)
        self._keep(few)
        few.cp.add_bool_or(*(literal for key in keys for literal in few.literals_of(key)))
        few.cp.minimize(few.amount())
        best = self._spend(search_on(few.cp, work=_WORK))
        if not best.is_there:
            return None
        steps = few.steps(best)
        overruns = overruns_of(Kept(few.problem), steps)
        reached = {step.target_key for step in steps}
        return {key: overruns for key in keys if key in reached}


def _of(target: Target, overruns: Iterable[Overrun]) -> LeftOut:
    overruns = tuple(overruns)
    found = {overrun.limit for overrun in overruns}
    limits = tuple(limit for limit in _LIMITS if limit in found)
    return LeftOut(target.key, limits, overruns, together=len(limits) > 1)


def _longer(problem: Problem) -> Problem:
    """Return the problem with starts for another quarter, all of them too late for the close."""
    last = problem.starts[-1]
    weeks = max(0, (problem.closes_on - last).days // WEEK.days)
    further = (last + WEEK * number for number in range(1, weeks + _FURTHER_WEEKS + 1))
    late = tuple(day for day in further if day >= problem.closes_on)
    return replace(problem, starts=(*problem.starts, *late))


def _amount(overruns: Iterable[Overrun]) -> float:
    """Return by how much limits are overrun altogether, whatever they count."""
    return sum(
        abs(overrun.needed - overrun.allowed)
        if overrun.needed is not None and overrun.allowed is not None
        else _UNKNOWN
        for overrun in overruns
    )

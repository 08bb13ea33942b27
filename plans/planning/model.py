"""A problem as constraints over whole numbers, for CP-SAT.

One literal stands for each *option*: a target, a way to it, and the start on which it begins. All
bounds are sums of literals; `docs/method/plan-optimiser.md` writes them down.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf
from typing import Any

from inroad.plans.planning.kept import Kept, month_of, seconds
from inroad.plans.planning.overruns import orders_of
from inroad.plans.planning.problem import Ask, Chosen, Limit, Problem, Target
from inroad.plans.planning.search import Found
from inroad.plans.planning.terms import Literal, Terms, by_chance, points_of, total
from inroad.plans.planning.worth import Worth

WayKey = tuple[str, str]
"""Keys of a target and of a way to it."""

_A_LIMIT = 10**9
"""Counts more than all overruns together."""


@dataclass(frozen=True, slots=True)
class Option:
    """A step that could be planned."""

    step: Chosen
    start: int
    """Place of its beginning among the starts."""
    rank: int
    """Place of its way in the target's order."""
    literal: Literal

    @property
    def way_key(self) -> WayKey:
        """Which way it goes."""
        return (self.step.target_key, self.step.way.key)


class PlanModel:
    """The constraints of a problem, and what its plans are compared by.

    `ways`: those that may be taken; None: all. `soft`: limits that may be overrun; by how much is
    summed in `overrun`, and which of them are is in `gives`.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        ways: Collection[WayKey] | None = None,
        soft: frozenset[Limit] = frozenset(),
    ) -> None:
        # A second to import, and needed by nothing else.
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415

        self.problem = problem
        self.cp: Any = CpModel()
        self.kept = Kept(problem)
        self.worth = Worth(problem)
        self.gives = {limit: self.cp.new_bool_var(limit) for limit in sorted(soft)}
        self.overrun: Terms = []
        self.options: dict[str, list[Option]] = {
            target.key: list(self._options(target, ways)) for target in problem.targets
        }
        self.asks: list[Literal] = []
        """What is 1 when an ask is made, for each ask and each day on which it may be."""
        for options in self.options.values():
            self.cp.add_at_most_one(option.literal for option in options)
        self._count_asks()
        self._keep_hours()
        self._keep_orders()

    @property
    def every_option(self) -> Iterator[Option]:
        """All options of all targets, in their order."""
        return (option for options in self.options.values() for option in options)

    def literals(self, steps: Iterable[Chosen]) -> list[Literal]:
        """Return the literals of steps, those excepted that are no option."""
        chosen = {(step.target_key, step.way.key, step.starts_on) for step in steps}
        return [o.literal for o in self.every_option if (*o.way_key, o.step.starts_on) in chosen]

    def literals_of(self, target_key: str) -> list[Literal]:
        """Return the literals of which one is 1 when a target is planned."""
        return [option.literal for option in self.options[target_key]]

    def literals_of_ways(self, ways: Collection[WayKey]) -> list[Literal]:
        """Return the literals of which one is 1 when one of the ways is taken."""
        return [option.literal for option in self.every_option if option.way_key in ways]

    def taken(self, found: Found) -> set[WayKey]:
        """Return the ways of a solution."""
        return {option.way_key for option in self.every_option if found.has(option.literal)}

    def amount(self) -> Any:
        """Return which limits are overrun, and of plans with as many by how much."""
        return total([*((one, _A_LIMIT) for one in self.gives.values()), *self.overrun])

    def hint(self, steps: Iterable[Chosen]) -> None:
        """Tell the search of a plan that is good to begin with."""
        ones = {literal.index for literal in self.literals(steps)}
        self.cp.clear_hints()
        for option in self.every_option:
            self.cp.add_hint(option.literal, option.literal.index in ones)

    def steps(self, found: Found) -> tuple[Chosen, ...]:
        """Return the steps of a solution, by beginning, then in the order of the targets."""
        chosen = [o.step for o in self.every_option if found.has(o.literal)]
        return tuple(sorted(chosen, key=lambda step: step.starts_on))

    @cached_property
    def points(self) -> Terms:
        """What the chosen steps are worth."""
        chances = {
            key: by_chance((o.step.way.probability, o.literal) for o in options)
            for key, options in self.options.items()
        }
        is_ordered = Limit.ORDER not in self.problem.relaxed | self.gives.keys()
        return [
            term
            for target in self.problem.targets
            for term in points_of(self.cp, self.worth, target, chances, is_ordered=is_ordered)
        ]

    def order(self) -> Terms:
        """Return what is least for the plan that is preferred among those that are worth as much.

        First the days from the first start to the beginnings of the chosen steps; then the places
        of their ways in the targets' orders; then earlier targets, and these before later ones.
        """
        targets, starts = len(self.problem.targets), self.problem.starts
        most_places = targets * max((len(t.ways) for t in self.problem.targets), default=0) + 1
        most_turns = 2 * targets * targets * len(starts) + 1
        terms: Terms = []
        for place, options in enumerate(self.options.values()):
            for option in options:
                days = (option.step.starts_on - starts[0]).days
                turn = place * len(starts) + (targets - place) * option.start
                terms.append(
                    (option.literal, (days * most_places + option.rank) * most_turns + turn)
                )
        return terms

    def _options(self, target: Target, ways: Collection[WayKey] | None) -> Iterator[Option]:
        problem, kept = self.problem, self.kept
        is_open = Limit.CLOSE_DATE in problem.relaxed | self.gives.keys()
        waits = (*target.needs, *target.after) if Limit.ORDER not in problem.relaxed else ()
        not_before = max((kept.ends[key] for key in waits if key in kept.ends), default=date.min)
        for rank, way in enumerate(target.ways):
            if ways is not None and (target.key, way.key) not in ways:
                continue
            for start, day in enumerate(problem.starts):
                step = Chosen(target.key, way, day)
                late = (step.ends_on - target.ends_by(problem.closes_on)).days
                if late > 0 and not is_open:
                    continue
                too_long = seconds(way.hours) > max(0, kept.room(way.actor, day))
                if too_long and Limit.HOURS not in self.gives:
                    continue
                if day < not_before and Limit.ORDER not in self.gives:
                    continue
                literal = self.cp.new_bool_var(f"{target.key} {way.key} {day}")
                if late > 0 and Limit.CLOSE_DATE in self.gives:
                    self._overrun(Limit.CLOSE_DATE, literal, late)
                if day < not_before:
                    self._add(Limit.ORDER, [(literal, 1)], 0)
                yield Option(step, start, rank, literal)

    def _count_asks(self) -> None:
        users: dict[Ask, dict[str, list[Option]]] = defaultdict(lambda: defaultdict(list))
        for option in self.every_option:
            for ask in self.kept.new_asks(option.step.way):
                users[ask][option.step.target_key].append(option)
        made: dict[str, list[tuple[int, Literal]]] = defaultdict(list)
        for ask, by_target in users.items():
            giver = self.kept.giver(ask[0])
            if len(by_target) == 1:
                [options] = by_target.values()
                made[ask[0]] += [(option.start, option.literal) for option in options]
            elif giver.asks_per_month is None and not giver.cool_down_days:
                self.asks.append(self._undated(list(by_target.values())))
            else:
                made[ask[0]] += self._dated(ask, list(by_target.values()))
        for who, asks in made.items():
            self.asks += [literal for _, literal in asks]
            self._keep_quota(who, asks)
            self._keep_cool_down(who, asks)

    def _undated(self, users: Sequence[Sequence[Option]]) -> Literal:
        """Return whether an ask is made that several targets share and whose day is nothing to."""
        made = self.cp.new_bool_var("")
        for options in users:
            self.cp.add(sum(option.literal for option in options) <= made)
        self.cp.add_bool_or(*(o.literal for options in users for o in options), ~made)
        return made

    def _dated(self, ask: Ask, users: Sequence[Sequence[Option]]) -> list[tuple[int, Literal]]:
        """Return when an ask may be made that several targets share: by whoever begins first."""
        starts = sorted({option.start for options in users for option in options})
        made = {start: self.cp.new_bool_var(f"{ask} {start}") for start in starts}
        self.cp.add_at_most_one(made.values())
        for start, literal in made.items():
            begun = [o.literal for options in users for o in options if o.start == start]
            self.cp.add_bool_or(*begun, ~literal)
        for options in users:
            for start in sorted({option.start for option in options}):
                begun = [option.literal for option in options if option.start <= start]
                self.cp.add(sum(begun) <= sum(made[s] for s in starts if s <= start))
        return list(made.items())

    def _keep_quota(self, who: str, asks: Sequence[tuple[int, Literal]]) -> None:
        most = self.kept.giver(who).asks_per_month
        if most is None:
            return
        earlier = [month_of(day) for day in self.kept.asked.get(who, ())]
        by_month: dict[date, Terms] = defaultdict(list)
        for start, literal in asks:
            by_month[month_of(self.problem.starts[start])].append((literal, 1))
        for month, terms in by_month.items():
            self._add(Limit.QUOTA, terms, max(0, most - earlier.count(month)))

    def _keep_cool_down(self, who: str, asks: Sequence[tuple[int, Literal]]) -> None:
        apart = self.kept.giver(who).cool_down_days
        if not apart:
            return
        starts, earlier = self.problem.starts, self.kept.asked.get(who, ())
        for first in sorted({start for start, _ in asks}):
            within = {s for s, d in enumerate(starts) if 0 <= (d - starts[first]).days < apart}
            self._add(Limit.COOL_DOWN, [(one, 1) for start, one in asks if start in within], 1)
            if any(abs((starts[first] - day).days) < apart for day in earlier):
                self._add(Limit.COOL_DOWN, [(one, 1) for start, one in asks if start == first], 0)

    def _keep_hours(self) -> None:
        spent: dict[tuple[str, int], Terms] = defaultdict(list)
        for option in self.every_option:
            way = option.step.way
            if taken := seconds(way.hours):
                spent[way.actor, option.start].append((option.literal, taken))
        for (actor, start), terms in spent.items():
            room = self.kept.room(actor, self.problem.starts[start])
            if room != inf:
                self._add(Limit.HOURS, terms, max(0, int(room)))

    def _keep_orders(self) -> None:
        orders = () if Limit.ORDER in self.problem.relaxed else orders_of(self.problem.targets)
        for order in orders:
            earlier = self.options.get(order.earlier)
            if earlier is None:
                continue  # under way, or unknown and not needed
            for day in self.problem.starts:
                later = self.options[order.later]
                terms = [(o.literal, 1) for o in later if o.step.starts_on <= day]
                if order.is_needed:
                    terms += [(o.literal, -1) for o in earlier if o.step.ends_on <= day]
                else:
                    terms += [(o.literal, 1) for o in earlier if o.step.ends_on > day]
                self._add(Limit.ORDER, terms, 0 if order.is_needed else 1)

    def _add(self, limit: Limit, terms: Terms, most: int) -> None:
        """Bound a sum from above, unless its limit may be overrun."""
        if sum(max(count, 0) for _, count in terms) <= most:
            return
        if limit in self.gives:
            over = self.cp.new_int_var(0, sum(max(count, 0) for _, count in terms), "")
            self._overrun(limit, over, 1)
            self.cp.add(total(terms) <= most + over)
        elif most == 1 and _are_unlike(terms):
            self.cp.add_at_most_one(literal for literal, _ in terms)
        else:
            self.cp.add(total(terms) <= most)

    def _overrun(self, limit: Limit, over: Literal, count: int) -> None:
        self.overrun.append((over, count))
        self.cp.add(over == 0).only_enforce_if(~self.gives[limit])


def _are_unlike(terms: Terms) -> bool:
    """Return whether each literal stands there once, by itself; a way may ask somebody twice."""
    return all(count == 1 for _, count in terms) and len({x.index for x, _ in terms}) == len(terms)

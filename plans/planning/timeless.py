"""A problem without its days: which ways could be taken, if every step fitted in somewhere.

Whatever a plan within the limits takes can be taken here too, so that nothing is worth more than
the best found here. It is a few hundred literals where the whole problem has thousands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from math import inf

from inroad.plans.planning.kept import month_of, seconds
from inroad.plans.planning.model import Option, PlanModel, WayKey
from inroad.plans.planning.overruns import orders_of
from inroad.plans.planning.problem import Ask, Limit, Way
from inroad.plans.planning.search import Found
from inroad.plans.planning.terms import Literal, Terms, by_chance, points_of, total


class TimelessModel:
    """The ways that a model has options for, and what they add up to over all of its time."""

    def __init__(self, whole: PlanModel) -> None:
        from ortools.sat.python.cp_model import CpModel  # noqa: PLC0415

        self.cp = CpModel()
        self.problem = whole.problem
        self.kept = whole.kept
        self._options: dict[WayKey, list[Option]] = defaultdict(list)
        for option in whole.every_option:
            self._options[option.way_key].append(option)
        self.ways: dict[WayKey, Literal] = {
            key: self.cp.new_bool_var(" ".join(key)) for key in self._options
        }
        self._keys_of: dict[str, list[WayKey]] = {t.key: [] for t in self.problem.targets}
        for key in self.ways:
            self._keys_of[key[0]].append(key)
        for keys in self._keys_of.values():
            self.cp.add_at_most_one(self.ways[key] for key in keys)
        self.asks = self._count_asks()
        self._keep_hours()
        self._keep_orders()
        self._worth = whole.worth

    def literals_of(self, target_key: str) -> list[Literal]:
        """Return the literals of which one is 1 when a target is planned."""
        return [self.ways[key] for key in self._keys_of[target_key]]

    def literals_of_ways(self, ways: Collection[WayKey]) -> list[Literal]:
        """Return the literals of the ways that are among those given."""
        return [literal for key, literal in self.ways.items() if key in ways]

    def taken(self, found: Found) -> set[WayKey]:
        """Return the ways of a solution."""
        return {key for key, literal in self.ways.items() if found.has(literal)}

    @cached_property
    def points(self) -> Terms:
        """What the chosen ways are worth."""
        chances = {
            target_key: by_chance((self._way(key).probability, self.ways[key]) for key in keys)
            for target_key, keys in self._keys_of.items()
        }
        is_ordered = Limit.ORDER not in self.problem.relaxed
        return [
            term
            for target in self.problem.targets
            for term in points_of(self.cp, self._worth, target, chances, is_ordered=is_ordered)
        ]

    def _way(self, key: WayKey) -> Way:
        return self._options[key][0].step.way

    def _count_asks(self) -> list[Literal]:
        users: dict[Ask, dict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for key, literal in self.ways.items():
            for ask in self.kept.new_asks(self._way(key)):
                users[ask][key[0]].append(literal)
        asks: dict[str, list[Literal]] = defaultdict(list)
        for (who, _), by_target in users.items():
            every = [literal for literals in by_target.values() for literal in literals]
            if len(by_target) == 1:
                asks[who] += every
                continue
            made = self.cp.new_bool_var("")
            for literals in by_target.values():
                self.cp.add(sum(literals) <= made)
            self.cp.add_bool_or(*every, ~made)
            asks[who].append(made)
        for who, literals in asks.items():
            self._at_most(self._most_asks(who), [(literal, 1) for literal in literals])
        return [literal for literals in asks.values() for literal in literals]

    def _most_asks(self, who: str) -> float:
        """Return how often somebody may be asked from the first start to the last."""
        giver, earlier = self.kept.giver(who), self.kept.asked.get(who, ())
        starts, apart = self.problem.starts, giver.cool_down_days or 0
        by_month: dict[date, list[date]] = defaultdict(list)
        for start in starts:
            by_month[month_of(start)].append(start)
        most = 0.0
        for month, days in by_month.items():
            in_month = _fitting(days, apart, earlier)
            if giver.asks_per_month is not None:
                before = sum(month_of(day) == month for day in earlier)
                in_month = min(in_month, max(0, giver.asks_per_month - before))
            most += in_month
        return min(most, _fitting(starts, apart, earlier))

    def _keep_hours(self) -> None:
        spent: dict[str, Terms] = defaultdict(list)
        for key, literal in self.ways.items():
            spent[self._way(key).actor].append((literal, seconds(self._way(key).hours)))
        for actor, terms in spent.items():
            rooms = [max(0, self.kept.room(actor, start)) for start in self.problem.starts]
            self._at_most(sum(rooms), terms)
            if max(rooms) < inf:  # of what takes more than half of a week, a week holds one
                half = max(rooms) / 2
                self._at_most(len(rooms), [(one, 1) for one, taken in terms if taken > half])

    def _keep_orders(self) -> None:
        relaxed = Limit.ORDER in self.problem.relaxed
        for order in () if relaxed else orders_of(self.problem.targets):
            if order.earlier not in self._keys_of:
                continue
            earlier = {
                key: self._options[key][0].step.ends_on for key in self._keys_of[order.earlier]
            }
            later = self._keys_of[order.later]
            if order.is_needed:
                self.cp.add(sum(self.ways[k] for k in later) <= sum(self.ways[k] for k in earlier))
            for key in later:
                last = self._options[key][-1].step.starts_on
                too_long = [self.ways[one] for one, ends in earlier.items() if ends > last]
                self.cp.add_at_most_one(self.ways[key], *too_long)

    def _at_most(self, most: float, terms: Terms) -> None:
        if sum(count for _, count in terms) > most:
            self.cp.add(total(terms) <= int(most))


def _fitting(days: Sequence[date], apart: int, taken: Iterable[date]) -> float:
    """Return how many asks days hold that lie so many days apart, also from those made already."""
    if not apart:
        return inf
    taken = tuple(taken)
    count, last = 0, None
    for day in days:
        if any(abs((day - other).days) < apart for other in taken):
            continue
        if last is None or (day - last).days >= apart:
            count, last = count + 1, day
    return float(count)

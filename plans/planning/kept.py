"""What of a plan's limits is taken already, and when the asks of its steps are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import inf

from inroad.plans.planning.problem import Ask, Chosen, Giver, Limit, Problem, Way

WEEK = timedelta(days=7)
_NO_LIMITS = Giver()
_SECONDS = 3600


@dataclass(frozen=True)
class Kept:
    """A problem, read with what is under way."""

    problem: Problem

    @cached_property
    def made(self) -> Mapping[Ask, date]:
        """The asks under way, each with its day."""
        return self._first_days(self.problem.under_way)

    @cached_property
    def asked(self) -> Mapping[str, tuple[date, ...]]:
        """The days on which somebody was asked, or is by what is under way, rising."""
        days = {who: list(giver.asked_on) for who, giver in self.problem.givers.items()}
        for (who, _), day in self.made.items():
            days.setdefault(who, []).append(day)
        return {who: tuple(sorted(some)) for who, some in days.items()}

    @cached_property
    def ends(self) -> Mapping[str, date]:
        """The last day of each target under way."""
        return {step.target_key: step.ends_on for step in self.problem.under_way}

    @cached_property
    def spent(self) -> Mapping[tuple[str, date], int]:
        """Seconds of each colleague for steps under way, by the start in whose week they begin."""
        spent: dict[tuple[str, date], int] = {}
        for step in self.problem.under_way:
            start = self._start_of_week(step.starts_on)
            if start is not None:
                at = (step.way.actor, start)
                spent[at] = spent.get(at, 0) + seconds(step.way.hours)
        return spent

    def new_asks(self, way: Way) -> tuple[Ask, ...]:
        """Return the asks of a way that somebody has to make and that nobody has made."""
        free, made = self.problem.free, self.made
        asks = dict.fromkeys(way.asks)
        return tuple(ask for ask in asks if ask[0] not in free and ask not in made)

    def asks_of(self, steps: Iterable[Chosen]) -> dict[Ask, date]:
        """Return the asks that steps make, each on the day of the first that needs it."""
        days = self._first_days(steps)
        return {ask: day for ask, day in days.items() if ask not in self.made}

    def giver(self, who: str) -> Giver:
        """Return the limits of somebody, those that are left out excepted."""
        giver = self.problem.givers.get(who, _NO_LIMITS)
        relaxed = self.problem.relaxed
        return Giver(
            None if Limit.QUOTA in relaxed else giver.asks_per_month,
            None if Limit.COOL_DOWN in relaxed else giver.cool_down_days,
        )

    def room(self, actor: str, start: date) -> float:
        """Return the seconds that a colleague has left for steps that begin on a start."""
        if Limit.HOURS in self.problem.relaxed:
            return inf
        hours = self.problem.hours_of.get(actor, self.problem.hours)
        return hours if hours == inf else seconds(hours) - self.spent.get((actor, start), 0)

    def _first_days(self, steps: Iterable[Chosen]) -> dict[Ask, date]:
        free = self.problem.free
        first: dict[Ask, date] = {}
        for step in steps:
            for ask in step.way.asks:
                if ask[0] not in free:
                    first[ask] = min(first.get(ask, step.starts_on), step.starts_on)
        return first

    def _start_of_week(self, day: date) -> date | None:
        """Return the last start up to a day; None: it lies before or behind all of them."""
        starts = self.problem.starts
        up_to = [start for start in starts if start <= day]
        return up_to[-1] if up_to and day < starts[-1] + WEEK else None


def seconds(hours: float) -> int:
    """Return hours as they are counted: to the second, so that ten times 0.1 are 1."""
    return round(hours * _SECONDS)


def month_of(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)

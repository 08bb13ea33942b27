"""Where steps go over the limits of their problem, and by how much."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from inroad.plans.planning.kept import Kept, month_of, seconds
from inroad.plans.planning.problem import Chosen, Limit, Overrun, Problem, Target

_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Order:
    """That one target comes before another."""

    earlier: str
    later: str
    is_needed: bool
    """Whether the later cannot be planned without the earlier."""


def orders_of(targets: Sequence[Target]) -> tuple[Order, ...]:
    """Return what has to come before what, each pair once."""
    return tuple(
        Order(earlier, target.key, earlier in target.needs)
        for target in targets
        for earlier in dict.fromkeys((*target.needs, *target.after))
    )


def overruns_of(kept: Kept, steps: Sequence[Chosen]) -> tuple[Overrun, ...]:
    """Return everything in which steps break the limits of a problem, none where they keep them.

    What earlier asks and steps under way break by themselves is not the steps' doing. Every limit
    is counted, those that the problem leaves out excepted.
    """
    problem = kept.problem
    found = (*_late(problem, steps), *_too_often(kept, steps), *_too_long(kept, steps))
    return found if Limit.ORDER in problem.relaxed else (*found, *_too_early(kept, steps))


def _late(problem: Problem, steps: Sequence[Chosen]) -> Iterator[Overrun]:
    """Tell of the step that ends last behind the close date, or behind that of its own."""
    if Limit.CLOSE_DATE in problem.relaxed:
        return
    ends_by = {one.key: one.ends_by(problem.closes_on) for one in problem.targets}
    late = [
        ((step.ends_on - ends_by.get(step.target_key, problem.closes_on)).days, step.ends_on)
        for step in steps
    ]
    days, last = max(late, default=(0, problem.closes_on))
    if days > 0:
        yield Overrun(Limit.CLOSE_DATE, on=last, allowed=0.0, needed=float(days))


def _too_often(kept: Kept, steps: Sequence[Chosen]) -> Iterator[Overrun]:
    """Tell of each month, and of each pair of days, in which somebody is asked too often."""
    new: dict[str, list[date]] = {}
    for (who, _), day in kept.asks_of(steps).items():
        new.setdefault(who, []).append(day)
    for who, days in sorted(new.items()):
        giver, earlier = kept.giver(who), kept.asked.get(who, ())
        if giver.asks_per_month is not None:
            yield from _over_quota(who, giver.asks_per_month, Counter(map(month_of, days)), earlier)
        if giver.cool_down_days:
            yield from _too_soon(who, giver.cool_down_days, days, earlier)


def _over_quota(
    who: str, most: int, new: Mapping[date, int], earlier: Sequence[date]
) -> Iterator[Overrun]:
    before = Counter(map(month_of, earlier))
    for month in sorted(new):
        asks = new[month] + before[month]
        if asks > most:
            yield Overrun(Limit.QUOTA, who, month, float(most), float(asks))


def _too_soon(
    who: str, apart: int, new: Sequence[date], earlier: Sequence[date]
) -> Iterator[Overrun]:
    days = sorted([(day, 1) for day in new] + [(day, 0) for day in earlier])
    for (first, is_new), (second, is_new_too) in pairwise(days):
        gap = (second - first).days
        if gap < apart and (is_new or is_new_too):
            yield Overrun(Limit.COOL_DOWN, who, second, float(apart), float(gap))


def _too_long(kept: Kept, steps: Sequence[Chosen]) -> Iterator[Overrun]:
    """Tell of each week for which a colleague has more to do than hours."""
    new: dict[tuple[date, str], int] = {}
    for step in steps:
        at = (step.starts_on, step.way.actor)
        new[at] = new.get(at, 0) + seconds(step.way.hours)
    for (start, actor), spent in sorted(new.items()):
        room = kept.room(actor, start)
        if spent and spent > room:
            before = kept.spent.get((actor, start), 0)
            allowed, needed = (room + before) / _SECONDS, (spent + before) / _SECONDS
            yield Overrun(Limit.HOURS, actor, start, allowed, needed)


def _too_early(kept: Kept, steps: Sequence[Chosen]) -> Iterator[Overrun]:
    """Tell of each step that begins before what it has to wait for, or without what it needs."""
    begins = {step.target_key: step.starts_on for step in steps}
    ends = {**kept.ends, **{step.target_key: step.ends_on for step in steps}}
    for order in orders_of(kept.problem.targets):
        begin, end = begins.get(order.later), ends.get(order.earlier)
        if begin is None or (end is None and not order.is_needed):
            continue
        if end is None:
            yield Overrun(Limit.ORDER, target_key=order.earlier, later_key=order.later)
        elif end > begin:
            late = float((end - begin).days)
            yield Overrun(
                Limit.ORDER,
                on=begin,
                allowed=0.0,
                needed=late,
                target_key=order.earlier,
                later_key=order.later,
            )

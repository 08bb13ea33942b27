"""A plan's question in numbers: what there is to choose among, under which limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.asked_for_names import names_in_turn
from inroad.plans.planning.known import Known, Scope
from inroad.plans.planning.order import engaged_first, ordered
from inroad.plans.planning.problem import Chosen, Problem, Target, Way
from inroad.plans.planning.rules import Effort, planning_rules
from inroad.plans.planning.sought import Sought, key_of
from inroad.plans.planning.ways import Option, options_of

_WEEK = timedelta(days=7)
_PAIR = 2


@dataclass(frozen=True)
class Posed:
    """A plan's question, and what its numbers stand for."""

    targets: tuple[Sought, ...]
    options: Mapping[str, tuple[Option, ...]]
    """All ways to each target, the best first."""
    after: Mapping[str, tuple[str, ...]]
    problem: Problem

    def option(self, chosen: Chosen) -> Option:
        """Return the way of a step."""
        return next(one for one in self.options[chosen.target_key] if one.key == chosen.way.key)


def posed(
    known: Known, targets: Sequence[Sought], *, asked: Asked, kept: Sequence[KeptStep] = ()
) -> Posed:
    """Put the question that an optimiser answers.

    Whoever of several could hold a role is one target with the ways to all of them: a way to
    somebody who brings less counts less, by as much.

    Args:
        known: what was read.
        targets: what is sought.
        asked: what was asked for.
        kept: steps that stay.

    """
    scope, rules = known.scope, planning_rules()
    targets = engaged_first(targets)
    ways = {one.key: options_of(one, known, without=asked.without_ways) for one in targets}
    options, after = names_in_turn(targets, ways, ordered(scope, targets, kept))
    problem = Problem(
        tuple(
            Target(
                one.key,
                _most(one),
                tuple(_way(option, one) for option in options[one.key][: rules.most_ways]),
                after[one.key],
                one.needs,
                _closes_on(one, scope, options[one.key]),
            )
            for one in targets
        ),
        starts_of(scope.today, scope.closes_on),
        scope.closes_on,
        rules.hours_per_week if asked.hours is None else asked.hours,
        asked.hours_of,
        known.ties.givers,
        frozenset(filter(None, [scope.owner_key])),
        tuple({key_of(one): _kept(one) for one in kept}.values()),
    )
    return Posed(tuple(targets), options, after, problem)


def _closes_on(target: Sought, scope: Scope, options: Sequence[Option]) -> date | None:
    """Return the close date of a target's deal, where the plan is for several.

    Of what several deals need it is the soonest at which any way could have worked.
    """
    if len(scope.deals) < _PAIR:
        return None
    keys = {target.deal_key, *(deal for deal, _ in target.covers)}
    dates = sorted(
        deal.row.closes_on
        for deal in scope.deals
        if deal.row.key in keys and deal.row.closes_on and deal.row.closes_on >= scope.today
    )
    days = min((one.effort.days for one in options), default=0)
    in_time = (day for day in dates if (day - scope.today).days >= days)
    return next(in_time, dates[-1] if dates else None)


def starts_of(today: date, closes_on: date) -> tuple[date, ...]:
    """Return the days on which steps may begin: today, and each Monday after it up to the last.

    Of a close date that is far off, those of the next weeks alone.
    """
    monday = today + timedelta(days=7 - today.weekday())
    weeks = range(planning_rules().most_weeks - 1)
    mondays = (monday + week * _WEEK for week in weeks)
    return (today, *(day for day in mondays if day < closes_on))


def _most(target: Sought) -> float:
    return max(one.gain for one in target.candidates)


def _way(option: Option, target: Sought) -> Way:
    share = option.candidate.gain / _most(target)
    return Way(
        option.key,
        option.probability * share,
        option.asks,
        option.people[0],
        option.effort.hours,
        option.effort.days,
    )


def _kept(step: KeptStep) -> Chosen:
    people, raising = step.way.people, step.target.aim is PlanAim.RAISE
    asks = tuple(pairwise(people))
    way = Way(
        step.way.key,
        1.0 if step.is_done else step.way.probability,
        asks[1:] if raising else asks,
        step.actor_key,
        _effort(step.way.kind, len(people) - _PAIR, raising=raising).hours,
        max(1, (step.due_on - step.starts_on).days),
    )
    return Chosen(key_of(step), way, step.starts_on)


def _effort(kind: PlanWay, between: int, *, raising: bool) -> Effort:
    rules = planning_rules()
    return rules.raising if raising else rules.ways[kind].of(max(0, between))

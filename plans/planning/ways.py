"""By which ways could a target be reached, and how likely is each?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import prod

from inroad.graph.vocabulary import PlanAim, PlanWay
from inroad.plans.planning.known import Known
from inroad.plans.planning.problem import Ask
from inroad.plans.planning.rules import Effort, planning_rules
from inroad.plans.planning.sought import Candidate, Sought, in_touch
from inroad.queries.placeholders.acquaintances_of import NearPerson
from inroad.queries.routes.introduction_routes import IntroductionRoute

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Option:
    """A way to a candidate of a target."""

    candidate: Candidate
    kind: PlanWay
    people: tuple[str, ...]
    """Keys, the colleague who acts first; the last is the candidate, or who would know the name."""
    strengths: tuple[float, ...]
    """Of each link, in (0, 1]; one fewer than `people`."""
    probability: float
    effort: Effort
    asks: tuple[Ask, ...]
    near: NearPerson | None = None
    """Who would know somebody unknown: at the end of the way, or before the end."""
    steps: tuple[str, ...] = ()
    """Of a way up: how each from the second on hands on to the next."""

    @property
    def key(self) -> str:
        """Made of the kind and the people."""
        return f"{self.kind}:{'>'.join(self.people)}"

    @property
    def asked(self) -> frozenset[str]:
        """Keys of those who could say no: who begins, all between, and who would know a name."""
        return frozenset(self.people) - {self.candidate.person_key}

    @property
    def expected(self) -> float:
        """Points times chance."""
        return self.candidate.gain * self.probability


def options_of(
    target: Sought, known: Known, *, without: frozenset[str] = frozenset()
) -> tuple[Option, ...]:
    """Return the ways to everybody by whom a target could be reached, the best first.

    The best has the most points times chance; of equals, that with fewer people, then by key.

    Args:
        target: what is to be reached.
        known: what was read.
        without: keys of ways that are not to be proposed.

    """
    found = [
        option
        for candidate in target.candidates
        for option in _close(
            candidate,
            [one for one in _of(candidate, target, known) if one.key not in without],
            known,
        )
    ]
    found.sort(key=lambda one: (-round(one.expected, 9), len(one.people), one.key))
    return tuple({one.key: one for one in found}.values())


def alternatives_to(
    chosen: Option, among: Iterable[Option], *, owner: str | None
) -> tuple[Option, ...]:
    """Return ways to the same person that share nobody who could say no, the best first.

    Neither with the one that is chosen nor with each other; whoever begins and who would
    know a name are counted; the owner of the plan, whom nobody asks, and whom it is to win are not.
    """
    spent, found = set(chosen.asked) - {owner}, list[Option]()
    for one in among:
        same = one.candidate.person_key == chosen.candidate.person_key
        if same and one.key != chosen.key and not one.asked & spent:
            found.append(one)
            spent |= one.asked - {owner}
    return tuple(found[: planning_rules().most_alternatives])


def _of(candidate: Candidate, target: Sought, known: Known) -> Iterator[Option]:
    if target.raising is not None:
        yield from _raising(candidate, target, known)
    elif candidate.aim is PlanAim.FIND:
        yield from _to_the_name(candidate, candidate.office or "", known)
    elif candidate.aim is PlanAim.NAME:
        yield from _to_the_name(candidate, candidate.person_key or "", known)
    elif target.needs:
        yield from _after_the_name(candidate, known)
    else:
        key = candidate.person_key or ""
        for route in known.ties.routes.get(key, ()):
            yield by_route(candidate, route)
        yield from _upward(candidate, key, known)


def _close(candidate: Candidate, options: list[Option], known: Known) -> list[Option]:
    """Return the ways to somebody; to whom we are in touch with those within a relationship alone.

    Who is to be asked whether a role is theirs needs no introduction. Whoever they turned to last
    writes; where that one does not, any other who knows them.
    """
    seen = in_touch(known.scope, candidate)
    if seen is None:
        return options
    direct = [one for one in options if one.kind is PlanWay.DIRECT]
    last = [one for one in direct if one.people[0] == seen.colleague_key]
    return last or direct or options


def by_route(candidate: Candidate, route: IntroductionRoute) -> Option:
    """Return an introduction route as a way to somebody; of two people it is none, but direct."""
    kind = PlanWay.DIRECT if len(route.people) == _PAIR else PlanWay.INTRODUCTION
    return _option(candidate, kind, route.people, route.strengths)


def _option(
    candidate: Candidate,
    kind: PlanWay,
    people: tuple[str, ...],
    strengths: tuple[float, ...],
    *,
    knows: float = 1.0,
    near: NearPerson | None = None,
    steps: tuple[str, ...] = (),
) -> Option:
    effort = planning_rules().ways[kind].of(len(people) - _PAIR)
    chance = min(1.0, prod(strengths) * knows)
    asks = tuple(pairwise(people))
    return Option(candidate, kind, people, strengths, chance, effort, asks, near, steps)


def _upward(candidate: Candidate, key: str, known: Known) -> Iterator[Option]:
    """Yield the ways up to somebody: from a contact of ours, times the pull of each step."""
    pulls = planning_rules().pulls
    for up in known.ties.upward.get(key, ()):
        if up.colleague_key in up.path.people:
            continue
        pull = tuple(
            weight * pulls.get(step, 1.0)
            for step, weight in zip(up.path.steps, up.path.weights, strict=True)
        )
        people = (up.colleague_key, *up.path.people)
        yield _option(
            candidate, PlanWay.ESCALATION, people, (up.strength, *pull), steps=up.path.steps
        )


def _to_the_name(candidate: Candidate, unknown: str, known: Known) -> Iterator[Option]:
    """Yield the ways to those who would know a name."""
    rules = planning_rules()
    for near in known.ties.near.get(unknown, ())[: rules.most_informants]:
        knows = rules.knows_the_name[near.tie]
        for route in known.ties.routes.get(near.person_key, ()):
            yield _option(
                candidate,
                PlanWay.INFORMANT,
                route.people,
                route.strengths,
                knows=knows,
                near=near,
            )


def _after_the_name(candidate: Candidate, known: Known) -> Iterator[Option]:
    """Yield the ways to somebody whose name is learnt before, by those who would know it."""
    rules, key = planning_rules(), candidate.person_key or ""
    for near in known.ties.near.get(key, ())[: rules.most_informants]:
        for route in known.ties.routes.get(near.person_key, ()):
            people, strengths = (*route.people, key), (*route.strengths, rules.strength_to_unnamed)
            yield _option(candidate, PlanWay.INTRODUCTION, people, strengths, near=near)


def _raising(candidate: Candidate, target: Sought, known: Known) -> Iterator[Option]:
    """Yield the way within one relationship; to somebody unknown to the colleague, hers there."""
    raising, rules = target.raising, planning_rules()
    if raising is None:
        return
    pair = (raising.colleague_key, candidate.person_key or "")
    if not raising.is_blank:
        graded = raising.from_grade is not None
        chance = max(raising.strength, rules.least_chance) if graded else raising.strength
        if chance >= rules.least_chance:
            yield Option(candidate, PlanWay.DIRECT, pair, (chance,), chance, rules.raising, ())
        return
    effort = rules.ways[PlanWay.INTRODUCTION]
    for route in known.ties.own_routes.get(pair, ()):
        if route.probability < rules.least_chance:
            continue
        between = len(route.people) - _PAIR
        days = rules.raising.days + between * effort.days_per_ask
        hours = rules.raising.hours + between * effort.hours_per_ask
        kind = PlanWay.INTRODUCTION if between else PlanWay.DIRECT
        yield Option(
            candidate,
            kind,
            route.people,
            route.strengths,
            min(1.0, route.probability),
            Effort(hours=hours, days=days),
            tuple(pairwise(route.people))[1:],
        )

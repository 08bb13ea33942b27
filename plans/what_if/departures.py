"""What would be lost if somebody left, and whose departure would cost the most?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inroad.plans.coverage import Coverage
from inroad.plans.engagement import Contact
from inroad.plans.what_if.deal_rows import DealRows, touches_without
from inroad.plans.what_if.loss import DealLoss, Departure, HeldBy, WayWorse
from inroad.plans.what_if.reach import RoleWay, SoughtRole, best_ways, people_sought, sought
from inroad.plans.what_if.standing import DealStanding
from inroad.queries.routes.introduction_routes import IntroductionRoute
from inroad.queries.what_if.turned_to import TurnedTo

Routes = Mapping[str, Sequence[IntroductionRoute]]
"""The best few routes of our team to each person, the best first."""


@dataclass(frozen=True, slots=True)
class _Scenario:
    """A deal as if somebody had left, before anybody has looked for ways."""

    rows: DealRows
    coverage: Coverage
    roles: tuple[SoughtRole, ...]
    silent: tuple[str, ...] = ()

    def standing(self, routes: Mapping[str, IntroductionRoute | None]) -> DealStanding:
        """Return how the deal stands over the best ways."""
        ways = tuple(best_ways(self.roles, routes))
        return DealStanding(self.rows.deal, self.coverage, None, ways)


class Departing:
    """Some deals, as they are and as if one person after the other had left.

    The coverage of each is judged by the product's own rules, from rows that were read once; a way
    without somebody is the best of those that were found and do without them.
    """

    def __init__(
        self,
        deals: Sequence[DealRows],
        *,
        turned: Sequence[TurnedTo],
        hidden: Collection[tuple[str, str]] = (),
        held: Mapping[str, HeldBy] | None = None,
    ) -> None:
        """Judge the deals as they are.

        Args:
            deals: the rows of each.
            turned: to whom of ours their contacts turned within the window of being active.
            hidden: who hides that they know whom, by their keys.
            held: by the deal's key, the threads to its committee; None: nobody has looked.

        """
        self._held = held or {}
        self._deals = deals
        self._turned = turned
        self._hidden = frozenset(hidden)
        self._now = [_scenario(rows) for rows in deals]
        self._supposed: dict[str, list[_Scenario]] = {}

    def contacts(self) -> dict[str, str]:
        """Return the names of all who work at the accounts of the deals, by key."""
        return {
            one.person_key: one.name
            for rows in self._deals
            for one in rows.people
            if one.works_there and not one.is_placeholder and not one.is_colleague
        }

    def colleagues(self) -> set[str]:
        """Return the keys of all of ours to whom somebody turned lately, and who do not hide it."""
        return {
            key
            for one in self._turned
            for key in one.colleagues
            if (key, one.person_key) not in self._hidden
        }

    def targets(self) -> set[str]:
        """Return to whom ways have to be known: as it is, and as if any one person had left."""
        found = set().union(*(people_sought(one.roles) for one in self._now))
        there = {one.person_key for rows in self._deals for one in rows.people}
        for key in there.union(*(one.colleagues for one in self._turned)):
            found |= set().union(*(people_sought(one.roles) for one in self._without(key)))
        return found

    def needed(self, people: Iterable[str], routes: Routes) -> dict[str, set[str]]:
        """Return the ways that have to be looked for anew: all that were found need the person."""
        found: dict[str, set[str]] = {}
        for key in people:
            for one in self._without(key):
                for target in people_sought(one.roles) - {key}:
                    there = routes.get(target, ())
                    if (
                        there
                        and not self._is_kept(key, there[0])
                        and all(key in route.people for route in there)
                    ):
                        found.setdefault(key, set()).add(target)
        return found

    def of(
        self,
        person_key: str,
        name: str,
        routes: Routes,
        anew: Mapping[str, IntroductionRoute | None],
        *,
        is_colleague: bool,
    ) -> Departure:
        """Return what would be lost if one person left.

        Args:
            person_key: who leaves.
            name: what that person is called.
            routes: the best few routes to everybody in `targets`.
            anew: the best route without the person to everybody whom `needed` names for them.
            is_colleague: whether it is one of ours.

        """
        best = {target: there[0] if there else None for target, there in routes.items()}
        without = {
            target: self._way_without(person_key, there, anew.get(target))
            for target, there in routes.items()
        }
        losses = tuple(
            self._loss(person_key, now.standing(best), then, without)
            for now, then in zip(self._now, self._without(person_key), strict=True)
        )
        return Departure(person_key, name, is_colleague, losses)

    def _loss(
        self,
        person_key: str,
        before: DealStanding,
        then: _Scenario,
        without: Mapping[str, IntroductionRoute | None],
    ) -> DealLoss:
        after = then.standing(without)
        if held := self._held.get(before.deal.key):
            gone = int(person_key in held.critical)
            before = replace(before, threads=held.threads)
            after = replace(after, threads=held.threads - gone)
        return DealLoss(before, after, _worse(before, after, without), then.silent)

    def _way_without(
        self,
        person_key: str,
        there: Sequence[IntroductionRoute],
        anew: IntroductionRoute | None,
    ) -> IntroductionRoute | None:
        if not there or self._is_kept(person_key, there[0]):
            return there[0] if there else None
        return next((one for one in there if person_key not in one.people), anew)

    def _is_kept(self, person_key: str, route: IntroductionRoute) -> bool:
        """Whether a route does without somebody, or may not be told to need them.

        Who hides whom they know is in routes without a name: their departure must not give it.
        """
        if person_key not in route.people:
            return True
        target = route.people[-1]
        ends = (end for link in pairwise(route.people) for end in (link, link[::-1]))
        return any(
            person_key in (hider, other if hider == target else hider)
            for hider, other in ends
            if (hider, other) in self._hidden
        )

    def _without(self, person_key: str) -> list[_Scenario]:
        if person_key not in self._supposed:
            self._supposed[person_key] = [self._supposing(now, person_key) for now in self._now]
        return self._supposed[person_key]

    def _supposing(self, now: _Scenario, person_key: str) -> _Scenario:
        """Return a deal as if somebody had left; as it is where that changes nothing of it."""
        rows = now.rows
        if any(one.person_key == person_key and not one.is_colleague for one in rows.people):
            return _scenario(rows.without(person_key)) if _matters(now, person_key) else now
        there = {one.person_key for one in rows.people}
        secret = [other for hider, other in self._hidden if hider == person_key]
        turned = [one for one in self._turned if one.person_key in there]
        fewer = touches_without(person_key, turned, rows.touches, kept=secret)
        if not fewer:
            return now
        then = _scenario(rows.silenced(fewer))
        were = {one.person_key for one in now.coverage.contacts if one.engaged}
        are = {one.person_key for one in then.coverage.contacts if one.engaged}
        return _Scenario(then.rows, then.coverage, then.roles, tuple(sorted(were - are)))


def ranked(departures: Iterable[Departure]) -> list[Departure]:
    """Return departures, the costliest first; of those that cost the same, by name.

    Where two leave as much within reach, the one that takes more of what is there goes first, then
    the one on whom a thread to the committee hangs.
    """
    return sorted(departures, key=_costliest_first)


def _costliest_first(one: Departure) -> tuple[float, float, int, str, str]:
    complete = sum(
        loss.before.coverage.completeness.score - loss.after.coverage.completeness.score
        for loss in one.losses
    )
    threads = sum(loss.threads_lost for loss in one.losses)
    return -round(one.cost, 9), -round(complete, 9), -threads, one.name, one.person_key


def _scenario(rows: DealRows) -> _Scenario:
    coverage = rows.coverage()
    return _Scenario(rows, coverage, tuple(sought(rows.now(coverage))))


def _matters(now: _Scenario, person_key: str) -> bool:
    """Whether a deal is judged by somebody: by a role, by being active, or as who would do."""
    return (
        any(one.person_key == person_key for one in now.rows.assignments)
        or any(one.active or one.engaged for one in _contact(now, person_key))
        or person_key in people_sought(now.roles)
    )


def _contact(now: _Scenario, person_key: str) -> list[Contact]:
    return [one for one in now.coverage.contacts if one.person_key == person_key]


def _worse(
    before: DealStanding, after: DealStanding, without: Mapping[str, IntroductionRoute | None]
) -> tuple[WayWorse, ...]:
    """Return the ways that are lost, or hold less likely, to whom it would still take."""
    worse = []
    sought_still = {way.part.role.key for way in after.ways}
    for way in before.ways:
        key = way.step.person_key if way.step else None
        if key is None or way.part.role.key not in sought_still or after.has_left(key):
            continue
        left = RoleWay(way.part, way.step, without.get(key))
        if left.chance < way.chance:
            worse.append(WayWorse(way.part, key, way, left))
    return tuple(worse)

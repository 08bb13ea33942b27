"""Whose departure would cost the most: read once, judged again for each, ways looked for anew."""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from inroad.api.loaders import Loaders, OpportunityAt
from inroad.api.managing import Managing
from inroad.api.what_if.standing import leads_in, loaders_in
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import shifted
from inroad.plans.coverage_rules import coverage_rules
from inroad.plans.engagement import windows_of
from inroad.plans.gate_steps import rejections
from inroad.plans.resilience.committee import committee_of
from inroad.plans.resilience.cut import in_some_cut, smallest_cut
from inroad.plans.what_if.deal_rows import DealRows
from inroad.plans.what_if.departures import Departing, Routes, ranked
from inroad.plans.what_if.loss import Departure, HeldBy
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.people_by_key import people_by_key
from inroad.queries.routes.introduction_routes import (
    MOST_HOPS,
    IntroductionRoute,
    introduction_routes,
)
from inroad.queries.what_if.turned_to import TurnedTo, turned_to

WAYS_KEPT = 10
"""Ways to each person that are read at once; one that needs nobody of these is the best without."""


def departures(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    deals: Sequence[str],
    as_of: datetime,
    seen_at: datetime,
) -> list[Departure]:
    """Return what would be lost if somebody left, for everybody on whom anything could hang.

    These are all who work at the accounts of the deals, all of ours to whom one of them turned
    lately, and everybody on a best way to whom it would take. Whoever else leaves costs nothing.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        deals: keys of opportunities; unknown ones are ignored.
        as_of: the instant at which they would leave.
        seen_at: when the answer is seen; a way that one of ours hides is not told to hang on them.

    Returns:
        The costliest first.

    """
    return asyncio.run(_departures(tx, loaders_in(tx, workspace, as_of), workspace, deals, seen_at))


async def _departures(
    tx: OpenTransaction, loaders: Loaders, workspace: str, keys: Sequence[str], seen_at: datetime
) -> list[Departure]:
    as_of = loaders.as_of
    found = [one for one in await loaders.opportunities.load_many(sorted(set(keys))) if one]
    rows = await asyncio.gather(*(deal_rows(deal) for deal in found))
    turned = _turned(tx, workspace, rows, as_of)
    departing = Departing(rows, turned=turned)
    names = departing.contacts()
    ways = _Ways(tx, workspace, as_of)
    routes = ways.best(departing.targets())
    holds = {one.deal.key: _hold(tx, workspace, one) for one in rows}
    told = _told(routes, turned, holds.values())
    hidden = hidden_relationships(tx, workspace=workspace, links=told, as_of=as_of, seen_at=seen_at)
    held = {key: one.told(hidden) for key, one in holds.items()}
    departing = Departing(rows, turned=turned, hidden=hidden, held=held)
    on_ways = {
        key
        for some in routes.values()
        for route in some[:1]
        for key in route.people
        if not any(key == hider and {hider, other} <= set(route.people) for hider, other in hidden)
    }
    others = (departing.colleagues() | on_ways) - names.keys()
    known = people_by_key(tx, workspace=workspace, keys=sorted(others), as_of=as_of)
    names |= {key: one.name for key, one in known.items() if one.account_key is not None}
    ours = {key for key, one in known.items() if one.is_colleague}
    needed = departing.needed(names, routes)
    return ranked(
        departing.of(
            key, name, routes, ways.without(key, needed.get(key, ())), is_colleague=key in ours
        )
        for key, name in names.items()
    )


async def deal_rows(deal: OpportunityAt) -> DealRows:
    """Return all by which a deal is judged at its loaders' instant."""
    loaders, key = deal.loaders, deal.row.key
    roles, people, assignments, decisions = await asyncio.gather(
        loaders.roles_of(deal.row),
        loaders.contacts.load(key),
        loaders.committees.load(key),
        loaders.role_decisions.load(key),
    )
    keys = [one.person_key for one in people]
    holders = sorted({one.row.person_key for one in assignments})
    managed = await loaders.further(Managing).managed.load_many(holders)
    touches = zip(keys, await loaders.touches.load_many(keys), strict=True)
    return DealRows(
        deal.row,
        roles,
        tuple(people),
        {one: touch for one, touch in touches if touch is not None},
        tuple(one.row for one in assignments),
        windows_of(deal.row.kind),
        frozenset(one for one, yes in zip(holders, managed, strict=True) if yes),
        rejections(one.row for one in decisions),
        loaders.as_of,
    )


def _turned(
    tx: OpenTransaction, workspace: str, rows: Iterable[DealRows], as_of: datetime
) -> list[TurnedTo]:
    """Return to whom of ours the active contacts turned."""
    active = {
        one.person_key
        for deal in rows
        for one in deal.coverage().contacts
        if one.active or one.engaged
    }
    since = shifted(as_of, days=-coverage_rules().windows.active_days)
    return turned_to(tx, workspace=workspace, people=sorted(active), since=since, as_of=as_of)


@dataclass(frozen=True, slots=True)
class _Hold:
    """By how many threads we hold on to a committee, and on whom they hang."""

    threads: int
    critical: frozenset[str]
    links: frozenset[tuple[str, str]]
    """Who of these leads to whom, or is led to by whom."""

    def told(self, hidden: Collection[tuple[str, str]]) -> HeldBy:
        """Return it without those who hide one of the relationships by which it is seen."""
        secret = {hider for hider, other in hidden if {(hider, other), (other, hider)} & self.links}
        return HeldBy(self.threads, self.critical - secret)


def _hold(tx: OpenTransaction, workspace: str, rows: DealRows) -> _Hold:
    committee = committee_of([(rows.deal.key, rows.coverage())])
    leads = leads_in(tx, workspace, committee, account_key=rows.deal.account_key, as_of=rows.as_of)
    cut = smallest_cut(leads.arcs, leads.ours, committee.members)
    critical = frozenset(in_some_cut(cut, leads.arcs, leads.ours, committee.members))
    links = frozenset((one, other) for one, other in leads.arcs if {one, other} & critical)
    return _Hold(cut.size, critical, links)


def _told(
    routes: Routes, turned: Iterable[TurnedTo], holds: Iterable[_Hold]
) -> list[tuple[str, str]]:
    """Return who knows whom, both ways round, of all that the answer could tell."""
    pairs = {link for some in routes.values() for one in some[:1] for link in pairwise(one.people)}
    pairs |= {(key, one.person_key) for one in turned for key in one.colleagues}
    pairs |= {link for one in holds for link in one.links}
    return sorted({pair for one, other in pairs for pair in ((one, other), (other, one))})


class _Ways:
    """The ways of our team, with somebody and without."""

    def __init__(self, tx: OpenTransaction, workspace: str, as_of: datetime) -> None:
        self._tx, self._workspace, self._as_of = tx, workspace, as_of

    def best(self, targets: Iterable[str]) -> dict[str, list[IntroductionRoute]]:
        """Return the best few ways to each person, by key."""
        wanted = sorted(set(targets))
        found: dict[str, list[IntroductionRoute]] = {key: [] for key in wanted}
        for route in self._found(wanted, (), WAYS_KEPT):
            found[route.target_key].append(route)
        return found

    def without(self, person_key: str, targets: Iterable[str]) -> dict[str, IntroductionRoute]:
        """Return the best way without somebody to each person that there is one to."""
        wanted = sorted(set(targets))
        if not wanted:
            return {}
        found = self._found(wanted, (person_key,), 1)
        return {route.target_key: route for route in found}

    def _found(
        self, targets: Sequence[str], without: Sequence[str], k: int
    ) -> list[IntroductionRoute]:
        return introduction_routes(
            self._tx,
            workspace=self._workspace,
            source_keys=None,
            target_keys=targets,
            as_of=self._as_of,
            max_hops=MOST_HOPS,
            k=k,
            without_keys=without,
        )

"""How everybody whom a plan seeks can be reached, read in one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import prod
from typing import Any

from inroad.api.planning.near import near_the_unknown
from inroad.api.planning.wishes import Wishes, hidden_from, wishes_of
from inroad.api.ruling import REQUESTS, rules_in_force
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST, PlanAim
from inroad.plans.planning.asked import Asked
from inroad.plans.planning.known import Known, Pair, Scope, Ties, Upward
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.sought import Sought, in_touch
from inroad.queries.people_by_key import people_by_key
from inroad.queries.placeholders.acquaintances_of import NearPerson
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.escalation_paths import MOST_STEPS, escalation_paths
from inroad.queries.routes.introduction_routes import IntroductionRoute, introduction_routes
from inroad.queries.routes.who_knows import Acquaintance, who_knows

_MOST_PATHS = 50
_OVER_ONE = 2
"""Links of a way over one person."""


@dataclass(frozen=True)
class _Reading:
    """One transaction at one instant."""

    tx: OpenTransaction
    workspace: str
    scope: Scope
    asked: Asked
    team: Sequence[str]
    wishes: Wishes

    @property
    def where(self) -> dict[str, Any]:
        """What every query is asked with."""
        return {"workspace": self.workspace, "as_of": self.scope.as_of}


def known(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    scope: Scope,
    targets: Sequence[Sought],
    asked: Asked,
    seen_at: datetime,
) -> Known:
    """Read by which people everybody sought can be reached, and what each of them allows."""
    where: dict[str, Any] = {"workspace": workspace, "as_of": scope.as_of}
    team = colleague_keys(tx, **where)
    wishes = wishes_of(tx, team=team, **where)
    near = near_the_unknown(tx, workspace=workspace, scope=scope, targets=targets)
    reading = _Reading(tx, workspace, scope, asked, team, wishes)
    routes = _routes(reading, targets, near)
    own_routes = _own_routes(reading, targets)
    upward = _upward(reading, targets)
    chains = [
        *(route.people for some in routes.values() for route in some),
        *(route.people for some in own_routes.values() for route in some),
        *((up.colleague_key, *up.path.people) for some in upward.values() for up in some),
    ]
    hidden = hidden_from(tx, asker=asked.looks, chains=chains, seen_at=seen_at, **where)
    hiders = wishes.hiders(seen_at) - {asked.looks}
    ties = Ties(routes, own_routes, upward, near, wishes.givers, hidden, hiders)
    everybody = _everybody(targets, chains, near) | set(filter(None, [scope.owner_key]))
    people = people_by_key(tx, keys=sorted(everybody), **where)
    return Known(scope, people, ties, rules_in_force(tx, REQUESTS, **where).rules)


def _everybody(
    targets: Sequence[Sought],
    chains: Sequence[Sequence[str]],
    near: Mapping[str, Sequence[NearPerson]],
) -> set[str]:
    """Return the keys of everybody who could be named."""
    keys = {key for chain in chains for key in chain}
    keys |= {one.person_key for some in near.values() for one in some}
    keys |= {target.raising.colleague_key for target in targets if target.raising}
    return keys | {one.person_key for t in targets for one in t.candidates if one.person_key}


def _routes(
    reading: _Reading, targets: Sequence[Sought], near: Mapping[str, Sequence[NearPerson]]
) -> dict[str, Sequence[IntroductionRoute]]:
    """Return our team's best routes to everybody sought and to who would know, in one statement."""
    sought = {
        one.person_key
        for target in targets
        if target.raising is None
        for one in target.candidates
        if one.person_key and one.person_key not in near
    }
    sought |= {one.person_key for some in near.values() for one in some}
    if not sought:
        return {}
    wishes, account = reading.wishes, reading.scope.account.key
    asked: dict[str, Any] = {
        "target_keys": sorted(sought),
        "k": planning_rules().routes_per_person,
    }
    found = _searched(reading, source_keys=None, **asked)
    close = {
        one.person_key
        for target in targets
        for one in target.candidates
        if one.person_key in sought and in_touch(reading.scope, one)
    }
    if close:
        # A relationship of one's own may be weaker than every chain, and is the way that is taken.
        own = asked | {"target_keys": sorted(filter(None, close))}
        near_by = _searched(reading, source_keys=None, hops=1, **own)
        there = {route.people for route in found}
        found += [route for route in near_by if route.people not in there]
    if wishes.waiting:
        # Whose quota is spent, or who was asked of late, can be asked before the plan is over.
        found += [
            route
            for route in _searched(reading, source_keys=wishes.waiting, **asked)
            if wishes.may_introduce(route.people[0], route.target_key, account)
            and not set(route.people[1:]) & set(reading.team)
        ]
    by_target: dict[str, list[IntroductionRoute]] = {}
    for route in found:
        by_target.setdefault(route.target_key, []).append(route)
    return dict(by_target)


def _searched(
    reading: _Reading, *, hops: int | None = None, **asked: Any
) -> list[IntroductionRoute]:
    hops = hops or reading.asked.max_hops or planning_rules().max_hops
    return introduction_routes(reading.tx, max_hops=hops, **asked, **reading.where)


def _own_routes(
    reading: _Reading, targets: Sequence[Sought]
) -> dict[Pair, Sequence[IntroductionRoute]]:
    """Return the best routes of each colleague to those whom they are to get to know.

    Whoever of ours knows the contact introduces them, too, whether or not the graph says that the
    two colleagues know each other.
    """
    strangers: dict[str, list[str]] = {}
    for target in targets:
        if target.raising and target.raising.is_blank:
            contact = target.candidates[0].person_key or ""
            strangers.setdefault(target.raising.colleague_key, []).append(contact)
    rules, found = planning_rules(), dict[Pair, list[IntroductionRoute]]()
    for colleague, contacts in strangers.items():
        for route in _searched(
            reading,
            source_keys=[colleague],
            target_keys=contacts,
            k=rules.most_ways,
            min_strength=rules.least_chance,  # a product that is worth it has no weaker link
        ):
            found.setdefault((colleague, route.target_key), []).append(route)
    for pair, route in _of_colleagues(reading, strangers):
        if route.people not in {one.people for one in found.get(pair, ())}:
            found.setdefault(pair, []).append(route)
    return dict(found)


def _of_colleagues(
    reading: _Reading, strangers: Mapping[str, Sequence[str]]
) -> Iterator[tuple[Pair, IntroductionRoute]]:
    """Yield the ways of colleagues over one of ours who knows whom they are to get to know."""
    contacts = sorted({key for some in strangers.values() for key in some})
    rules = planning_rules()
    if not contacts or (reading.asked.max_hops or rules.max_hops) < _OVER_ONE:
        return
    knowing = who_knows(
        reading.tx, target_keys=contacts, min_strength=rules.least_chance, **reading.where
    )
    for colleague, wanted in strangers.items():
        for one in knowing:
            pair = (colleague, one.target_key)
            if one.target_key in wanted and colleague != one.colleague_key:
                people = (colleague, one.colleague_key, one.target_key)
                strengths = (rules.between_colleagues, one.strength)
                yield pair, IntroductionRoute(one.target_key, people, strengths, prod(strengths))


def _upward(reading: _Reading, targets: Sequence[Sought]) -> dict[str, list[Upward]]:
    """Return the ways up from contacts with whom we are engaged to those who hold a role."""
    wanted: dict[str, set[str]] = {}
    for target in targets:
        if target.raising is None and target.candidates[0].aim is PlanAim.ENGAGE:
            for deal_key, role in target.covers:
                wanted.setdefault(deal_key, set()).add(role)
    deals = [deal for deal in reading.scope.deals if deal.row.key in wanted]
    engaged = {
        one.person_key: one for deal in deals for one in deal.coverage.contacts if one.engaged
    }
    begin = list(engaged)[: planning_rules().most_escalations]
    if not begin:
        return {}
    knowing: dict[str, Acquaintance] = {}
    for row in who_knows(reading.tx, target_keys=begin, min_strength=FAINTEST, **reading.where):
        knowing.setdefault(row.target_key, row)
    found: dict[str, list[Upward]] = {}
    for deal in deals:
        for key, knows in knowing.items():
            for path in escalation_paths(
                reading.tx,
                from_key=key,
                roles=sorted(wanted[deal.row.key]),
                opportunity_key=deal.row.key,
                max_steps=min(MOST_STEPS, planning_rules().max_hops),
                limit=_MOST_PATHS,
                **reading.where,
            ):
                some = found.setdefault(path.people[-1], [])
                up = Upward(path, knows.colleague_key, knows.strength)
                if _may_go(up, reading) and up not in some:
                    some.append(up)
    return found


def _may_go(up: Upward, reading: _Reading) -> bool:
    """Return whether nobody who would be asked on a way up vetoed the account or declined."""
    *asked, target = up.colleague_key, *up.path.people
    account = reading.scope.account.key
    return all(reading.wishes.may_introduce(key, target, account) for key in asked)

"""How deals and their accounts stand, read by the product's own questions in one transaction."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from inroad.api.loaders import Loaders, OpportunityAt
from inroad.api.resilience.read import Held, threads_to
from inroad.api.types.covered import covered
from inroad.api.types.gated import gate_before
from inroad.graph.cypher import OpenTransaction
from inroad.plans.gate_steps import DealNow, Step, StepKind, rejections
from inroad.plans.gates import Gate
from inroad.plans.penetration import Penetration
from inroad.plans.resilience.committee import Committee, committee_of
from inroad.plans.resilience.cut import smallest_cut
from inroad.plans.resilience.links import Threads
from inroad.plans.resilience.rules import thread_rules
from inroad.plans.what_if.reach import best_ways, people_sought, sought
from inroad.plans.what_if.standing import DealStanding
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.placeholders.acquaintances_of import NearPerson
from inroad.queries.routes.introduction_routes import IntroductionRoute

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standings:
    """How everything stands that is asked about."""

    deals: Mapping[str, DealStanding]
    penetrations: Mapping[str, Penetration]
    """By the account's key."""
    routes: Mapping[str, IntroductionRoute | None]
    """Our team's best route to everybody whom a step names, by key; None: none leads there."""
    near: Mapping[str, Sequence[NearPerson]] = field(default_factory=dict)
    """Who would know who a placeholder is, by its key, the nearest first."""


def standings(
    tx: OpenTransaction, /, *, workspace: str, deals: Iterable[str], as_of: datetime
) -> Standings:
    """Return how deals and their accounts stand, by what a transaction sees.

    The questions are those that a request asks, over loaders that read in this transaction.

    Args:
        tx: an open transaction; everything is read in it, one question after the other.
        workspace: key of the workspace.
        deals: keys of opportunities, all of which exist.
        as_of: the instant asked for.

    """
    found = asyncio.run(_standings(loaders_in(tx, workspace, as_of), sorted(set(deals))))
    held = {
        key: replace(one, threads=_threads(tx, workspace, one, as_of))
        for key, one in found.deals.items()
    }
    return replace(found, deals=held)


def _threads(tx: OpenTransaction, workspace: str, standing: DealStanding, as_of: datetime) -> int:
    """Return by how many ways that share nobody we hold on to the committee of a deal."""
    deal = standing.deal
    committee = committee_of([(deal.key, standing.coverage)])
    leads = leads_in(tx, workspace, committee, account_key=deal.account_key, as_of=as_of)
    return smallest_cut(leads.arcs, leads.ours, committee.members).size


def leads_in(
    tx: OpenTransaction,
    workspace: str,
    committee: Committee,
    *,
    account_key: str | None,
    as_of: datetime,
) -> Threads:
    """Return who leads to whom from our team to a committee, by what a transaction sees."""
    held = Held(committee, [] if account_key is None else [account_key])
    strength = thread_rules().min_strength
    return threads_to(tx, workspace=workspace, held=held, min_strength=strength, as_of=as_of)


def loaders_in(tx: OpenTransaction, workspace: str, as_of: datetime) -> Loaders:
    """Return loaders that read in a transaction, in the thread that they are asked in."""

    async def read(query: Callable[..., T], **parameters: Any) -> T:
        return query(tx, workspace=workspace, **parameters)

    async def nobody_sees() -> None:
        return None

    return Loaders(read, as_of, seen_at=nobody_sees, is_now=False)


async def _standings(loaders: Loaders, keys: Sequence[str]) -> Standings:
    deals = [deal for deal in await loaders.opportunities.load_many(list(keys)) if deal]
    found = await asyncio.gather(*(_judged(deal) for deal in deals))
    everyone = {key for one in found for key in one.people}
    await loaders.team_routes.load_many(sorted(everyone))
    near = dict(await asyncio.gather(*(_near(key, loaders) for key in _unnamed(found))))
    informants = {one.person_key for some in near.values() for one in some}
    people = sorted(everyone | informants)
    routes = dict(zip(people, await loaders.team_routes.load_many(people), strict=True))
    accounts = sorted({deal.row.account_key for deal in deals if deal.row.account_key})
    reached = await loaders.penetrating.accounts.load_many(accounts)
    return Standings(
        {one.deal.key: one.with_ways(routes) for one in found},
        {key: one for key, one in zip(accounts, reached, strict=True) if one is not None},
        routes,
        near,
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """A deal before anybody has looked for ways."""

    deal: OpportunitySummary
    now: DealNow
    gate: Gate | None

    @property
    def steps(self) -> list[Step]:
        """Everything that the gate and the uncovered roles would take."""
        wanted = [step for one in self.gate.unmet for step in one.steps] if self.gate else []
        return wanted + [step for one in sought(self.now) for step in one.steps]

    @property
    def people(self) -> set[str]:
        """Keys of everybody in these steps."""
        gated = {step.person_key for step in self.steps if step.person_key is not None}
        return gated | people_sought(sought(self.now))

    def with_ways(self, routes: Mapping[str, IntroductionRoute | None]) -> DealStanding:
        """Return the deal with the best way to each role that is not covered."""
        ways = tuple(best_ways(sought(self.now), routes))
        return DealStanding(self.deal, self.now.coverage, self.gate, ways)


async def _judged(deal: OpportunityAt) -> _Judged:
    loaders = deal.loaders
    judged, gate, decisions = await asyncio.gather(
        covered(deal), gate_before(deal, None), loaders.role_decisions.load(deal.row.key)
    )
    rejected = rejections(one.row for one in decisions)
    now = DealNow(judged.coverage, deal.row.department, rejected)
    return _Judged(deal.row, now, gate.row if gate else None)


def _unnamed(found: Iterable[_Judged]) -> list[str]:
    """Return the keys of the placeholders that are to be named."""
    named = (step for one in found for step in one.steps if step.kind is StepKind.NAME)
    return sorted({step.person_key for step in named if step.person_key is not None})


async def _near(key: str, loaders: Loaders) -> tuple[str, list[NearPerson]]:
    return key, [one.row for one in await loaders.acquaintances.load(key)]

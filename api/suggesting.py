"""From the loaders of a request to who may play which role on a deal."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inroad.api.batch_loader import BatchLoader
from inroad.api.crossing import off_the_loop
from inroad.api.loaders import Loaders, OpportunityAt, Read
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import STANDARD, Taxonomies
from inroad.plans.stages import Stages
from inroad.plans.suggestions.examples import Past, model_of
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.missing import MissingMembers, missing_members
from inroad.plans.suggestions.suggest import RoleSuggestions, suggest
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.role_assignments import role_assignments
from inroad.queries.suggestions.deals_learnt_from import PastDeal, deals_learnt_from
from inroad.queries.suggestions.places import places
from inroad.queries.suggestions.role_decisions import role_decisions
from inroad.queries.suggestions.role_examples import role_examples


@dataclass(frozen=True, slots=True)
class Advice:
    """What a deal's committee might become."""

    suggestions: RoleSuggestions
    missing: MissingMembers


class Suggesting:
    """What one request asks of suggestions as of one instant: the past is read once."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        self._read, self._loaders = read, loaders

        async def fetch(keys: list[str]) -> dict[str, KnownCommittee]:
            found: dict[str, KnownCommittee] = await read(
                committees_of, as_of=loaders.as_of, opportunities=keys
            )
            return found

        self._committees = BatchLoader(fetch, _nobody)
        self._past: asyncio.Future[Past] | None = None
        self._advice: dict[str, asyncio.Future[Advice]] = {}

    async def advice(self, deal: OpportunityAt) -> Advice:
        """Return who may play which role on a deal; worked out once a request."""
        if deal.row.key not in self._advice:
            self._advice[deal.row.key] = asyncio.ensure_future(self._advise(deal.row))
        return await self._advice[deal.row.key]

    async def _advise(self, deal: OpportunitySummary) -> Advice:
        taxonomies, stages = await self._loaders.taxonomies(), await self._loaders.stages()
        if self._past is None:
            self._past = asyncio.ensure_future(
                self._read(past_of, as_of=self._loaders.as_of, stages=stages)
            )
        past, committee, account = await asyncio.gather(
            self._past,
            self._committees.load(deal.key),
            self._loaders.accounts.load(deal.account_key or ""),
        )
        known = _as_past(deal, account.row if account else None)
        return await off_the_loop(advise, known, committee, past, taxonomies)


def past_of(tx: OpenTransaction, /, *, workspace: str, as_of: datetime, stages: Stages) -> Past:
    """Read what a workspace knew of roles and deals at an instant."""
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    examples = role_examples(tx, **asked)
    people = [one.person_key for one in examples]
    return Past.known(
        examples,
        deals_learnt_from(tx, **asked),
        places(tx, people=people, **asked),
        stages=stages,
        as_of=as_of,
    )


def committees_of(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime, opportunities: Sequence[str]
) -> dict[str, KnownCommittee]:
    """Read what is known of the people and roles of deals at an instant, by the deals' keys."""
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    contacts = deal_contacts(tx, opportunities=opportunities, **asked)
    people = sorted({one.person_key for one in contacts})
    assignments = role_assignments(tx, opportunities=opportunities, **asked)
    where = places(tx, people=people, **asked)
    decisions = role_decisions(tx, opportunities=opportunities, people=people, **asked)
    return {
        key: KnownCommittee(
            [one for one in contacts if one.opportunity_key == key],
            [one for one in assignments if one.opportunity_key == key],
            where,
            decisions,
            key,
        )
        for key in opportunities
    }


def advise(deal: PastDeal, committee: KnownCommittee, past: Past, taxonomies: Taxonomies) -> Advice:
    """Return who may play which role; may train a model, which takes a second or two.

    Raises:
        NotFound: the deal's taxonomy is none of the workspace's.

    """
    name = deal.taxonomy or STANDARD
    roles = taxonomies.roles_of(name).values()
    model = model_of(past, taxonomies, name)
    sold_to = replace(committee, department=deal.department)
    suggestions = suggest(roles, sold_to, model=model, confirmed=past.confirmed)
    return Advice(suggestions, missing_members(deal, past, taxonomies, suggestions))


def _as_past(deal: OpportunitySummary, account: AccountSummary | None) -> PastDeal:
    """Return a deal as those are that it is compared with."""
    return PastDeal(
        deal.key,
        deal.name,
        deal.kind,
        deal.stage,
        deal.amount,
        deal.currency,
        deal.opened_on,
        deal.closes_on,
        deal.account_key,
        deal.taxonomy,
        deal.breadth,
        deal.department,
        segment=account.segment if account else None,
        account_name=account.name if account else None,
    )


def _nobody() -> KnownCommittee:
    return KnownCommittee([], [], {}, [], "")

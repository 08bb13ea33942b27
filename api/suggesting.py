"""From the loaders of a request to who may play which role on a deal."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.api.crossing import off_the_loop
from inroad.api.loaders import Loaders, OpportunityAt, Read
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import STANDARD, Taxonomies
from inroad.plans.stages import Stages
from inroad.plans.suggestions.examples import Past, model_of
from inroad.plans.suggestions.known_committee import KnownCommittee
from inroad.plans.suggestions.missing import MissingMembers, missing_members
from inroad.plans.suggestions.suggest import RoleSuggestions, suggest
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
        past = await self._past
        committee = await self._read(committee_of, as_of=self._loaders.as_of, deal=deal)
        return await off_the_loop(advise, deal, committee, past, taxonomies)


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


def committee_of(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime, deal: OpportunitySummary
) -> KnownCommittee:
    """Read what is known of a deal's people and roles at an instant."""
    asked: dict[str, Any] = {"workspace": workspace, "as_of": as_of}
    contacts = deal_contacts(tx, opportunities=[deal.key], **asked)
    people = [one.person_key for one in contacts]
    return KnownCommittee(
        contacts,
        role_assignments(tx, opportunities=[deal.key], **asked),
        places(tx, people=people, **asked),
        role_decisions(tx, opportunities=[deal.key], people=people, **asked),
        deal.key,
        deal.department,
    )


def advise(
    deal: OpportunitySummary, committee: KnownCommittee, past: Past, taxonomies: Taxonomies
) -> Advice:
    """Return who may play which role; may train a model, which takes a second or two.

    Raises:
        NotFound: the deal's taxonomy is none of the workspace's.

    """
    name = deal.taxonomy or STANDARD
    roles = taxonomies.roles_of(name).values()
    model = model_of(past, taxonomies, name)
    suggestions = suggest(roles, committee, model=model, confirmed=past.confirmed)
    known = next((one for one in past.deals if one.key == deal.key), None) or _as_past(deal)
    return Advice(suggestions, missing_members(known, past, taxonomies, suggestions))


def _as_past(deal: OpportunitySummary) -> PastDeal:
    """Return a deal that is none of those learnt from, with what is known of it."""
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
        segment=None,
        account_name=None,
    )

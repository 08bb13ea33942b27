"""GraphQL: by how many threads we hold on to a committee, and whom each hangs on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.resilience.hanging import hanging_of
from inroad.api.resilience.of_deals import (
    Resilient,
    resilience_of_account,
    resilience_of_deal,
)
from inroad.api.types.cut_person import CutPerson, HangingContact, InCut, people_of
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.plans.resilience.threads import CutPerson as Cut
from inroad.plans.resilience.threads import sentence
from inroad.queries.accounts_by_key import AccountSummary

_OPPORTUNITY = "inroad.api.types.opportunity.Opportunity"


class Thread(graphene.ObjectType):
    """A chain of people from our team to the committee."""

    people = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="One of ours first, a member last; nobody of them is on another thread.",
    )
    strengths = graphene.List(
        graphene.NonNull(graphene.Float),
        required=True,
        description="Strength of each link, in (0, 1]; one fewer than `people`.",
    )


class Resilience(graphene.ObjectType):
    """How many people must say no or leave before we are cut off from a committee, and who."""

    as_of = graphene.Field(DateTime, required=True, description="The instant it holds for.")
    opportunities = graphene.List(
        graphene.NonNull(_OPPORTUNITY), required=True, description="Whose committees are meant."
    )
    min_strength = graphene.Float(
        required=True, description="The weakest relationship that carries, in [0, 1]."
    )
    threads = graphene.Int(
        required=True,
        description="How many ways that share nobody lead from our team to the committee.",
    )
    members = graphene.Int(
        required=True, description="How many people hold a role, have not left and have a name."
    )
    active_members = graphene.Int(required=True, description="How many of them are active.")
    active_contacts = graphene.Int(
        required=True, description="How many contacts are active, with a role or without."
    )
    is_cut_off = graphene.Boolean(
        required=True, description="Whether there is a committee, and nothing leads to it."
    )
    cut = graphene.List(
        graphene.NonNull(CutPerson),
        required=True,
        description="The fewest people without whom nothing leads there; of several such groups "
        "the one nearest to the account. Who alone costs most stands first.",
    )
    single_points = graphene.List(
        graphene.NonNull(CutPerson),
        required=True,
        description="Everybody without whom, alone, nothing leads there.",
    )
    critical = graphene.List(
        graphene.NonNull(CutPerson),
        required=True,
        description="Everybody who is in some smallest cut; none where it takes more than three.",
    )
    hanging = graphene.List(
        graphene.NonNull(HangingContact),
        required=True,
        description="Contacts whom none of ours knows without somebody else.",
    )
    ways = graphene.List(
        graphene.NonNull(Thread),
        required=True,
        description="The threads, the likeliest first; of all choices the one with the highest "
        "product of strengths.",
    )
    unreached = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Members to whom nothing leads, by name.",
    )
    why = graphene.String(required=True, description="All of it in one sentence.")

    @staticmethod
    def resolve_as_of(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.loaders.as_of

    @staticmethod
    def resolve_opportunities(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show the deals."""
        return list(root.deals)

    @staticmethod
    def resolve_min_strength(root: Resilient, _call: graphene.ResolveInfo) -> float:
        """Show the bound."""
        return root.found.min_strength

    @staticmethod
    def resolve_threads(root: Resilient, _call: graphene.ResolveInfo) -> int:
        """Show the size of the cut."""
        return root.found.threads

    @staticmethod
    def resolve_members(root: Resilient, _call: graphene.ResolveInfo) -> int:
        """Count the committee."""
        return len(root.found.committee.members)

    @staticmethod
    def resolve_active_members(root: Resilient, _call: graphene.ResolveInfo) -> int:
        """Count the active of the committee."""
        return root.found.committee.active_members

    @staticmethod
    def resolve_active_contacts(root: Resilient, _call: graphene.ResolveInfo) -> int:
        """Count the active."""
        return root.found.committee.active_contacts

    @staticmethod
    def resolve_is_cut_off(root: Resilient, _call: graphene.ResolveInfo) -> bool:
        """Show whether nothing leads there."""
        return root.found.is_cut_off

    @staticmethod
    def resolve_cut(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show the cut."""
        return _each(root.found.cut, root)

    @staticmethod
    def resolve_single_points(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show who is one alone."""
        return _each(root.found.single_points, root)

    @staticmethod
    def resolve_critical(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show who is in some smallest cut."""
        return _each(root.found.critical, root)

    @staticmethod
    async def resolve_hanging(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show who hangs on whom."""
        return await hanging_of(root)

    @staticmethod
    def resolve_ways(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Show the threads."""
        return [
            {"people": list(people), "strengths": list(way.strengths)}
            for people, way in zip(root.ways, root.found.ways, strict=True)
        ]

    @staticmethod
    async def resolve_unreached(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Load to whom nothing leads."""
        return await people_of(root.loaders, root.found.unreached)

    @staticmethod
    def resolve_why(root: Resilient, _call: graphene.ResolveInfo) -> str:
        """Say it in a sentence, with names as they may be shown."""
        names = {key: one.row.name for key, one in root.people.items()}
        where = f"{'on' if root.account is None else 'at'} {root.of}"
        return sentence(root.found, of=root.of, where=where, names=names)


class ResilienceFields:
    """What an account and a deal say of how resilient our hold on their committee is."""

    resilience = graphene.Field(
        Resilience,
        required=True,
        min_strength=graphene.Float(
            description="The weakest relationship that carries, in [0, 1]; by default 0.3."
        ),
        as_of=graphene.Argument(
            DateTime, description="The instant; that of what it is asked of, unless given."
        ),
        description="How many people must say no or leave before we are cut off from the "
        "committee, and who they are; of an account, from those of its open deals together.",
    )

    @staticmethod
    async def resolve_resilience(
        root: At[Any],
        call: graphene.ResolveInfo,
        min_strength: float | None = None,
        as_of: datetime | None = None,
    ) -> Resilient:
        """Find the smallest cut."""
        context: RequestContext = call.context
        at = root if as_of is None else At(root.row, context.at(as_of))
        if isinstance(root.row, AccountSummary):
            return await resilience_of_account(context, at, min_strength=min_strength)
        deal: OpportunityAt = at
        return await resilience_of_deal(context, deal, min_strength=min_strength)


def _each(people: Iterable[Cut], within: Resilient) -> list[InCut]:
    return [InCut(one, within) for one in people]

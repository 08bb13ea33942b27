"""GraphQL: by how many threads we hold on to a committee, and whom each hangs on."""

from asyncio import gather
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import At, Loaders, OpportunityAt
from inroad.api.resilience.hanging import HangingOn, hanging_of
from inroad.api.resilience.of_deals import (
    Resilient,
    resilience_of_account,
    resilience_of_deal,
)
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.enums import enum_of
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.plans.resilience import threads
from inroad.plans.resilience.committee import Seat
from inroad.plans.resilience.threads import CutPerson as Cut
from inroad.plans.resilience.threads import sentence
from inroad.queries.accounts_by_key import AccountSummary

_OPPORTUNITY = "inroad.api.types.opportunity.Opportunity"

ThreadSide = enum_of(
    threads.ThreadSide,
    {
        "OURS": "Works for us.",
        "BETWEEN": "Stands between us and the committee.",
        "COMMITTEE": "Is on the committee.",
    },
)


@dataclass(frozen=True, slots=True)
class InCut:
    """Somebody in a cut, beside what it was found in."""

    cut: Cut
    within: Resilient


class LostRole(graphene.ObjectType):
    """A role on a deal of whose holders nobody would be reached."""

    opportunity = graphene.Field(_OPPORTUNITY, required=True, description="On which deal.")
    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    holders = graphene.List(graphene.NonNull(Person), required=True, description="Who holds it.")

    @staticmethod
    def resolve_opportunity(root: At[Seat], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.opportunity_key)

    @staticmethod
    def resolve_role(root: At[Seat], _call: graphene.ResolveInfo) -> Any:
        """Show the role as the deal's taxonomy has it."""
        return root.row.role

    @staticmethod
    async def resolve_holders(root: At[Seat], _call: graphene.ResolveInfo) -> Any:
        """Load who holds it."""
        return await _people(root.loaders, root.row.holders)


class CutPerson(graphene.ObjectType):
    """Somebody whose no, or whose leaving, costs us a thread."""

    person = graphene.Field(
        Person, description="Who it is; without a name where they hide whom they know."
    )
    side = graphene.Field(ThreadSide, required=True, description="Where they stand.")
    lost_roles = graphene.List(
        graphene.NonNull(LostRole),
        required=True,
        description="Roles that are lost with this person alone.",
    )
    lost_members = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Members who are reached through nobody else, by name.",
    )
    why = graphene.String(required=True, description="What this person alone costs.")

    @staticmethod
    def resolve_person(root: InCut, _call: graphene.ResolveInfo) -> Any:
        """Show who it is, as an answer may."""
        return root.within.people.get(root.cut.person_key)

    @staticmethod
    def resolve_side(root: InCut, _call: graphene.ResolveInfo) -> Any:
        """Show the side."""
        return root.cut.side

    @staticmethod
    def resolve_lost_roles(root: InCut, _call: graphene.ResolveInfo) -> Any:
        """Show what is lost."""
        return [At(seat, root.within.loaders) for seat in root.cut.lost_seats]

    @staticmethod
    async def resolve_lost_members(root: InCut, _call: graphene.ResolveInfo) -> Any:
        """Load who is lost."""
        return await _people(root.within.loaders, root.cut.lost_members)

    @staticmethod
    def resolve_why(root: InCut, _call: graphene.ResolveInfo) -> str:
        """Say what is lost."""
        return root.cut.why


class HangingContact(graphene.ObjectType):
    """A contact whom none of ours knows without somebody else."""

    contact = graphene.Field(Person, description="Who it is.")
    on = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Who was always there, or made the introduction; one of them is enough.",
    )
    holds = graphene.Boolean(
        required=True, description="Whether one of them is still there; if not, it carries nothing."
    )
    why = graphene.String(required=True, description="Why it hangs on them.")

    @staticmethod
    def resolve_on(root: HangingOn, _call: graphene.ResolveInfo) -> Any:
        """Show who keeps it up, as an answer may."""
        return list(root.on)


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
    async def resolve_unreached(root: Resilient, _call: graphene.ResolveInfo) -> Any:
        """Load to whom nothing leads."""
        return await _people(root.loaders, root.found.unreached)

    @staticmethod
    def resolve_why(root: Resilient, _call: graphene.ResolveInfo) -> str:
        """Say it in a sentence, with names as they may be shown."""
        names = {key: one.row.name for key, one in root.people.items()}
        return sentence(root.found, of=root.of, names=names)


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


async def _people(loaders: Loaders, keys: Sequence[str]) -> list[Any]:
    """Load people in their order; who was deleted meanwhile is left out."""
    return [one for one in await gather(*(loaders.people.load(key) for key in keys)) if one]

"""GraphQL: whom a thread hangs on, and what is lost with them."""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import At, Loaders
from inroad.api.resilience.hanging import HangingOn
from inroad.api.resilience.of_deals import Resilient
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.enums import enum_of
from inroad.api.types.person import Person
from inroad.plans.resilience import threads
from inroad.plans.resilience.committee import Seat
from inroad.plans.resilience.threads import CutPerson as Cut

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

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="On which deal."
    )
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
        return await people_of(root.loaders, root.row.holders)


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
        return await people_of(root.within.loaders, root.cut.lost_members)

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


async def people_of(loaders: Loaders, keys: Sequence[str]) -> list[Any]:
    """Load people in their order; who was deleted meanwhile is left out."""
    return [one for one in await gather(*(loaders.people.load(key) for key in keys)) if one]

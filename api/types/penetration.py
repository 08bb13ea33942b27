"""GraphQL: how far we reach into an account."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.connections import Edge, PageBounds, connection_of
from inroad.api.loaders import AccountAt, At
from inroad.api.types import enums
from inroad.api.types.coverage import RoleHolder
from inroad.api.types.enums import enum_of
from inroad.api.types.introduction_route import IntroductionRoute, Route, routes_shown
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.plans import next_role, penetration, penetration_rules

PenetrationAt = At[penetration.Penetration]

PenetrationBand = enum_of(
    penetration_rules.PenetrationBand,
    {
        "NONE": "No role is engaged; written 0.",
        "ONE_OR_TWO": "One or two are; written 1-2.",
        "THREE": "Three are; written 3.",
        "FOUR_OR_MORE": "Four or more are; written 4+.",
    },
)
PenetrationTrend = enum_of(
    penetration_rules.PenetrationTrend,
    {
        "RISING": "More roles are engaged than 30 days before.",
        "STEADY": "As many are.",
        "FALLING": "Fewer are.",
    },
)
PenetrationOrder = enum_of(
    penetration.PenetrationOrder,
    {
        "BAND": "The most engaged roles first, of as many the most identified.",
        "TREND": "Where most roles were won within 30 days first.",
        "ACTIVATION": "Where most roles became engaged within 7 days first, then within 30.",
        "NAME": "By name.",
        "AMOUNT": "The worthiest open deals first; where they have no one sum, last.",
    },
)
NextStep = enum_of(
    next_role.NextStep,
    {
        "ENGAGE_HOLDER": "Get in contact with somebody who holds the role.",
        "WIN_WHO_FITS": "Nobody holds it: win somebody at the account whose position fits.",
        "FIND_WHO": "Nobody holds it, and nobody known fits: find out who does.",
    },
)


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many accounts are in a band."""

    band: penetration_rules.PenetrationBand
    label: str
    accounts: int


@dataclass(frozen=True, slots=True)
class PenetrationPage:
    """Part of a list of accounts, and what all of it holds."""

    edges: list[Edge[PenetrationAt]]
    page_info: PageBounds
    total_count: int
    bands: list[BandCount]


@dataclass(frozen=True, slots=True)
class PenetrationFound:
    """Which account was meant, and how far we reach into it."""

    explanation: str
    candidates: list[AccountAt]
    penetration: PenetrationAt | None


class RoleActivation(graphene.ObjectType):
    """How many roles became engaged in the last days."""

    days = graphene.Int(required=True, description="In how many days.")
    roles = graphene.Int(
        required=True, description="Roles engaged at the instant, and not when these days began."
    )


class PenetratedRole(Row):
    """One role of an account, over all of its deals: what stands for the same is one role."""

    taxonomy = graphene.String(
        required=True, description="Name of the taxonomy of the first deal that expects it."
    )
    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    state = graphene.Field(
        enums.RoleState, required=True, description="How far it is covered, by its best holder."
    )
    holders = graphene.List(
        graphene.NonNull(RoleHolder),
        required=True,
        description="Who holds it on any of the deals, the engaged first.",
    )

    @staticmethod
    def resolve_holders(root: At[next_role.AccountRole], _call: graphene.ResolveInfo) -> Any:
        """Show who holds it."""
        return [At(holder, root.loaders) for holder in root.row.holders]


class NextRole(Row):
    """The role whose engagement would move the band most, for the least effort."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    taxonomy = graphene.String(required=True, description="Name of its taxonomy.")
    step = graphene.Field(NextStep, required=True, description="What winning it begins with.")
    person = graphene.Field(Person, description="Through whom; null where nobody is known.")
    why = graphene.String(
        required=True,
        description="Why this person, as it follows the name; who to look for where it is nobody.",
    )
    roles_gained = graphene.Int(
        required=True,
        description="Roles that are engaged more, once the person is: others of theirs come too.",
    )
    band = graphene.Field(PenetrationBand, required=True, description="The account's band then.")
    probability = graphene.Float(
        description="Of our team's best introduction route to the person, of at most three links."
    )
    effort = graphene.Float(
        description="`-ln(probability)`: 0 for a certain introduction, 0.7 for one in two, 2.3 for "
        "one in ten; null where there is no route."
    )
    route = graphene.Field(
        IntroductionRoute, description="That route, with its people and what each link rests on."
    )

    @staticmethod
    def resolve_role(root: At[next_role.NextRole], _call: graphene.ResolveInfo) -> Any:
        """Show the role."""
        return root.row.aim.role.role

    @staticmethod
    def resolve_taxonomy(root: At[next_role.NextRole], _call: graphene.ResolveInfo) -> str:
        """Show its taxonomy."""
        return root.row.aim.role.taxonomy

    @staticmethod
    def resolve_step(root: At[next_role.NextRole], _call: graphene.ResolveInfo) -> Any:
        """Show what it begins with."""
        return root.row.aim.step

    @staticmethod
    def resolve_person(root: At[next_role.NextRole], _call: graphene.ResolveInfo) -> Any:
        """Load the person."""
        key = root.row.aim.person_key
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    def resolve_why(root: At[next_role.NextRole], _call: graphene.ResolveInfo) -> str:
        """Say why."""
        return root.row.aim.why

    @staticmethod
    async def resolve_route(
        root: At[next_role.NextRole], _call: graphene.ResolveInfo
    ) -> Route | None:
        """Find the route; those of a whole page together."""
        key = root.row.aim.person_key
        if key is None or root.row.probability is None:
            return None
        found = await root.loaders.penetrating.routes.load(key)
        shown = await routes_shown(root.loaders, [found]) if found else []
        return next(iter(shown), None)


class Penetration(Row):
    """How far we reach into an account at an instant."""

    account = graphene.Field(
        "inroad.api.types.account.Account", required=True, description="Which account."
    )
    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    open_deals = graphene.Int(required=True, description="How many deals are open.")
    amount = graphene.Float(
        description="What they are worth together; null where they have several currencies."
    )
    currency = graphene.String(description="ISO 4217 code of `amount`.")
    roles_expected = graphene.Int(
        required=True, description="Roles that the open deals expect; 0 without an open deal."
    )
    roles_identified = graphene.Int(required=True, description="Of these, how many somebody holds.")
    roles_engaged = graphene.Int(
        required=True, description="Of these, how many somebody holds who is engaged."
    )
    band = graphene.Field(
        PenetrationBand, required=True, description="The band of `rolesEngaged`: 0, 1-2, 3, 4+."
    )
    contacts_influenced = graphene.Int(
        required=True, description="Contacts who are engaged, with a role or without."
    )
    activations = graphene.List(
        graphene.NonNull(RoleActivation),
        required=True,
        description="Roles that became engaged in the last 7 and in the last 30 days.",
    )
    change = graphene.Int(
        required=True, description="`rolesEngaged` less what it was 30 days before."
    )
    trend = graphene.Field(PenetrationTrend, required=True, description="Which way that goes.")
    roles = graphene.List(
        graphene.NonNull(PenetratedRole),
        required=True,
        description="The expected roles with who holds them; without an open deal, those held.",
    )
    next_role = graphene.Field(
        NextRole, description="The role to win next; null where no open deal expects another."
    )

    @staticmethod
    def resolve_account(root: PenetrationAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        return root.loaders.accounts.get(root.row.account_key)

    @staticmethod
    def resolve_as_of(root: PenetrationAt, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.loaders.as_of

    @staticmethod
    async def resolve_roles(root: PenetrationAt, _call: graphene.ResolveInfo) -> Any:
        """Read the committees of a whole page together."""
        found = await root.loaders.penetrating.committees.load(root.row.account_key)
        return [At(role, root.loaders) for role in (found.roles if found else ())]

    @staticmethod
    async def resolve_next_role(root: PenetrationAt, _call: graphene.ResolveInfo) -> Any:
        """Weigh the ways into a whole page of accounts together."""
        found = await root.loaders.penetrating.next_roles.load(root.row.account_key)
        return None if found is None else At(found, root.loaders)


class PenetrationBandCount(graphene.ObjectType):
    """How many accounts of a list are in a band."""

    band = graphene.Field(PenetrationBand, required=True, description="Which band.")
    label = graphene.String(required=True, description="As it is written: `1-2`.")
    accounts = graphene.Int(required=True, description="How many accounts are in it.")


class PenetrationAnswer(graphene.ObjectType):
    """Which account was meant, and how far we reach into it."""

    explanation = graphene.String(required=True, description="How the question was read.")
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no one account.",
    )
    penetration = graphene.Field(Penetration, description="Null where no one account was meant.")


PenetrationConnection = connection_of(
    Penetration,
    name="Penetration",
    total_count=graphene.Int(required=True, description="How many accounts the filter holds."),
    bands=graphene.List(
        graphene.NonNull(PenetrationBandCount),
        required=True,
        description="How many of all of them are in each band.",
    ),
)


def penetration_field() -> Any:
    """Return the field of an account that says how far we reach into it."""
    return graphene.Field(
        Penetration,
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the account itself, unless given."
        ),
        description="How far we reach into it: roles identified and engaged, and what changed. "
        "Null for our own company.",
    )


async def penetration_of(root: AccountAt, call: graphene.ResolveInfo, as_of: Any = None) -> Any:
    """Count for all accounts of the request together."""
    loaders = root.loaders if as_of is None else call.context.at(as_of)
    found = await loaders.penetrating.accounts.load(root.row.key)
    return None if found is None else At(found, loaders)

"""GraphQL: how a customer is, and what is to be done before the renewal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, At
from inroad.api.types import post_sale_enums as words
from inroad.api.types.buying_role import HealthSignal
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.api.watch.customers import CustomerLoaders
from inroad.plans.alerts.alert import Raised
from inroad.plans.post_sale import health as judged

MOST_PEOPLE = 200
R = TypeVar("R")


def _as_of() -> Any:
    return graphene.Argument(DateTime, description="The instant; that of the node, unless given.")


def _each(rows: Iterable[R], beside: At[Any]) -> list[At[R]]:
    """Return rows with the loaders of what they belong to."""
    return [At(row, beside.loaders) for row in rows]


class HealthSign(graphene.ObjectType):
    """One health signal of one person."""

    signal = graphene.Field(HealthSignal, required=True, description="Which one.")
    state = graphene.Field(words.SignState, required=True, description="Whether it was seen.")
    last_at = graphene.Field(DateTime, description="When last, however long ago; null: never.")


class HolderHealth(Row):
    """How it stands with somebody who holds a role after the sale, or held it in leaving."""

    person = graphene.Field(Person, description="Who it is.")
    state = graphene.Field(words.HealthState, required=True, description="How it stands.")
    left_at = graphene.Field(DateTime, description="When they left the account; null: they did not")
    opportunities = graphene.List(
        graphene.NonNull("inroad.api.types.opportunity.Opportunity"),
        required=True,
        description="The deals on which a role of theirs reads as this one.",
    )
    signs = graphene.List(
        graphene.NonNull(HealthSign),
        required=True,
        description="Each health signal of the role; empty for somebody who left.",
    )

    @staticmethod
    def resolve_person(root: At[judged.HolderHealth], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.contact.person_key)

    @staticmethod
    async def resolve_opportunities(
        root: At[judged.HolderHealth], _call: graphene.ResolveInfo
    ) -> list[Any]:
        """Load the deals."""
        found = await root.loaders.opportunities.load_many(list(root.row.opportunity_keys))
        return [deal for deal in found if deal is not None]


class RoleHealth(Row):
    """How it stands with one role of the time after the sale."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    state = graphene.Field(
        words.HealthState, required=True, description="That of the best of its holders."
    )
    why = graphene.String(required=True, description="One sentence, with names and days.")
    holders = graphene.List(
        graphene.NonNull(HolderHealth), required=True, description="The best first."
    )

    @staticmethod
    def resolve_holders(root: At[judged.HealthOfRole], _call: graphene.ResolveInfo) -> Any:
        """Show who holds it."""
        return _each(root.row.holders, root)


class DepartmentUse(Row):
    """How many of a department use the product, in the last period and in the one before."""

    department = graphene.String(description="Which one; null: those of whom it is not known.")
    known_users = graphene.Int(
        required=True, description="Everybody who ever used it and still works there."
    )
    active_users = graphene.Int(required=True, description="Who used it in the last period.")
    former_active_users = graphene.Int(
        required=True, description="Who used it in the period before."
    )
    active_rate = graphene.Float(
        description="Share of the known users who are active, in [0, 1]; null: none is known."
    )
    fall = graphene.Float(
        required=True, description="Share by which the active users fell, in [0, 1]."
    )
    dropped = graphene.Boolean(
        required=True, description="Whether that raises ADOPTION_DROP: a quarter, of five or more."
    )
    stopped = graphene.List(
        graphene.NonNull(Person),
        required=True,
        first=graphene.Int(default_value=20, description="Most people, 1 to 200."),
        description="Who used it in the period before, and no longer does.",
    )

    @staticmethod
    async def resolve_stopped(
        root: At[judged.DepartmentAdoption],
        _call: graphene.ResolveInfo,
        first: int | None = None,
    ) -> Any:
        """Load the people."""
        most = count(first, MOST_PEOPLE, "first", default=20)
        keys = [user.person_key for user in root.row.stopped[:most]]
        return await root.loaders.people_there(keys)


class Departure(Row):
    """A sponsor or champion who left, and whom nobody has followed."""

    person = graphene.Field(Person, description="Who left.")
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="On which deal they are missed."
    )
    why = graphene.String(required=True, description="One sentence, with name, role and day.")
    since = graphene.Field(DateTime, description="When they left.")

    @staticmethod
    def resolve_person(root: At[Raised], _call: graphene.ResolveInfo) -> Any:
        """Load who left."""
        return root.loaders.people.get(root.row.about.person_key or "")

    @staticmethod
    def resolve_opportunity(root: At[Raised], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.about.opportunity_key or "")


class Health(Row):
    """How a customer is at an instant: by role, by department, and by who has gone."""

    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    roles = graphene.List(
        graphene.NonNull(RoleHealth),
        required=True,
        description="Every role of the taxonomy `customer-success`.",
    )
    departments = graphene.List(
        graphene.NonNull(DepartmentUse), required=True, description="The use of the product."
    )
    over_days = graphene.Int(
        required=True, description="Length of each of the two periods of use, in days."
    )
    departures = graphene.List(
        graphene.NonNull(Departure), required=True, description="Who left and was not followed."
    )

    @staticmethod
    def resolve_as_of(root: At[judged.Health], _call: graphene.ResolveInfo) -> datetime:
        """Show the instant."""
        return root.loaders.as_of

    @staticmethod
    def resolve_roles(root: At[judged.Health], _call: graphene.ResolveInfo) -> Any:
        """Show each role."""
        return _each(root.row.roles, root)

    @staticmethod
    def resolve_departments(root: At[judged.Health], _call: graphene.ResolveInfo) -> Any:
        """Show each department."""
        return _each(root.row.departments, root)

    @staticmethod
    def resolve_departures(root: At[judged.Health], _call: graphene.ResolveInfo) -> Any:
        """Show who left."""
        return _each(root.row.departures, root)


class HealthFields:
    """What an account shows of its health."""

    health = graphene.Field(
        Health,
        as_of=_as_of(),
        description="How it stands with a customer; null for an account that never bought "
        "anything, and has nothing to renew.",
    )

    @staticmethod
    async def resolve_health(
        root: AccountAt, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> At[judged.Health] | None:
        """Judge all customers of the request together."""
        context: RequestContext = call.context
        loaders = root.loaders if as_of is None else context.at(as_of)
        found = await loaders.further(CustomerLoaders).health(root)
        return None if found is None else At(found, loaders)

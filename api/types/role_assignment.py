"""GraphQL: buying roles, and who plays them on which deal."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.enums import AssignmentSource, Stance
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.api.types.taxonomy import read_in
from inroad.graph import taxonomy
from inroad.queries.role_assignments import AssignedRole

__all__ = ["BuyingRole", "RoleAssignment"]


class RoleAssignment(Row):
    """A person plays a buying role on one opportunity."""

    person = graphene.Field(
        "inroad.api.types.person.Person", required=True, description="Who plays it."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="On which deal."
    )
    role = graphene.Field(
        BuyingRole, required=True, description="Which role, as the deal's taxonomy has it."
    )
    read_in = graphene.List(
        graphene.NonNull(BuyingRole),
        required=True,
        taxonomy=graphene.Argument(
            graphene.String, required=True, description="Name of another taxonomy: `ulu`."
        ),
        description="What the role is in another taxonomy; empty: that one has no such role.",
    )
    stance = graphene.Field(Stance, description="How the person stands to us on this deal.")
    assignment = graphene.Field(
        AssignmentSource, required=True, description="Who says so; a suggestion is not yet a fact."
    )
    confidence = graphene.Float(description="How sure the assignment is, in [0, 1].")
    evidence = graphene.String(description="What it was seen by.")
    since = graphene.Field(DateTime, description="First instant of it; null: always.")
    until = graphene.Field(DateTime, description="Instant from which it is over; null: it is not.")

    @staticmethod
    def resolve_person(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Load who plays it."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_opportunity(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.opportunity_key)

    @staticmethod
    async def resolve_role(
        root: At[AssignedRole], call: graphene.ResolveInfo
    ) -> taxonomy.BuyingRole:
        """Look the role up in the deal's taxonomy."""
        _, role = await _role(root, call)
        return role

    @staticmethod
    async def resolve_read_in(
        root: At[AssignedRole], call: graphene.ResolveInfo, taxonomy: str
    ) -> Any:
        """Translate the role by way of the standard ones."""
        roles, role = await _role(root, call)
        every = await root.loaders.taxonomies()
        name = roles.taxonomy.name
        if role.key not in every.named(name).by_key:
            return []
        return await read_in(root.loaders, (name, role.key), into=taxonomy)

    @staticmethod
    def resolve_since(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Show from when it holds."""
        return root.row.valid_from

    @staticmethod
    def resolve_until(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Show until when it holds."""
        return root.row.valid_to


async def _role(
    root: At[AssignedRole], call: graphene.ResolveInfo
) -> tuple[taxonomy.TaxonomyRoles, taxonomy.BuyingRole]:
    """Return a deal's taxonomy and an assignment's role.

    As they read on the day; a role that came into the taxonomy later, as it reads now; one that it
    never had by its key alone.
    """
    key, context = root.row.role, call.context
    for loaders in (root.loaders, context.at()):
        roles: taxonomy.TaxonomyRoles = (await loaders.taxonomies()).roles_of(root.row.taxonomy)
        if key in roles:
            return roles, roles[key]
    return roles, taxonomy.BuyingRole.model_construct(
        key=key,
        name=roles.standard_name(key),
        definition="",
        titles=(),
        weight=1,
        priority="",
        content="",
        expected=False,
        retired=True,
    )

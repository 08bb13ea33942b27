"""GraphQL: buying roles, and who plays them on which deal."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types.enums import AssignmentSource, Stance
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.graph import taxonomy
from inroad.queries.role_assignments import AssignedRole


class BuyingRole(graphene.ObjectType):
    """One role of the standard taxonomy: who plays it, how much it matters."""

    key = graphene.ID(required=True, description="Stable name, `ECONOMIC_BUYER`.")
    name = graphene.String(required=True, description="The role as people say it.")
    definition = graphene.String(required=True, description="What whoever plays it does.")
    titles = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Titles that typically play it, the most typical first.",
    )
    weight = graphene.Int(required=True, description="3 critical, 2 high, 1 medium.")
    priority = graphene.String(
        required=True, description="How urgent engaging it is, and for what."
    )
    content = graphene.String(required=True, description="What whoever plays it wants to read.")
    expected = graphene.Boolean(
        required=True, description="Whether a committee without it is incomplete."
    )


class RoleAssignment(Row):
    """A person plays a buying role on one opportunity."""

    person = graphene.Field(
        "inroad.api.types.person.Person", required=True, description="Who plays it."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="On which deal."
    )
    role = graphene.Field(BuyingRole, required=True, description="Which role.")
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
    def resolve_role(root: At[AssignedRole], _call: graphene.ResolveInfo) -> taxonomy.BuyingRole:
        """Look the role up; one that the taxonomy no longer has keeps its name."""
        key = root.row.role
        return taxonomy.taxonomy().get(key) or taxonomy.BuyingRole(
            key=key,
            name=key.replace("_", " ").title(),
            definition="",
            titles=(),
            weight=1,
            priority="",
            content="",
            expected=False,
        )

    @staticmethod
    def resolve_since(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Show from when it holds."""
        return root.row.valid_from

    @staticmethod
    def resolve_until(root: At[AssignedRole], _call: graphene.ResolveInfo) -> Any:
        """Show until when it holds."""
        return root.row.valid_to

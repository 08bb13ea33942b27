"""GraphQL: what is known of a person on a deal, and the roles that it reads as."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.model_enums import Fact, Origin
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.queries.assessments_of import Assessment as AssessmentRow


class KnownLevel(graphene.ObjectType):
    """One fact of a person on a deal, and what it is known by."""

    fact = graphene.Field(Fact, required=True, description="Which fact.")
    level = graphene.Float(required=True, description="How far it is so, in [0, 1].")
    origin = graphene.Field(Origin, required=True, description="What it is known by.")
    why = graphene.String(required=True, description="One sentence: who said so, or what was seen.")


class RoleRead(graphene.ObjectType):
    """A role of a taxonomy that a person plays on a deal, by what is known."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    held = graphene.Boolean(
        required=True, description="Whether somebody says so, in this very taxonomy."
    )
    told = graphene.Boolean(required=True, description="Whether the facts tell it.")
    why = graphene.String(required=True, description="One sentence, with the levels behind it.")


def _level(words: str) -> Any:
    return graphene.Float(description=f"{words}, in [0, 1]; null: not said.")


class Assessment(Row):
    """What somebody found out about a person on one deal, whatever the taxonomy."""

    person = graphene.Field(
        "inroad.api.types.person.Person", required=True, description="Of whom it is said."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="On which deal."
    )
    budget_authority = _level("How far they decide about the money")
    process_authority = _level("How far they decide how the work is done")
    veto = _level("How far they can stop the purchase in a field of their own")
    usage = _level("How often they work with the product; 1 every day")
    influence = _level("How much their opinion weighs with those who decide")
    product_importance = _level("How far their core job needs the product")
    evidence = graphene.String(description="What it was seen by.")
    since = graphene.Field(DateTime, description="First instant of it; null: always.")
    until = graphene.Field(DateTime, description="Instant from which it is over; null: it is not.")

    @staticmethod
    def resolve_person(root: At[AssessmentRow], _call: graphene.ResolveInfo) -> Any:
        """Load of whom it is said."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_opportunity(root: At[AssessmentRow], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.opportunity_key)

    @staticmethod
    def resolve_since(root: At[AssessmentRow], _call: graphene.ResolveInfo) -> Any:
        """Show from when it holds."""
        return root.row.valid_from

    @staticmethod
    def resolve_until(root: At[AssessmentRow], _call: graphene.ResolveInfo) -> Any:
        """Show until when it holds."""
        return root.row.valid_to

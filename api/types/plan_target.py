"""GraphQL: whom a multi-threading plan is to win."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types.blueprint import OPPORTUNITY, PERSON
from inroad.api.types.grade import RelationshipGrade
from inroad.api.types.node import Row
from inroad.api.types.plan_enums import PlanAim
from inroad.plans.planning import plan


class PlanTarget(Row):
    """Somebody to win, or the office of somebody unknown."""

    key = graphene.String(
        required=True, description="Made of what it is about: the same in every plan about it."
    )
    aim = graphene.Field(PlanAim, required=True, description="What is to be brought about.")
    opportunity = graphene.Field(
        OPPORTUNITY, description="The deal that needs it; null: the account as a whole."
    )
    opportunities = graphene.List(
        graphene.NonNull(OPPORTUNITY),
        required=True,
        description="All deals that it serves, that deal first.",
    )
    person = graphene.Field(PERSON, description="Who; null where nobody is known.")
    role = graphene.String(description="Name of the role, as the deal's taxonomy says it.")
    role_key = graphene.String(description="Key of the role; of several the heaviest.")
    office = graphene.String(description="Title of whoever is to be found.")
    why = graphene.String(required=True, description="Why it is a target, in one sentence.")
    gain = graphene.Float(
        required=True, description="What it adds to the weighted coverage, in points."
    )
    colleague = graphene.Field(PERSON, description="Whose relationship is to be raised.")
    from_grade = graphene.Field(RelationshipGrade, description="The grade to start from.")
    to_grade = graphene.Field(RelationshipGrade, description="The grade to come to.")

    @staticmethod
    def resolve_opportunity(root: At[plan.PlanTarget], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)

    @staticmethod
    async def resolve_opportunities(
        root: At[plan.PlanTarget], _call: graphene.ResolveInfo
    ) -> list[Any]:
        """Load the deals whose roles it wins."""
        own = [root.row.opportunity_key, *(deal for deal, _ in root.row.covers)]
        keys = [key for key in dict.fromkeys(own) if key is not None]
        found = await root.loaders.opportunities.load_many(keys)
        return [deal for deal in found if deal is not None]

    @staticmethod
    def resolve_person(root: At[plan.PlanTarget], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    def resolve_role(root: At[plan.PlanTarget], _call: graphene.ResolveInfo) -> str | None:
        """Show the role's name."""
        return root.row.role_name

    @staticmethod
    def resolve_colleague(root: At[plan.PlanTarget], _call: graphene.ResolveInfo) -> Any:
        """Load whose relationship it is."""
        key = root.row.colleague_key
        return None if key is None else root.loaders.people.get(key)

"""GraphQL: somebody on their side of a deal."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types import enums
from inroad.api.types.knowing import scorecard_of
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.types.scorecard import DepthScorecard
from inroad.api.withholding import withheld_of_pairs
from inroad.plans import engagement


class Contact(Row):
    """Somebody at the account of a deal, or with a role on it."""

    person = graphene.Field(Person, description="Who it is.")
    department = graphene.String(
        description="Department; where none was recorded, the field of work that the title names."
    )
    has_left = graphene.Boolean(
        required=True, description="Whether the person no longer works at the account."
    )
    engaged = graphene.Boolean(
        required=True, description="Whether the last two-way interaction is within `engagedDays`."
    )
    active = graphene.Boolean(
        required=True, description="Whether the last two-way interaction is within `activeDays`."
    )
    two_way_at = graphene.Field(
        DateTime,
        description="When the person last wrote to, met or called one of ours, "
        "or used the product.",
    )
    two_way_kind = graphene.Field(enums.InteractionKind, description="What that was.")
    colleague = graphene.Field(Person, description="One of ours who took part in it.")
    reached_at = graphene.Field(
        DateTime, description="When one of ours last wrote to or called the person."
    )
    depth = graphene.Field(
        DepthScorecard, required=True, description="How deep our relationship is, 0 to 5."
    )

    @staticmethod
    def resolve_person(root: At[engagement.Contact], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    async def resolve_colleague(root: At[engagement.Contact], _call: graphene.ResolveInfo) -> Any:
        """Load the colleague; without a name where she hides whom she knows."""
        key, people = root.row.colleague_key, root.loaders.people
        if key is None:
            return None
        both = await people.load_many([key, root.row.person_key])
        return await withheld_of_pairs(*both)

    @staticmethod
    async def resolve_depth(root: At[engagement.Contact], _call: graphene.ResolveInfo) -> Any:
        """Score the relationships with all contacts of the request together."""
        return await scorecard_of(root.loaders, root.row.person_key)

"""GraphQL: how deep a relationship is."""

import graphene

from inroad.api.types.model_enums import DepthPoint
from inroad.api.types.scalars import DateTime


class ScoredPoint(graphene.ObjectType):
    """One of the five points of the depth scorecard."""

    point = graphene.Field(DepthPoint, required=True, description="What it is for.")
    earned = graphene.Boolean(required=True, description="Whether it was earned.")
    why = graphene.String(required=True, description="One sentence, with what was counted.")
    seen_at = graphene.List(
        graphene.NonNull(DateTime),
        required=True,
        description="When what earned it was seen, the latest first; empty where it was not.",
    )


class DepthScorecard(graphene.ObjectType):
    """The depth of our relationship with one person, by what happened and never by its words."""

    score = graphene.Int(required=True, description="Points earned, 0 to 5.")
    points = graphene.List(
        graphene.NonNull(ScoredPoint), required=True, description="All five, each with its reason."
    )

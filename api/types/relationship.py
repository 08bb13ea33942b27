"""GraphQL: two people who know each other."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.grading import grade_between
from inroad.api.loaders import PersonAt
from inroad.api.types.grade import GradedRelationship
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.types.strength_parts import PARTS, StrengthParts, parts_of
from inroad.api.types.strength_range import RANGE, StrengthRange, range_of


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two people and how well they know each other."""

    people: list[PersonAt]
    strength: float
    last_touch_at: datetime | None


class Relationship(graphene.ObjectType):
    """Two people know each other; it means the same both ways."""

    people = graphene.List(
        graphene.NonNull(Person), required=True, description="The two, the smaller key first."
    )
    strength = graphene.Float(required=True, description="How well, in [0, 1], as of the question.")
    last_touch_at = graphene.Field(
        DateTime, description="When they last had to do with each other; null: it is only stated."
    )
    parts = graphene.Field(
        StrengthParts, description=PARTS.format(forth="forth: from the smaller key")
    )

    strength_range = graphene.Field(StrengthRange, description=RANGE)

    @staticmethod
    def resolve_strength_range(root: KnownPair, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all relationships of the request rest on together."""
        one, other = root.people
        return range_of(one.loaders, (one.row.key, other.row.key), root.strength)

    @staticmethod
    def resolve_parts(root: KnownPair, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all relationships of the request are made of together."""
        one, other = root.people
        return parts_of(one.loaders, (one.row.key, other.row.key))

    grade = graphene.Field(
        GradedRelationship, description="How the one stands to the other; null: it has no grade."
    )

    @staticmethod
    async def resolve_grade(root: KnownPair, _call: graphene.ResolveInfo) -> Any:
        """Load the grades of all pairs of the request together."""
        one, other = root.people
        return await grade_between(one.loaders, one.row.key, other.row.key)

"""GraphQL: two people who know each other."""

from dataclasses import dataclass
from datetime import datetime

import graphene

from inroad.api.loaders import PersonAt
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime


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

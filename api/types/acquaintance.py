"""GraphQL: who of ours knows a person."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.grading import grade_between
from inroad.api.loaders import PersonAt
from inroad.api.types.evidence import Evidence, reasons_of
from inroad.api.types.grade import GradedRelationship
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.types.strength_parts import PARTS, StrengthParts, parts_of
from inroad.api.types.strength_range import RANGE, StrengthRange, range_of


@dataclass(frozen=True, slots=True)
class Knower:
    """A colleague, and how well she knows a target."""

    person: PersonAt
    target: PersonAt
    strength: float
    last_touch_at: datetime | None


@dataclass(frozen=True, slots=True)
class Knowers:
    """Who of ours knows the person meant, or the choice there is."""

    target: PersonAt | None
    candidates: list[PersonAt]
    explanation: str | None
    colleagues: list[Knower]


class Acquaintance(graphene.ObjectType):
    """A colleague who knows the target directly."""

    person = graphene.Field(Person, required=True, description="The colleague.")
    strength = graphene.Float(required=True, description="How well, in [0, 1].")
    introduction_probability = graphene.Float(
        description="Chance that an introduction asked of this colleague is made, as the "
        "workspace's own requests have taught; it rises with the strength. Null: too few of them "
        "were over on that day, or nothing was learnt from them."
    )
    last_touch_at = graphene.Field(
        DateTime, description="When they last had to do with each other; null: it is only stated."
    )
    evidence = graphene.List(
        graphene.NonNull(Evidence),
        required=True,
        description="What it rests on; `forth` is from the colleague to the target.",
    )

    grade = graphene.Field(
        GradedRelationship,
        description="How the target stands to the colleague; null: it has no grade.",
    )
    reasons = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="The evidence in words, a sentence for each.",
    )
    parts = graphene.Field(
        StrengthParts, description=PARTS.format(forth="forth: from the colleague")
    )

    strength_range = graphene.Field(StrengthRange, description=RANGE)

    @staticmethod
    async def resolve_introduction_probability(
        root: Knower, _call: graphene.ResolveInfo
    ) -> float | None:
        """Read the strength as the workspace's requests have taught."""
        return await root.person.loaders.introduction_chance(root.strength)

    @staticmethod
    def resolve_strength_range(root: Knower, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all acquaintances of the request rest on together."""
        link = root.person.row.key, root.target.row.key
        return range_of(root.person.loaders, link, root.strength)

    @staticmethod
    def resolve_parts(root: Knower, _call: graphene.ResolveInfo) -> Awaitable[Any]:
        """Load what the strengths of all acquaintances of the request are made of together."""
        return parts_of(root.person.loaders, (root.person.row.key, root.target.row.key))

    @staticmethod
    async def resolve_grade(root: Knower, _call: graphene.ResolveInfo) -> Any:
        """Load the grades of all acquaintances of the request together."""
        loaders = root.target.loaders
        return await grade_between(loaders, root.person.row.key, root.target.row.key)

    @staticmethod
    def resolve_evidence(root: Knower, _call: graphene.ResolveInfo) -> Awaitable[list[Any]]:
        """Load the evidence of all acquaintances of the request together."""
        return _evidence(root)

    @staticmethod
    async def resolve_reasons(root: Knower, _call: graphene.ResolveInfo) -> list[str]:
        """Put the evidence into words."""
        return reasons_of(await _evidence(root), root.person, root.target)


def _evidence(root: Knower) -> Awaitable[list[Any]]:
    return root.person.loaders.evidence.load((root.person.row.key, root.target.row.key))


class WhoKnowsAnswer(graphene.ObjectType):
    """Who was meant, and who of ours knows that person."""

    target = graphene.Field(
        Person, description="The one person meant; null where there are several, or none."
    )
    candidates = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Whom to choose among, best first; the nearest where nobody fits.",
    )
    colleagues = graphene.List(
        graphene.NonNull(Acquaintance), required=True, description="The strongest first."
    )
    explanation = graphene.String(
        description="How the person was read, and what was found, in one sentence."
    )

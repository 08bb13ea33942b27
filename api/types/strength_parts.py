"""GraphQL: what a strength is made of."""

from datetime import datetime

import graphene

from inroad.api.batch_loader import BatchLoader
from inroad.api.loaders import Loaders, Read
from inroad.api.types.enums import enum_of
from inroad.api.types.evidence import instant_or_none
from inroad.api.types.scalars import DateTime
from inroad.graph.instants import milliseconds
from inroad.plans import strength_parts
from inroad.queries.routes.strength_evidence import strength_evidence

StrengthPartKind = enum_of(
    strength_parts.StrengthPartKind,
    {
        "RECENCY": "The last touch, as if it were the only one and went one way.",
        "FREQUENCY": "All messages, as if they went one way.",
        "TWO_WAY": "That they went both ways.",
        "MEETINGS": "Meetings, calls and events.",
        "GRADE": "The grade that one of ours gave; it does not age here.",
        "STATED": "What was stated: connections of a network, former colleagues.",
        "SHARED_EMPLOYER": "The two work, or worked, at one company at the same time.",
        "INTRODUCTIONS": "Introductions that came about over this relationship.",
    },
)


class StrengthPart(graphene.ObjectType):
    """One part of a strength."""

    kind = graphene.Field(StrengthPartKind, required=True, description="What it comes from.")
    amount = graphene.Float(required=True, description="How much of the strength, above 0.")


class StrengthParts(graphene.ObjectType):
    """A strength taken apart; the parts sum up to it."""

    strength = graphene.Float(required=True, description="In [0, 1], as of the question.")
    parts = graphene.List(
        graphene.NonNull(StrengthPart), required=True, description="The largest first."
    )
    last_forth_at = graphene.Field(
        DateTime, description="When the first person last wrote to, met or called the second."
    )
    last_back_at = graphene.Field(
        DateTime, description="When the second last wrote to, met or called the first."
    )
    sources = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Systems that the evidence came from.",
    )

    @staticmethod
    def resolve_last_forth_at(
        root: strength_parts.StrengthParts, _call: graphene.ResolveInfo
    ) -> datetime | None:
        """Turn milliseconds into an instant."""
        return instant_or_none(root.last_forth_ms)

    @staticmethod
    def resolve_last_back_at(
        root: strength_parts.StrengthParts, _call: graphene.ResolveInfo
    ) -> datetime | None:
        """Turn milliseconds into an instant."""
        return instant_or_none(root.last_back_ms)


class PartsOfStrengths:
    """One request's loader of parts, as of one instant."""

    def __init__(self, read: Read, loaders: Loaders) -> None:
        async def fetch(
            links: list[tuple[str, str]],
        ) -> dict[tuple[str, str], strength_parts.StrengthParts]:
            found = await read(strength_evidence, links=links)
            return {
                link: strength_parts.strength_parts(
                    one.model,
                    touches=one.touches,
                    statements=one.statements,
                    sources=one.sources,
                    at_ms=milliseconds(loaders.as_of),
                )
                for link, one in found.items()
            }

        self.by_link: BatchLoader[tuple[str, str], strength_parts.StrengthParts] = BatchLoader(
            fetch, _nothing
        )


PARTS = (
    "What the strength is made of: parts that sum up to it, the last touch in each direction "
    "({forth}), and the sources; null where a name is withheld."
)


async def parts_of(loaders: Loaders, link: tuple[str, str]) -> strength_parts.StrengthParts | None:
    """Return what the strength of a link is made of; all of a request are loaded together.

    None where there is nothing to show: somebody in the link is shown without a name.
    """
    found = await loaders.further(PartsOfStrengths).by_link.load(link)
    return found if found.parts else None


def _nothing() -> strength_parts.StrengthParts:
    return strength_parts.StrengthParts(0.0, (), None, None, ())

"""GraphQL: what pulls the buyer of a deal, who carries it, and what would turn it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import At, OpportunityAt
from inroad.api.pulling import Pulled, PulledDeal, ShownCarrier, ShownConversion, pulls_of
from inroad.api.types.enums import Stance, enum_of
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.plans.pull import pull

MOST_CARRIERS = 100

PullDirection = enum_of(
    pull.PullDirection,
    {
        "FOR": "Those around pull towards us.",
        "BALANCED": "Neither side is felt.",
        "AGAINST": "Those around pull away from us.",
    },
)


class PullCarrier(Row):
    """Somebody whose opinion reaches the one who is pulled."""

    person = graphene.Field(Person, required=True, description="Who.")
    stance = graphene.Field(Stance, description="Where they stand; null: not known.")
    weight = graphene.Float(
        required=True,
        description="How much of the opinion arrives, in [-1, 1]; negative: turned round.",
    )
    pull = graphene.Float(required=True, description="What it adds to the net pull.")
    path = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="The way on which most of it arrives: the carrier first, the pulled one last.",
    )
    why = graphene.String(required=True, description="The same in words, as it follows the name.")

    @staticmethod
    def resolve_person(root: At[ShownCarrier], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    async def resolve_path(root: At[ShownCarrier], _call: graphene.ResolveInfo) -> Any:
        """Load who is on the way."""
        return await root.loaders.people_there(root.row.path)


class PullConversion(Row):
    """One person changes their mind, and nobody else does."""

    person = graphene.Field(Person, required=True, description="Who.")
    from_stance = graphene.Field(
        Stance, description="Where they stand; null: not known, and counted as neutral."
    )
    to_stance = graphene.Field(Stance, required=True, description="Where they would stand.")
    steps = graphene.Int(required=True, description="How many stances that is away, 1 to 4.")
    net = graphene.Float(required=True, description="The net pull then.")
    direction = graphene.Field(
        PullDirection, required=True, description="Which way it would go then."
    )
    turns = graphene.Boolean(
        required=True,
        description="Whether the pull would be for us and is not, or the other way round.",
    )
    why = graphene.String(required=True, description="The same in one sentence.")

    @staticmethod
    def resolve_person(root: At[ShownConversion], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.person_key)


class Pull(Row):
    """What the people around somebody make of her opinion; her own is not in it."""

    person = graphene.Field(Person, required=True, description="Who is pulled.")
    net = graphene.Float(
        required=True, description="In [-1, 1]: above 0 towards us, below 0 away from us."
    )
    direction = graphene.Field(PullDirection, required=True, description="Which way it goes.")
    unknown_share = graphene.Float(
        required=True,
        description="How much of all influence on the person comes from people of whom it is not "
        "known where they stand, in [0, 1].",
    )
    explanation = graphene.String(required=True, description="The same in one sentence.")
    carriers = graphene.List(
        graphene.NonNull(PullCarrier),
        required=True,
        first=graphene.Int(default_value=10, description="Most carriers, 1 to 100."),
        description="Whose opinion arrives, the one that adds most either way first.",
    )
    conversions = graphene.List(
        graphene.NonNull(PullConversion),
        required=True,
        description="Where the pull is not for us: the single changes of mind that would turn it, "
        "the easiest first; where nobody alone turns it, those that move it most.",
    )
    threats = graphene.List(
        graphene.NonNull(PullConversion),
        required=True,
        description="Where the pull is for us: the single changes of mind that would end that.",
    )

    @staticmethod
    def resolve_person(root: At[Pulled], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_carriers(
        root: At[Pulled], _call: graphene.ResolveInfo, first: int | None = None
    ) -> Any:
        """Show the first few."""
        most = count(first, MOST_CARRIERS, "first", default=10)
        return [At(one, root.loaders) for one in root.row.carriers[:most]]

    @staticmethod
    def resolve_conversions(root: At[Pulled], _call: graphene.ResolveInfo) -> Any:
        """Show what would turn it to us."""
        return [At(one, root.loaders) for one in root.row.conversions]

    @staticmethod
    def resolve_threats(root: At[Pulled], _call: graphene.ResolveInfo) -> Any:
        """Show what would turn it away from us."""
        return [At(one, root.loaders) for one in root.row.threats]


class PullAnswer(graphene.ObjectType):
    """What pulls the buyers of a deal."""

    explanation = graphene.String(
        required=True, description="Who was asked about; or why there is nobody to ask about."
    )
    pulls = graphene.List(graphene.NonNull(Pull), required=True, description="Of each of them.")


class PullFields:
    """What a deal shows of the influence on its buyer."""

    pull = graphene.Field(
        PullAnswer,
        required=True,
        on=graphene.List(
            graphene.NonNull(graphene.ID),
            description="People on their side; those who stand for the economic buyer, unless "
            "given.",
        ),
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        description="What the opinions around the economic buyer, along influence and reporting "
        "lines, add up to; who carries it, and which single change of mind would turn it.",
    )

    @staticmethod
    async def resolve_pull(
        root: OpportunityAt,
        call: graphene.ResolveInfo,
        on: Sequence[str] | None = None,
        as_of: datetime | None = None,
    ) -> PulledDeal:
        """Work out what pulls each of them."""
        context: RequestContext = call.context
        deal = root if as_of is None else At(root.row, context.at(as_of))
        keys = [key_of("Person", one, field="on") for one in on or ()]
        return await pulls_of(context, deal, on=keys)

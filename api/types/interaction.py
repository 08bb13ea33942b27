"""GraphQL: what happened between people."""

from dataclasses import dataclass
from datetime import datetime

import graphene

from inroad.api.loaders import OpportunityAt, PersonAt
from inroad.api.types import model_enums
from inroad.api.types.enums import InteractionKind, Part
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.graph.vocabulary import InteractionSignal


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody who took part in an interaction."""

    person: PersonAt
    part: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An interaction with who took part."""

    key: str
    kind: str
    at: datetime
    participants: list[TookPart]
    opportunity: OpportunityAt | None
    signals: list[InteractionSignal]


class Participant(graphene.ObjectType):
    """Who took part in an interaction, and as what."""

    person = graphene.Field(Person, required=True, description="Who.")
    part = graphene.Field(Part, required=True, description="As what.")


class Interaction(graphene.ObjectType):
    """A message, meeting, call, download, use or event: never a subject, never a body."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    kind = graphene.Field(InteractionKind, required=True, description="What it was.")
    at = graphene.Field(DateTime, required=True, description="When it happened.")
    participants = graphene.List(
        graphene.NonNull(Participant), required=True, description="Who took part."
    )
    opportunity = graphene.Field(Opportunity, description="The deal it was about.")
    signals = graphene.List(
        graphene.NonNull(model_enums.InteractionSignal),
        required=True,
        description="What contacts did in it, as somebody stated; never read out of a message.",
    )

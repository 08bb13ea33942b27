"""GraphQL: ways up from a contact."""

from dataclasses import dataclass

import graphene

from inroad.api.loaders import PersonAt
from inroad.api.types.person import Person


class EscalationStepKind(graphene.Enum):
    """How one person on a path hands on to the next."""

    REPORTS_TO = "REPORTS_TO"
    INFLUENCES = "INFLUENCES"

    @property
    def description(self) -> str:
        """Say what a word means; without one, what the list is of."""
        return {
            "REPORTS_TO": "By a reporting line.",
            "INFLUENCES": "By informal influence.",
        }.get(str(getattr(self, "value", "")), "How one person on a path hands on to the next.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step up."""

    from_: PersonAt
    to: PersonAt
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Path:
    """A way up, and who of ours comes in at its end."""

    people: list[PersonAt]
    steps: list[Step]
    holds_role: bool
    holds_level: bool
    known_by: PersonAt | None
    known_strength: float | None
    caller: PersonAt | None
    caller_strength: float | None


class EscalationStep(graphene.ObjectType):
    """One step of an escalation path."""

    from_ = graphene.Field(Person, name="from", required=True, description="Who hands on.")
    to = graphene.Field(Person, required=True, description="To whom.")
    kind = graphene.Field(EscalationStepKind, required=True, description="By what.")
    weight = graphene.Float(
        required=True,
        description="How much it pulls: 1 for a reporting line, else the influence's.",
    )


class EscalationPath(graphene.ObjectType):
    """A way up from a contact to the first person who holds what is sought, or knows us well."""

    people = graphene.List(
        graphene.NonNull(Person), required=True, description="The contact first."
    )
    steps = graphene.List(
        graphene.NonNull(EscalationStep),
        required=True,
        description="The steps, from the contact on.",
    )
    holds_role = graphene.Boolean(required=True, description="The last one plays the role sought.")
    holds_level = graphene.Boolean(
        required=True, description="The last one stands at the level sought, or above."
    )
    known_by = graphene.Field(Person, description="Colleague who knows the last one best.")
    known_strength = graphene.Float(description="How well, in [0, 1].")
    caller = graphene.Field(
        Person,
        description="Colleague of matching seniority who should call the last one: at most one "
        "level below.",
    )
    caller_strength = graphene.Float(
        description="How well caller and called know each other, in [0, 1]; 0: not yet."
    )

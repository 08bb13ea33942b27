"""GraphQL: buying roles, as any taxonomy has them."""

import graphene

from inroad.api.types.enums import InteractionKind, SeniorityLevel
from inroad.api.types.model_enums import InteractionSignal


class LevelRange(graphene.ObjectType):
    """Levels from one bound up to, and without, another, all in [0, 1]."""

    at_least = graphene.Float(required=True, description="The lowest that is within.")
    below = graphene.Float(description="The lowest that is above it; null: up to and with 1.")


class QuadrantArea(graphene.ObjectType):
    """The part of the quadrant in which a role lies."""

    influence_or_authority = graphene.Field(LevelRange, required=True, description="Across.")
    product_importance = graphene.Field(LevelRange, required=True, description="Upwards.")


class RoleKind(graphene.ObjectType):
    """One of the kinds of people who may play a role."""

    key = graphene.ID(required=True, description="Stable name, `CHECK_SIGNER`.")
    name = graphene.String(required=True, description="The kind as people say it.")
    definition = graphene.String(required=True, description="Who is of the kind.")
    titles = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Titles that typically are of the kind.",
    )


class HealthSignal(graphene.ObjectType):
    """What shows after the sale that the holder of a role is well with the product."""

    key = graphene.ID(required=True, description="Stable name, `REVIEWS_ATTENDED`.")
    name = graphene.String(required=True, description="The signal as people say it.")
    definition = graphene.String(required=True, description="What the person does.")
    seen_in = graphene.List(
        graphene.NonNull(InteractionKind),
        required=True,
        description="Kinds of interaction in which it shows.",
    )
    signal = graphene.Field(
        InteractionSignal,
        description="What must be stated of the interaction; null: nothing in particular.",
    )
    within_days = graphene.Int(
        required=True, description="For how many days it is good to have been seen."
    )
    recorded = graphene.Boolean(
        required=True, description="False where nothing that can be recorded shows it."
    )


class FactRange(graphene.ObjectType):
    """What level of a fact tells a role."""

    fact = graphene.String(required=True, description="`BUDGET_AUTHORITY`, `VETO`, `USAGE`, ...")
    levels = graphene.Field(LevelRange, required=True, description="The levels that tell it.")


class RoleCriteria(graphene.ObjectType):
    """What must be known of a person, all of it, for a role to be read."""

    facts = graphene.List(
        graphene.NonNull(FactRange), required=True, description="Levels of facts."
    )
    functions = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Fields of work, any of which will do; empty: whatever the field.",
    )
    seniority = graphene.List(
        graphene.NonNull(SeniorityLevel),
        required=True,
        description="Levels, any of which will do; empty: whatever the level.",
    )
    in_department = graphene.Boolean(
        description="Whether the person works in the department sold to; null: either."
    )

    @staticmethod
    def resolve_facts(root: object, _call: graphene.ResolveInfo) -> list[FactRange]:
        """List the facts."""
        return [
            FactRange(fact=fact.value, levels=levels)
            for fact, levels in getattr(root, "facts").items()  # noqa: B009  # typed by graphene
        ]


class RoleFields:
    """What is shown of a role, wherever it stands."""

    key = graphene.ID(required=True, description="Stable name, `ECONOMIC_BUYER`.")
    name = graphene.String(required=True, description="The role as people say it.")
    definition = graphene.String(required=True, description="What whoever plays it does.")
    titles = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Titles that typically play it, the most typical first.",
    )
    weight = graphene.Int(required=True, description="3 critical, 2 high, 1 medium.")
    priority = graphene.String(
        required=True, description="How urgent engaging it is, and for what."
    )
    content = graphene.String(required=True, description="What whoever plays it wants to read.")
    expected = graphene.Boolean(
        required=True, description="Whether a committee without it is incomplete."
    )
    retired = graphene.Boolean(
        required=True,
        description="Whether nobody is given it any more; it is neither expected nor suggested.",
    )
    why = graphene.String(description="What is lost where nobody looks after the person.")
    watch = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="By what to know the person."
    )
    watch_out_for = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What may go wrong with the person.",
    )
    touch_every_days = graphene.Int(
        description="Longest time between two-way interactions, where the taxonomy names one."
    )
    criteria = graphene.Field(
        RoleCriteria, description="What tells the role; null where somebody has to say it."
    )
    kinds = graphene.List(
        graphene.NonNull(RoleKind),
        required=True,
        description="Kinds of holders, the most valuable first; empty: all alike.",
    )
    health = graphene.List(
        graphene.NonNull(HealthSignal),
        required=True,
        description="What shows, at a customer, that the holder is well with the product.",
    )
    quadrant = graphene.Field(
        QuadrantArea, description="Where it lies by weight in the decision and need of the product."
    )


class BuyingRole(RoleFields, graphene.ObjectType):
    """One role of a taxonomy: who plays it, how much it matters, what to know about it."""

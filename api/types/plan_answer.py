"""GraphQL: a multi-threading plan as an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import graphene

from inroad.api.loaders import AccountAt, At, Loaders, OpportunityAt
from inroad.api.types.blueprint import ACCOUNT, OPPORTUNITY, PERSON, texts
from inroad.api.types.enums import RiskLevel
from inroad.api.types.penetration import PenetrationBand
from inroad.api.types.plan import PlanStep, StepAt, UnplannedTarget, steps_shown
from inroad.api.types.scalars import DateTime
from inroad.plans.planning.plan import Effect, Plan


@dataclass(frozen=True, slots=True)
class PlanFound:
    """A plan, or the choice there is."""

    explanation: str
    loaders: Loaders
    plan: Plan | None = None
    asker: str | None = None
    """Key of who looks; None: nobody in particular."""
    candidates: Sequence[AccountAt] = field(default=())
    deals: Sequence[OpportunityAt] = field(default=())


class PlanStanding(graphene.ObjectType):
    """How a deal or an account stands."""

    completeness = graphene.Float(
        required=True, description="0 to 100; of an account the mean of its deals."
    )
    risk = graphene.Field(RiskLevel, required=True, description="The highest of the deals.")
    band = graphene.Field(
        PenetrationBand, required=True, description="By the account's engaged roles."
    )


class PlanEffect(graphene.ObjectType):
    """What a plan brings, as if it were done today."""

    before = graphene.Field(PlanStanding, required=True, description="Without it.")
    after = graphene.Field(PlanStanding, required=True, description="If every step works.")
    expected_completeness = graphene.Float(
        required=True, description="0 to 100; every step weighed by its chance."
    )


class PlanAnswer(graphene.ObjectType):
    """What to do to win whom a deal or an account lacks; with no step, what is missing for it."""

    explanation = graphene.String(
        required=True, description="What the plan is, or how the words were read."
    )
    missing = texts("What has to be known or granted before more can be planned.")
    account = graphene.Field(ACCOUNT, description="Whose deals; null where nothing was meant.")
    opportunities = graphene.List(
        graphene.NonNull(OPPORTUNITY),
        required=True,
        description="The deals that it is for; those to choose among where several were meant.",
    )
    candidates = graphene.List(
        graphene.NonNull(ACCOUNT),
        required=True,
        description="Accounts to choose among, or the nearest, where none was meant.",
    )
    as_of = graphene.Field(DateTime, required=True, description="The instant it begins from.")
    closes_on = graphene.Date(description="Day by which all of it is to be done.")
    owner = graphene.Field(PERSON, description="Whose plan it is, whom nobody has to ask.")
    steps = graphene.List(
        graphene.NonNull(PlanStep), required=True, description="By their beginning."
    )
    unplanned = graphene.List(
        graphene.NonNull(UnplannedTarget), required=True, description="Whom it does not reach."
    )
    effect = graphene.Field(PlanEffect, description="What it brings; null without a plan.")
    asks = graphene.Int(
        required=True, description="How many introductions somebody has to make, each once."
    )
    expected = graphene.Float(
        required=True, description="Points that are to be expected: gain times chance, summed up."
    )
    is_optimal = graphene.Boolean(
        required=True, description="Whether it is proven that no plan within the limits is better."
    )

    @staticmethod
    def resolve_missing(root: PlanFound, _call: graphene.ResolveInfo) -> Sequence[str]:
        """Show what is missing."""
        return root.plan.missing if root.plan else ()

    @staticmethod
    def resolve_account(root: PlanFound, _call: graphene.ResolveInfo) -> Any:
        """Load whose deals they are."""
        return root.loaders.accounts.get(root.plan.account_key) if root.plan else None

    @staticmethod
    async def resolve_opportunities(root: PlanFound, _call: graphene.ResolveInfo) -> Any:
        """Load the deals."""
        if root.plan is None:
            return root.deals
        found = await root.loaders.opportunities.load_many(list(root.plan.opportunity_keys))
        return [deal for deal in found if deal is not None]

    @staticmethod
    def resolve_as_of(root: PlanFound, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.loaders.as_of

    @staticmethod
    def resolve_closes_on(root: PlanFound, _call: graphene.ResolveInfo) -> Any:
        """Show the last day."""
        return root.plan.closes_on if root.plan else None

    @staticmethod
    def resolve_owner(root: PlanFound, _call: graphene.ResolveInfo) -> Any:
        """Load whose plan it is."""
        key = root.plan.owner_key if root.plan else None
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    async def resolve_steps(root: PlanFound, _call: graphene.ResolveInfo) -> list[StepAt]:
        """Load the people of all steps together."""
        if root.plan is None:
            return []
        return await steps_shown(
            root.loaders, root.plan.steps, asker=root.asker, owner=root.plan.owner_key
        )

    @staticmethod
    def resolve_unplanned(root: PlanFound, _call: graphene.ResolveInfo) -> list[Any]:
        """Show whom it does not reach."""
        return [At(one, root.loaders) for one in root.plan.unplanned] if root.plan else []

    @staticmethod
    def resolve_effect(root: PlanFound, _call: graphene.ResolveInfo) -> Effect | None:
        """Show what it brings."""
        return root.plan.effect if root.plan else None

    @staticmethod
    def resolve_asks(root: PlanFound, _call: graphene.ResolveInfo) -> int:
        """Count the introductions."""
        return root.plan.asks if root.plan else 0

    @staticmethod
    def resolve_expected(root: PlanFound, _call: graphene.ResolveInfo) -> float:
        """Show the points."""
        return root.plan.expected if root.plan else 0.0

    @staticmethod
    def resolve_is_optimal(root: PlanFound, _call: graphene.ResolveInfo) -> bool:
        """Say whether it is proven."""
        return root.plan.is_optimal if root.plan else False

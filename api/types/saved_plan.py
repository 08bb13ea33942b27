"""GraphQL: multi-threading plans that are kept."""

from typing import Any

import graphene

from inroad.api.connections import connection_of
from inroad.api.loaders import At
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.masking import unplanned_shown
from inroad.api.planning.shown import PlanAt, SavedStepAt, saved_steps
from inroad.api.planning.unnamed import comments_shown, unnamed_in
from inroad.api.types.blueprint import ACCOUNT, OPPORTUNITY, PERSON, texts
from inroad.api.types.node import NodeRow, Row
from inroad.api.types.plan import UnplannedTarget
from inroad.api.types.plan_answer import PlanEffect
from inroad.api.types.saved_plan_enums import PlanState
from inroad.api.types.saved_step import PlanComment, SavedPlanStep
from inroad.api.types.scalars import DateTime
from inroad.api.withheld_words import masked
from inroad.graph import vocabulary
from inroad.graph.instants import instant
from inroad.plans.planning.stored import effect_of, unplanned_of


def of_version(name: str, _default: Any, root: PlanAt, _call: graphene.ResolveInfo) -> Any:
    """Resolve a field to the column of the same name of a plan's version."""
    return getattr(root.row.row, name)


class _Said(Row):
    """What a plan says, as a whole."""

    class Meta:
        """Graphene makes no GraphQL type of this one."""

        abstract = True

    @classmethod
    def __init_subclass_with_meta__(cls, **options: Any) -> None:
        """Let fields be columns of the version."""
        super().__init_subclass_with_meta__(**({"default_resolver": of_version} | options))

    explanation = graphene.String(required=True, description="What it is in one sentence.")
    missing = texts("What has to be known or granted before more can be planned.")
    opportunities = graphene.List(
        graphene.NonNull(OPPORTUNITY), required=True, description="The deals that it is for."
    )
    owner = graphene.Field(PERSON, description="Whose plan it is, whom nobody has to ask.")
    closes_on = graphene.Date(
        required=True, description="Day by which all of it is to be done, as it was planned with."
    )
    hours_per_week = graphene.Float(
        description="Hours that each colleague has in a week for it; null: as shipped."
    )
    steps = graphene.List(
        graphene.NonNull(SavedPlanStep), required=True, description="By their beginning."
    )
    unplanned = graphene.List(
        graphene.NonNull(UnplannedTarget), required=True, description="Whom it does not reach."
    )
    effect = graphene.Field(
        PlanEffect, required=True, description="What it brings, as it was when it was saved."
    )
    asks = graphene.Int(
        required=True, description="How many introductions new steps needed when it was saved."
    )
    expected = graphene.Float(
        required=True, description="Points that were to be expected of its new steps."
    )
    is_optimal = graphene.Boolean(
        required=True, description="Whether it was proven that none within the limits is better."
    )
    note = graphene.String(description="What whoever saved it said about it.")
    by = graphene.String(description="Who saved it, in words.")

    @staticmethod
    async def resolve_explanation(root: PlanAt, _call: graphene.ResolveInfo) -> str:
        """Show it without whoever hides by now whom they know on a way."""
        said = masked(root.row.row.explanation, (await unnamed_in(root)).values())
        return f"Nothing can be done any more. {said}" if root.row.is_spent else said

    @staticmethod
    async def resolve_missing(root: PlanAt, _call: graphene.ResolveInfo) -> list[str]:
        """Show it without whoever hides by now whom they know on a way."""
        names = (await unnamed_in(root)).values()
        return [masked(one, names) for one in root.row.row.missing]

    @staticmethod
    async def resolve_note(root: PlanAt, _call: graphene.ResolveInfo) -> str | None:
        """Show what was said, without whoever hides by now whom they know on a way."""
        note = root.row.row.note
        return note and masked(note, (await unnamed_in(root)).values())

    @staticmethod
    async def resolve_by(root: PlanAt, _call: graphene.ResolveInfo) -> str | None:
        """Show who saved it; somebody, where they hide by now whom they know on a way."""
        by = root.row.row.by
        return by and masked(by, (await unnamed_in(root)).values())

    @staticmethod
    async def resolve_opportunities(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Load the deals."""
        found = await root.loaders.opportunities.load_many(list(root.row.row.opportunities))
        return [deal for deal in found if deal is not None]

    @staticmethod
    def resolve_owner(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Load whose plan it is."""
        key = root.row.row.owner_key
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    def resolve_hours_per_week(root: PlanAt, _call: graphene.ResolveInfo) -> float | None:
        """Show what was asked for."""
        return root.row.row.hours

    @staticmethod
    async def resolve_steps(root: PlanAt, _call: graphene.ResolveInfo) -> list[SavedStepAt]:
        """Load the people of all steps together."""
        return await saved_steps(root, root.row.steps)

    @staticmethod
    async def resolve_unplanned(root: PlanAt, _call: graphene.ResolveInfo) -> list[At[Any]]:
        """Show whom it does not reach."""
        found = [At(one, root.loaders) for one in unplanned_of(root.row.row.unplanned)]
        unnamed = await unnamed_in(root)
        return await unplanned_shown(found, asker=root.asker, unnamed=unnamed)

    @staticmethod
    def resolve_effect(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Show what it brings."""
        return effect_of(root.row.row.effect)


class SavedPlanVersion(_Said):
    """What a plan said from one instant on."""

    number = graphene.Int(required=True, description="1 for the first.")
    at = graphene.Field(DateTime, required=True, description="Instant from which it held.")


class PlanMove(graphene.ObjectType):
    """A state that a plan went into."""

    state = graphene.Field(PlanState, required=True, description="Which.")
    at = graphene.Field(DateTime, required=True, description="Since when.")
    reason = graphene.String(description="Why; null: nobody said.")


class SavedPlan(_Said, NodeRow):  # type: ignore[misc]  # each has a Meta for graphene
    """A multi-threading plan that is kept: of a deal, or of an account as a whole."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    account = graphene.Field(ACCOUNT, description="At which account.")
    opportunity = graphene.Field(
        OPPORTUNITY, description="The deal that it is for; null: the account as a whole."
    )
    state = graphene.Field(PlanState, required=True, description="Where it is in its life.")
    moves = graphene.List(
        graphene.NonNull(PlanMove), required=True, description="Where it was, ACTIVE first."
    )
    version = graphene.Int(required=True, description="Number of the version that is shown.")
    changed_at = graphene.Field(DateTime, required=True, description="When that version was saved.")
    holds = graphene.Boolean(
        required=True,
        description="Whether all of its open steps hold, on the day asked about, and there is one "
        "where somebody is not reached.",
    )
    earlier_steps = graphene.List(
        graphene.NonNull(SavedPlanStep),
        required=True,
        description="Steps of versions before, which this one does not have any more.",
    )
    comments = graphene.List(
        graphene.NonNull(PlanComment),
        required=True,
        description="What was said about it and its steps, in order.",
    )
    history = graphene.List(
        graphene.NonNull(SavedPlanVersion), required=True, description="All versions, in order."
    )

    @staticmethod
    def resolve_account(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        return root.loaders.accounts.get(root.row.row.account_key)

    @staticmethod
    def resolve_opportunity(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)

    @staticmethod
    def resolve_state(root: PlanAt, _call: graphene.ResolveInfo) -> str:
        """Show the last state."""
        return root.row.state

    @staticmethod
    async def resolve_moves(root: PlanAt, _call: graphene.ResolveInfo) -> list[PlanMove]:
        """Show every state."""
        row, names = root.row.row, (await unnamed_in(root)).values()
        return [
            PlanMove(
                state=vocabulary.PlanState(state),
                at=instant(ms),
                reason=masked(reason, names) or None,
            )
            for state, ms, reason in zip(row.states, row.states_ms, row.reasons, strict=True)
        ]

    @staticmethod
    def resolve_version(root: PlanAt, _call: graphene.ResolveInfo) -> int:
        """Show the number."""
        return root.row.row.number

    @staticmethod
    def resolve_changed_at(root: PlanAt, _call: graphene.ResolveInfo) -> Any:
        """Show when this version began."""
        return root.row.row.at

    @staticmethod
    async def resolve_holds(root: PlanAt, _call: graphene.ResolveInfo) -> bool:
        """Ask after each of its steps."""
        against = await root.loaders.further(SavedPlanLoaders).against.load(root.row.key)
        return not any(against.values()) and not root.row.is_spent

    @staticmethod
    async def resolve_earlier_steps(root: PlanAt, _call: graphene.ResolveInfo) -> list[SavedStepAt]:
        """Load the people of all of them together."""
        return await saved_steps(root, root.row.earlier)

    @staticmethod
    async def resolve_comments(root: PlanAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Load what was said."""
        return await comments_shown(root)

    @staticmethod
    async def resolve_history(root: PlanAt, _call: graphene.ResolveInfo) -> list[PlanAt]:
        """Load all versions."""
        found = await root.loaders.further(SavedPlanLoaders).histories.load(root.row.key)
        return [PlanAt(one, root.loaders, root.asker) for one in found]


SavedPlanConnection = connection_of(SavedPlan, name="SavedPlan")

"""GraphQL: the steps of plans that are kept."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import graphene

from inroad.api.ids import global_id
from inroad.api.loaders import At, PersonAt
from inroad.api.planning.loaders import SavedPlanLoaders
from inroad.api.planning.shown import SavedStepAt, proposed
from inroad.api.planning.unnamed import comments_shown, unnamed_in
from inroad.api.types.blueprint import PERSON
from inroad.api.types.introduction_request import IntroductionRequest, RequestLoaders
from inroad.api.types.node import NodeRow, Row
from inroad.api.types.plan import PlanStep, StepAt
from inroad.api.types.saved_plan_enums import PlanStepState, StepFault
from inroad.api.types.scalars import DateTime
from inroad.api.withheld_words import masked
from inroad.plans.planning.look import Fault
from inroad.plans.planning.replan import replacements
from inroad.plans.planning.saved import StepMove
from inroad.queries.saved_plans.plan_comments import PlanCommentRow


class PlanComment(Row):
    """What somebody said about a plan, or about one of its steps."""

    at = graphene.Field(DateTime, required=True, description="When it was said.")
    by = graphene.String(description="Who said it, in words.")
    text = graphene.String(required=True, description="What was said.")
    step_id = graphene.ID(description="The step that it is about; null: the plan as a whole.")

    @staticmethod
    def resolve_step_id(root: At[PlanCommentRow], _call: graphene.ResolveInfo) -> str | None:
        """Make the id."""
        key = root.row.step_key
        return None if key is None else global_id("SavedPlanStep", key)


class PlanStepMove(Row):
    """A state that a step went into."""

    state = graphene.Field(PlanStepState, required=True, description="Which.")
    at = graphene.Field(DateTime, required=True, description="Since when.")
    reason = graphene.String(description="Why; null: nobody said.")
    by = graphene.String(description="Who put it there, in words.")


class PlanStepFault(Row):
    """One thing for which a step no longer holds."""

    code = graphene.Field(StepFault, required=True, description="What it is.")
    what = graphene.String(required=True, description="In words, with names and days.")
    person = graphene.Field(PERSON, description="Whom it is about; null: nobody who may be named.")
    at = graphene.Field(DateTime, description="Since when, where known.")

    @staticmethod
    def resolve_person(root: At[Fault], _call: graphene.ResolveInfo) -> Any:
        """Load whom it is about."""
        key = root.row.person_key
        return None if key is None else root.loaders.people.get(key)


class SavedPlanStep(PlanStep, NodeRow):
    """One thing to do of a plan that is kept: what the plan said, and what became of it."""

    number = graphene.Int(required=True, description="Its place in the plan, from 1.")
    state = graphene.Field(PlanStepState, required=True, description="Where it is.")
    moves = graphene.List(
        graphene.NonNull(PlanStepMove), required=True, description="Where it was, TO_DO first."
    )
    assignee = graphene.Field(
        PERSON, description="The colleague who has it; at first the one who acts."
    )
    waits_for = graphene.List(
        graphene.NonNull(graphene.Int),
        required=True,
        description="Numbers of the steps before it that are not over.",
    )
    is_overdue = graphene.Boolean(
        required=True, description="Whether it is open after the day on which it was due."
    )
    request = graphene.Field(
        IntroductionRequest, description="The introduction request in which it was asked."
    )
    holds = graphene.Boolean(
        required=True, description="Whether what it rests on is still so, on the day asked about."
    )
    why_not = graphene.List(
        graphene.NonNull(PlanStepFault),
        required=True,
        description="What speaks against it, the worst first; empty where it holds.",
    )
    replacement = graphene.Field(
        PlanStep,
        description="What a plan made anew would have in its place; null where it holds, or "
        "nothing takes its place.",
    )
    comments = graphene.List(
        graphene.NonNull(PlanComment), required=True, description="What was said about it."
    )

    @staticmethod
    def resolve_id(root: Any, _call: graphene.ResolveInfo) -> str:
        """Make the id from the step's own key."""
        return global_id("SavedPlanStep", root.saved.key)

    @staticmethod
    def resolve_number(root: SavedStepAt, _call: graphene.ResolveInfo) -> int:
        """Show its place."""
        return root.saved.number

    @staticmethod
    def resolve_state(root: SavedStepAt, _call: graphene.ResolveInfo) -> str:
        """Show where it is."""
        return root.saved.state

    @staticmethod
    async def resolve_moves(root: SavedStepAt, _call: graphene.ResolveInfo) -> list[At[StepMove]]:
        """Show where it was; nobody is named who goes without a name on a way of the plan."""
        names = (await unnamed_in(root.plan)).values()
        return [
            At(
                replace(
                    one,
                    reason=one.reason and masked(one.reason, names),
                    by=one.by and masked(one.by, names),
                ),
                root.loaders,
            )
            for one in root.saved.moves
        ]

    @staticmethod
    async def resolve_assignee(root: SavedStepAt, _call: graphene.ResolveInfo) -> PersonAt | None:
        """Load who has it; without a name where the way shows her so."""
        if root.assignee_is_hidden:
            return root.way.people[root.row.way.people.index(root.saved.assignee_key)]
        return await root.loaders.people.load(root.saved.assignee_key)

    @staticmethod
    def resolve_waits_for(root: SavedStepAt, _call: graphene.ResolveInfo) -> list[int]:
        """Look for the steps before it."""
        before = set(root.saved.step.after)
        return [one.number for one in root.plan.row.open_steps if one.step.target.key in before]

    @staticmethod
    def resolve_is_overdue(root: SavedStepAt, _call: graphene.ResolveInfo) -> bool:
        """Compare the day with that of the instant."""
        return (
            root.saved.state.is_open and root.row.due_on < root.loaders.as_of.astimezone(UTC).date()
        )

    @staticmethod
    def resolve_request(root: SavedStepAt, _call: graphene.ResolveInfo) -> Any:
        """Load the request."""
        key = root.saved.request_key
        loaders = root.loaders.further(RequestLoaders)
        return None if key is None else loaders.requests.get(key)

    @staticmethod
    def resolve_holds(root: SavedStepAt, _call: graphene.ResolveInfo) -> bool:
        """Say whether nothing speaks against it."""
        return not root.faults

    @staticmethod
    def resolve_why_not(root: SavedStepAt, _call: graphene.ResolveInfo) -> list[At[Fault]]:
        """Show what does."""
        return [At(one, root.loaders) for one in root.faults]

    @staticmethod
    async def resolve_replacement(root: SavedStepAt, _call: graphene.ResolveInfo) -> StepAt | None:
        """Make the plan anew, once for all of its steps."""
        if not root.faults:
            return None
        loaders = root.loaders.further(SavedPlanLoaders)
        made = await loaders.anew.load(root.plan.row.key)
        if made is None:
            return None
        begun = made.begun
        broken = [one for one in begun.former.open_steps if begun.faults.get(one.key)]
        kept = [one for one in begun.former.open_steps if not begun.faults.get(one.key)]
        new = replacements(broken, made.plan, kept=kept).get(root.saved.key)
        shown = await proposed(root.plan, [new] if new else [])
        return shown[0] if shown else None

    @staticmethod
    async def resolve_comments(root: SavedStepAt, _call: graphene.ResolveInfo) -> list[Any]:
        """Load what was said about it."""
        return await comments_shown(root.plan, step_key=root.saved.key)

"""The mutations by which plans are kept, and their steps moved."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.mutations.requests import NOT_TO_BE_ASKED
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.planning import life, save, steps
from inroad.api.planning.shown import SavedStepAt, plan_at, saved_steps
from inroad.api.planning.wanted import MoveWanted, PlanWanted, StepChanged
from inroad.api.questions.plans import ColleagueHoursInput, asked_for
from inroad.api.types.saved_plan import SavedPlan
from inroad.api.types.saved_plan_enums import PlanStepState
from inroad.api.types.saved_step import SavedPlanStep
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph.writes.provenance import Provenance
from inroad.importers.fields import LONGEST_NAME

Given = Mapping[str, Any]
Act = Callable[[RequestContext, Given, Provenance], Awaitable[dict[str, Any]]]
"""Writes what an input says, and returns the payload's own fields."""


def _field(name: str, summary: str, act: Act, inputs: Given, shown: Given) -> Any:
    payload = type(
        f"{name}Payload",
        (graphene.ObjectType,),
        {
            "__doc__": "What was written, or why nothing was.",
            "plan": graphene.Field(SavedPlan, description="As it is now; null where errors are."),
            **shown,
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it is as wanted.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )
    none = {one: False for one, kind in shown.items() if kind is _CHANGED or kind is _CREATED}

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        context: RequestContext = call.context
        mark = input.get("client_mutation_id")
        try:
            done = await act(context, dict(input), Provenance(SOURCE, recorded_at=context.now))
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            lists: dict[str, Any] = {"warnings": []} if "warnings" in shown else {}
            return payload(**none, **lists, errors=[problem], client_mutation_id=mark)
        return payload(**({"errors": []} | done), client_mutation_id=mark)

    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", inputs), required=True, description="What to write."
        ),
        description=summary,
        resolver=resolve,
    )


async def _save(context: RequestContext, given: Given, provenance: Provenance) -> dict[str, Any]:
    names = ("targets", "owner", "close_on", "hours_per_week", "hours", "max_hops")
    stated = {name: given[name] for name in names if given.get(name) is not None}
    key, deal, account = (given.get(one) for one in ("plan_id", "opportunity_id", "account_id"))
    if key is None and (deal is None) == (account is None):
        raise BadInput(
            "opportunityId: give exactly one of opportunityId and accountId for a new plan, or "
            "planId to make one anew",
            field="opportunityId",
        )
    asked = await asked_for(
        context.at(),
        deal and key_of("Opportunity", deal, field="opportunityId"),
        account and key_of("Account", account, field="accountId"),
        **stated,
    )
    wanted = PlanWanted(
        key and key_of("SavedPlan", key, field="planId"),
        asked.opportunity_key,
        asked.account_key,
        asked.target_keys if "targets" in stated else None,
        asked.owner_key,
        asked.closes_on,
        asked.hours,
        asked.hours_of if "hours" in stated else None,
        asked.max_hops,
        by=written_text(given.get("by"), "by", LONGEST_NAME),
        note=written_text(given.get("note"), "note"),
    )
    done = await save.save_plan(context, wanted=wanted, provenance=provenance)
    plan = await plan_at(context.once(done.at), done.key)
    return {"plan": plan, "created": done.created, "changed": done.changed}


async def _move(context: RequestContext, given: Given, provenance: Provenance) -> dict[str, Any]:
    decliner = given.get("declined_by")
    key = key_of("SavedPlanStep", given["step_id"], field="stepId")
    wanted = MoveWanted(
        key,
        given["state"],
        given.get("at") or context.now,
        given.get("at") is None,
        written_text(given.get("reason"), "reason"),
        written_text(given.get("by"), "by", LONGEST_NAME),
        decliner and key_of("Person", decliner, field="declinedBy"),
        request=bool(given.get("request")),
    )
    done = await context.write(steps.move_step, wanted=wanted, provenance=provenance)
    if done.refused is not None:
        problem = Problem("request", f"request: {done.refused.sentence}", NOT_TO_BE_ASKED)
        again = done.refused.again_at
        return {"changed": False, "warnings": [], "again_at": again, "errors": [problem]}
    return await _shown(context, done, key) | {"warnings": list(done.warnings)}


async def _assign(context: RequestContext, given: Given, provenance: Provenance) -> dict[str, Any]:
    key = key_of("SavedPlanStep", given["step_id"], field="stepId")
    done = await context.write(
        steps.assign_step,
        key=key,
        person_key=key_of("Person", given["assignee_id"], field="assigneeId"),
        provenance=provenance,
    )
    return await _shown(context, done, key)


async def _comment(context: RequestContext, given: Given, provenance: Provenance) -> dict[str, Any]:
    plan, step = given.get("plan_id"), given.get("step_id")
    text = written_text(given["text"], "text")
    if text is None:
        raise BadInput("text: is needed: say something", field="text")
    done = await context.write(
        life.comment_on_plan,
        key=plan and key_of("SavedPlan", plan, field="planId"),
        step_key=step and key_of("SavedPlanStep", step, field="stepId"),
        text=text,
        by=written_text(given.get("by"), "by", LONGEST_NAME),
        provenance=provenance,
    )
    return {"plan": await plan_at(context.once(done.at), done.key)}


async def _close(context: RequestContext, given: Given, provenance: Provenance) -> dict[str, Any]:
    key = key_of("SavedPlan", given["plan_id"], field="planId")
    reason = written_text(given.get("reason"), "reason")
    done = await context.write(life.close_plan, key=key, reason=reason, provenance=provenance)
    return {"plan": await plan_at(context.once(done.at), key), "changed": done.changed}


async def _shown(context: RequestContext, done: StepChanged, key: str) -> dict[str, Any]:
    plan = await plan_at(context.once(done.at), done.plan_key)
    found = list[SavedStepAt]()
    if plan is not None:
        everyone = (*plan.row.steps, *plan.row.earlier)
        found = await saved_steps(plan, [one for one in everyone if one.key == key])
    return {"plan": plan, "step": found[0] if found else None, "changed": done.changed}


_CHANGED = graphene.Boolean(
    required=True, description="Whether anything was written; false where it was so already."
)
_CREATED = graphene.Boolean(required=True, description="Whether there was no such plan before.")
_STEP = graphene.Field(SavedPlanStep, description="As it is now; null where errors are.")
_STEP_ID = graphene.ID(required=True, description="Which step: its `id`.")
_BY = graphene.String(description="Who does it, in words; is kept.")
save_plan = _field(
    "SavePlan",
    "Make a multi-threading plan and keep it; or make one that is kept anew, as its next version: "
    "what is under way stays, what is done stays done, and where somebody said no it goes another "
    "way. Of a plan that would say the same, nothing is written.",
    _save,
    {
        "plan_id": graphene.ID(description="The plan to make anew; leave out for a new one."),
        "opportunity_id": graphene.ID(description="A deal; for a new plan, this or the next."),
        "account_id": graphene.ID(description="An account: all of its open deals."),
        "targets": graphene.List(
            graphene.NonNull(graphene.ID),
            description="People of the account to win; left out: whoever is lacking, or as before.",
        ),
        "owner": graphene.ID(
            description="Colleague whose plan it is; left out: by duty, or as before."
        ),
        "close_on": graphene.Date(
            description="Day by which all is to be done; left out: that of the deal, or as before."
        ),
        "hours_per_week": graphene.Float(
            description="Hours that each colleague has in a week; left out: 4, or as before."
        ),
        "hours": graphene.List(
            graphene.NonNull(ColleagueHoursInput),
            description="Colleagues who have more hours, or fewer; left out: none, or as before.",
        ),
        "max_hops": graphene.Int(
            description="Most links in a way, 1 to 4; left out: 4, or as before."
        ),
        "note": graphene.String(description="What there is to say of this version; is kept."),
        "by": _BY,
    },
    {"created": _CREATED, "changed": _CHANGED},
)
assign_plan_step = _field(
    "AssignPlanStep",
    "Give a step of a plan to one of ours.",
    _assign,
    {
        "step_id": _STEP_ID,
        "assignee_id": graphene.ID(required=True, description="The colleague who has it then."),
    },
    {"step": _STEP, "changed": _CHANGED},
)
move_plan_step = _field(
    "MovePlanStep",
    "Put a step of a plan into its next state: ASKED, MET, DONE, or DROPPED with a reason. With "
    "`request`, the introduction is asked for in the same transaction; refused while somebody may "
    "not be asked: then `againAt` says from when on, and nothing is written.",
    _move,
    {
        "step_id": _STEP_ID,
        "state": graphene.InputField(PlanStepState, required=True, description="Where it goes."),
        "reason": graphene.String(description="Why; needed to drop it."),
        "declined_by": graphene.ID(
            description="Who on its way said no, where that is why it is dropped: nobody is asked "
            "that way again."
        ),
        "request": graphene.Boolean(
            default_value=False,
            description="Whether to ask for the introduction, in the name of whoever has the step.",
        ),
        "at": DateTime(description="Since when, not ahead; now, unless given."),
        "by": _BY,
    },
    {
        "step": _STEP,
        "changed": _CHANGED,
        "warnings": graphene.List(
            graphene.NonNull(graphene.String),
            required=True,
            description="What speaks against it, a sentence each; it was written all the same.",
        ),
        "again_at": graphene.Field(
            DateTime, description="When somebody who may not be asked now may be."
        ),
    },
)
comment_on_plan = _field(
    "CommentOnPlan",
    "Say something about a plan, or about one of its steps.",
    _comment,
    {
        "plan_id": graphene.ID(description="Which plan; this, or the next."),
        "step_id": graphene.ID(description="Which step of it."),
        "text": graphene.String(required=True, description="What there is to say."),
        "by": _BY,
    },
    {},
)
close_plan = _field(
    "ClosePlan",
    "Close a plan: nothing of it is to be done any more. Its steps stay as they are.",
    _close,
    {
        "plan_id": graphene.ID(required=True, description="Which plan."),
        "reason": graphene.String(description="Why; is kept."),
    },
    {"changed": _CHANGED},
)

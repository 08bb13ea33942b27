"""The mutations by which a deal is moved, and by which a workspace has stages of its own."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.loaders import At
from inroad.api.moving import Moved, Wanted, move
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.scalars import DateTime
from inroad.api.types.stage import Gate, Stage, StageMove
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook
from inroad.importers.fields import LONGEST_EVIDENCE, LONGEST_NAME
from inroad.plans.stage_documents import DOCUMENT, read_stages


class OverrideInput(graphene.InputObjectType):
    """Why a deal is moved although it lacks what the stage asks for."""

    reason = graphene.String(required=True, description="Why; it is kept with the move.")
    by = graphene.String(description="Who answers for it, in words.")


def _payload(name: str, shown: dict[str, Any]) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "What was changed, or why nothing was.",
            **shown,
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was changed; empty: it is as wanted.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


_MOVED = _payload(
    "MoveOpportunityPayload",
    {
        "opportunity": graphene.Field(
            Opportunity, description="As it is after the move; null where errors are."
        ),
        "move": graphene.Field(StageMove, description="What was kept of it."),
        "gate": graphene.Field(
            Gate, description="What was asked for and what was lacking, of a move refused too."
        ),
    },
)


async def _resolve_move(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    try:
        wanted = _wanted(input)
        moved: Moved = await context.write(
            move, wanted=wanted, provenance=Provenance(SOURCE, recorded_at=context.now)
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return _MOVED(errors=[problem], client_mutation_id=mark)
    loaders = context.at(wanted.at) if wanted.at else context.once(moved.at)
    history = await loaders.stage_moves.load(wanted.opportunity_key) if moved.number else []
    return _MOVED(
        opportunity=await loaders.opportunities.load(wanted.opportunity_key)
        if moved.number
        else None,
        move=next((one for one in history if one.row.number == moved.number), None),
        gate=At(moved.gate, loaders),
        errors=moved.problems,
        client_mutation_id=mark,
    )


def _wanted(given: Any) -> Wanted:
    """Return what an input asks for.

    Raises:
        BadInput: an id is not one, or a text is blank or too long.

    """
    override = given.get("override") or {}
    reason = written_text(override.get("reason"), "override.reason", LONGEST_EVIDENCE)
    if given.get("override") is not None and not reason:
        raise BadInput(
            "override.reason: is needed: say why the deal moves although it lacks what it needs",
            field="override.reason",
        )
    answers = written_text(override.get("by"), "override.by", LONGEST_NAME)
    return Wanted(
        key_of("Opportunity", given["opportunity_id"], field="opportunityId"),
        given["stage"],
        given.get("as_of"),
        answers or written_text(given.get("by"), "by", LONGEST_NAME),
        reason,
    )


move_opportunity = graphene.Field(
    _MOVED,
    required=True,
    input=graphene.Argument(
        input_type(
            "MoveOpportunityInput",
            {
                "opportunity_id": graphene.ID(required=True, description="Which deal."),
                "stage": graphene.String(
                    required=True, description="Key, name or synonym of the stage to move it to."
                ),
                "by": graphene.String(description="Who moves it, in words."),
                "override": graphene.InputField(
                    OverrideInput, description="Move it even if it lacks something."
                ),
                "as_of": DateTime(
                    description="When it was moved, not before its last move; now, unless given."
                ),
            },
        ),
        required=True,
        description="Where to move which deal.",
    ),
    description="Move a deal to a stage. Refused while it lacks what the stages on the way ask "
    "for: then `gate` says what, and by which route it could be had.",
    resolver=_resolve_move,
)

_RULED = {
    name: _payload(
        f"{name}Payload",
        {
            "stages": graphene.List(
                graphene.NonNull(Stage), description="As they are now; null where errors are."
            ),
            "changed": graphene.Boolean(
                required=True, description="Whether they say anything else than before."
            ),
        },
    )
    for name in ("SaveStages", "RetireStages")
}


async def _resolve_save(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    try:
        read_stages(input["document"], file=DOCUMENT)
    except BadInput as error:
        problem = Problem("document", f"document: {error}", error.code)
        mark = input.get("client_mutation_id")
        return _RULED["SaveStages"](changed=False, errors=[problem], client_mutation_id=mark)
    return await _ruled(call.context, _RULED["SaveStages"], input["document"], input)


async def _resolve_retire(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    return await _ruled(call.context, _RULED["RetireStages"], None, input)


async def _ruled(context: RequestContext, payload: Any, document: str | None, given: Any) -> Any:
    """Make a document hold from the request's instant on; None: the shipped stages."""
    provenance = Provenance(SOURCE, recorded_at=context.now)
    saved = await context.write(_write_stages, document=document, provenance=provenance)
    return payload(
        stages=list((await context.once(saved.since).stages()).stages),
        changed=saved.changed,
        errors=[],
        client_mutation_id=given.get("client_mutation_id"),
    )


def _write_stages(
    tx: OpenTransaction, /, *, workspace: str, document: str | None, provenance: Provenance
) -> SavedRulebook:
    return save_rulebook(
        tx,
        RulebookKind.STAGES,
        workspace=workspace,
        rulebook=DOCUMENT,
        document=document,
        provenance=provenance,
    )


save_stages = graphene.Field(
    _RULED["SaveStages"],
    required=True,
    input=graphene.Argument(
        input_type(
            "SaveStagesInput",
            {"document": graphene.String(required=True, description="All stages, YAML.")},
        ),
        required=True,
        description="What to rule.",
    ),
    description="Make stages of the workspace's own hold from now on; past days keep theirs.",
    resolver=_resolve_save,
)
retire_stages = graphene.Field(
    _RULED["RetireStages"],
    required=True,
    input=graphene.Argument(
        input_type("RetireStagesInput", {}), required=True, description="Nothing but the mark."
    ),
    description="Let the shipped stages hold again from now on; past days keep theirs.",
    resolver=_resolve_retire,
)

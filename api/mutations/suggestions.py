"""The mutations by which suggested roles are confirmed or rejected, and that is taken back."""

from collections.abc import Awaitable, Callable
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.deciding import Asked, decide, undo
from inroad.api.ids import key_of
from inroad.api.loaders import At, OpportunityAt
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.suggesting import Suggesting
from inroad.api.types.opportunity import Opportunity
from inroad.api.types.suggestion import DecidedRole
from inroad.errors import BadInput, NotFound
from inroad.graph.vocabulary import RoleDecision
from inroad.graph.writes.provenance import Provenance
from inroad.importers.fields import LONGEST_EVIDENCE, LONGEST_NAME
from inroad.plans.suggestions.suggest import Suggestion
from inroad.queries.suggestions.role_decisions import role_decisions

Decide = Callable[[RequestContext, Asked, OpportunityAt, Provenance], Awaitable[str]]
"""Writes a decision and returns its key."""


def _payload(name: str) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "What was decided, or why nothing was.",
            "decision": graphene.Field(
                DecidedRole, description="As it is kept; null where errors are."
            ),
            "opportunity": graphene.Field(Opportunity, description="The deal, as it is now."),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it was.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


def _field(name: str, summary: str, write: Decide, more: dict[str, Any]) -> Any:
    payload = _payload(f"{name}Payload")

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        context: RequestContext = call.context
        mark = input.get("client_mutation_id")
        try:
            deal, asked = await _asked(context, dict(input))
            made = await write(context, asked, deal, Provenance(SOURCE, recorded_at=context.now))
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            return payload(errors=[problem], client_mutation_id=mark)
        loaders = context.at()
        rows = await context.read(
            role_decisions, opportunities=[asked.deal.key], as_of=loaders.as_of
        )
        return payload(
            decision=next((At(one, loaders) for one in rows if one.key == made), None),
            opportunity=await loaders.opportunities.load(asked.deal.key),
            errors=[],
            client_mutation_id=mark,
        )

    inputs = {
        "opportunity_id": graphene.ID(required=True, description="On which deal."),
        "person_id": graphene.ID(required=True, description="Who was suggested."),
        "role": graphene.String(
            required=True, description="Key or name of the role in the deal's taxonomy."
        ),
        "by": graphene.String(description="Who decides, in words; is kept."),
        **more,
    }
    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", inputs), required=True, description="What to decide on."
        ),
        description=summary,
        resolver=resolve,
    )


async def _asked(context: RequestContext, given: dict[str, Any]) -> tuple[OpportunityAt, Asked]:
    """Return the deal and what is to be decided on it.

    Raises:
        BadInput: an id is not one, a text is too long, or the role is none of the deal's.
        NotFound: there is no such deal or person in the workspace.

    """
    loaders = context.at()
    deal_key = key_of("Opportunity", given["opportunity_id"], field="opportunityId")
    person_key = key_of("Person", given["person_id"], field="personId")
    deal = await loaders.opportunities.load(deal_key)
    person = await loaders.people.load(person_key)
    if deal is None:
        raise _nothing("opportunityId", "opportunity", deal_key)
    if person is None:
        raise _nothing("personId", "person", person_key)
    roles = (await loaders.roles_of(deal.row)).taxonomy
    role = roles.role_named(given["role"])
    if role is None:
        there = ", ".join(one.name for one in roles.current)
        raise BadInput(
            f"role: {given['role'][:100]!r} is none of the roles of the deal's taxonomy "
            f"{roles.name}: {there}",
            field="role",
        )
    by = written_text(given.get("by"), "by", LONGEST_NAME)
    reason = written_text(given.get("reason"), "reason", LONGEST_EVIDENCE)
    return deal, Asked(deal.row, person_key, person.row.name, role, by, reason)


def _nothing(field: str, noun: str, key: str) -> NotFound:
    return NotFound(f"{field}: there is no {noun} {key!r} in this workspace", field=field)


async def _suggestion(asked: Asked, deal: OpportunityAt) -> Suggestion | None:
    """Return the suggestion that is decided on; None where nothing suggests it."""
    found = (await deal.loaders.further(Suggesting).advice(deal)).suggestions.of(asked.role.key)
    offered = (*found.suggestions, *found.unsure) if found else ()
    return next((one for one in offered if one.contact.person_key == asked.person_key), None)


async def _confirm(
    context: RequestContext, asked: Asked, deal: OpportunityAt, provenance: Provenance
) -> str:
    return await _decide(context, asked, deal, provenance, RoleDecision.CONFIRMED)


async def _reject(
    context: RequestContext, asked: Asked, deal: OpportunityAt, provenance: Provenance
) -> str:
    if asked.reason is None:
        raise BadInput(
            "reason: is needed: say why the person does not play the role; it is learnt from",
            field="reason",
        )
    return await _decide(context, asked, deal, provenance, RoleDecision.REJECTED)


async def _decide(
    context: RequestContext,
    asked: Asked,
    deal: OpportunityAt,
    provenance: Provenance,
    decision: RoleDecision,
) -> str:
    suggestion = await _suggestion(asked, deal)
    return await context.write(
        decide, asked=asked, decision=decision, suggestion=suggestion, provenance=provenance
    )


async def _undo(
    context: RequestContext, asked: Asked, _deal: OpportunityAt, provenance: Provenance
) -> str:
    return await context.write(undo, asked=asked, provenance=provenance)


confirm_role_suggestion = _field(
    "ConfirmRoleSuggestion",
    "Confirm that a suggested person plays a role: from now on it is a manual assignment.",
    _confirm,
    {"reason": graphene.String(description="What it was seen by; else what suggested it.")},
)
reject_role_suggestion = _field(
    "RejectRoleSuggestion",
    "Say that somebody does not play a role: not suggested here again, and less elsewhere.",
    _reject,
    {"reason": graphene.String(required=True, description="Why; it is kept, and learnt from.")},
)
undo_role_decision = _field(
    "UndoRoleDecision",
    "Take the decision on a person's role back: everything is as it was before it.",
    _undo,
    {},
)

"""The mutations by which relationships are graded, and proposed grades decided on."""

from collections.abc import Awaitable, Callable
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.giving_grades import (
    DecisionAsked,
    accept_proposal,
    dismiss_proposal,
    give_grade,
)
from inroad.api.grading import Grading
from inroad.api.ids import key_of
from inroad.api.loaders import At
from inroad.api.mutations.saving import SOURCE, Problem, Saved, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.types.grade import GradedRelationship, RelationshipGrade
from inroad.api.types.grade_proposal import DecidedGrade, GradeContradiction, GradeRules
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.grade_rules import GRADE_RULES, read_grade_rules
from inroad.graph.vocabulary import GradeContradiction as Rule
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook
from inroad.queries.grades.grade_decisions import grade_decisions

_SAID_ALWAYS = {"created", "changed"}
"""Fields of payloads that say false where nothing was written."""
Write = Callable[[RequestContext, dict[str, Any]], Awaitable[dict[str, Any]]]
"""Writes what an input says, and returns the payload's own fields and its `errors`."""


def _payload(name: str, fields: dict[str, Any]) -> Any:
    common = {
        "__doc__": "What was written, or why nothing was.",
        "errors": graphene.List(
            graphene.NonNull(UserError),
            required=True,
            description="Why nothing was written; empty: it was.",
        ),
        "client_mutation_id": graphene.String(description="As it came in."),
    }
    return type(name, (graphene.ObjectType,), fields | common)


def _field(
    name: str, summary: str, inputs: dict[str, Any], shown: dict[str, Any], write: Write
) -> Any:
    payload = _payload(f"{name}Payload", shown)
    needed = _SAID_ALWAYS & shown.keys()

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        mark = input.get("client_mutation_id")
        try:
            fields = await write(call.context, dict(input))
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            fields = dict.fromkeys(needed, False) | {"errors": [problem]}
        return payload(**fields, client_mutation_id=mark)

    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", inputs), required=True, description="What to write."
        ),
        description=summary,
        resolver=resolve,
    )


def _key(given: dict[str, Any], field: str, name: str) -> str | None:
    identity = given.get(field)
    return None if identity is None else key_of("Person", identity, field=name)


async def _relationship(context: RequestContext, saved: Saved) -> Any:
    """Return what was graded, as it stands now."""
    record: Any = saved.record
    if saved.problems or record is None:
        return None
    loaders = context.at(max(context.now, record.since))
    pair = (record.colleague, record.contact)
    found = await loaders.further(Grading).pairs.load(pair)
    return None if found is None else At(found, loaders)


async def _grade(context: RequestContext, given: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "colleague": _key(given, "colleague_id", "colleagueId"),
        "contact": _key(given, "contact_id", "contactId"),
        "grade": given["grade"],
    }
    if (grader := _key(given, "grader_id", "graderId")) is not None:
        fields["grader"] = grader
    if given.get("at") is not None:
        fields["since"] = given["at"]
    fields |= {name: given[name] for name in ("note", "until") if name in given}
    saved = await context.write(give_grade, given=fields, now=context.now)
    return {
        "relationship": await _relationship(context, saved),
        "created": saved.created,
        "errors": saved.problems,
    }


def _asked(given: dict[str, Any], by: str | None, reason: str | None) -> DecisionAsked:
    """Return a decision.

    Raises:
        BadInput: an id is not one, or the reason is too long.

    """
    reason = written_text(reason, "reason")
    return DecisionAsked(
        key_of("Person", given["colleague_id"], field="colleagueId"),
        key_of("Person", given["contact_id"], field="contactId"),
        Rule(given["rule"]),
        by,
        (reason or "").strip() or None,
    )


async def _accept(context: RequestContext, given: dict[str, Any]) -> dict[str, Any]:
    asked = _asked(given, _key(given, "grader_id", "graderId"), given.get("note"))
    saved = await context.write(accept_proposal, asked=asked, now=context.now)
    return {"relationship": await _relationship(context, saved), "errors": saved.problems}


async def _dismiss(context: RequestContext, given: dict[str, Any]) -> dict[str, Any]:
    by = _key(given, "by_id", "byId")
    if by is not None and await context.at().people.load(by) is None:
        raise BadInput(f"byId: there is no person {by!r} in this workspace", field="byId")
    asked = _asked(given, by, given["reason"])
    made = await context.write(dismiss_proposal, asked=asked, now=context.now)
    loaders = context.at()
    rows = await context.read(grade_decisions, contacts=[asked.contact], as_of=loaders.as_of)
    return {
        "decision": next((At(one, loaders) for one in rows if one.key == made), None),
        "errors": [],
    }


async def _save_rules(context: RequestContext, given: dict[str, Any]) -> dict[str, Any]:
    try:
        read_grade_rules(given["document"])
    except BadInput as error:
        raise BadInput(f"document: {error}", field="document") from error
    return await _ruled(context, given["document"])


async def _retire_rules(context: RequestContext, _given: dict[str, Any]) -> dict[str, Any]:
    return await _ruled(context, None)


async def _ruled(context: RequestContext, document: str | None) -> dict[str, Any]:
    """Make a document hold from the request's instant on; None: the shipped rules."""
    provenance = Provenance(SOURCE, recorded_at=context.now)
    saved = await context.write(_write_rules, document=document, provenance=provenance)
    rules = await context.at(max(context.now, saved.since)).further(Grading).rules()
    return {"grade_rules": rules, "changed": saved.changed, "errors": []}


def _write_rules(
    tx: OpenTransaction, /, *, workspace: str, document: str | None, provenance: Provenance
) -> SavedRulebook:
    return save_rulebook(
        tx,
        RulebookKind.GRADE_RULES,
        workspace=workspace,
        rulebook=GRADE_RULES,
        document=document,
        provenance=provenance,
    )


_PAIR = {
    "colleague_id": graphene.ID(required=True, description="Of ours."),
    "contact_id": graphene.ID(required=True, description="Of theirs."),
}
_RULE = {"rule": graphene.Field(GradeContradiction, required=True, description="Which proposal.")}
_SHOWN = {
    "relationship": graphene.Field(
        GradedRelationship, description="As it stands now; null where errors are."
    )
}
_RULED = {
    "grade_rules": graphene.Field(GradeRules, description="As they are now; null with errors."),
    "changed": graphene.Boolean(
        required=True, description="Whether they say anything else than before."
    ),
}

grade_relationship = _field(
    "GradeRelationship",
    "Grade how a contact stands to a colleague: the first grade may be any, a rise goes one level "
    "at a time, a fall any distance. The same grader on the same day corrects what was given.",
    {
        **_PAIR,
        "grade": graphene.Field(RelationshipGrade, required=True, description="Which grade."),
        "note": graphene.String(description="What it is seen by."),
        "at": DateTime(description="When it was so, not in the future; null: now."),
        "grader_id": graphene.ID(description="Who gives it, one of ours; null: the colleague."),
        "until": DateTime(description="Instant from which its grader no longer says so."),
    },
    {
        **_SHOWN,
        "created": graphene.Boolean(required=True, description="Whether it was not there before."),
    },
    _grade,
)
accept_grade_proposal = _field(
    "AcceptGradeProposal",
    "Give the grade that what happened speaks for; refused where that would be a jump up.",
    {
        **_PAIR,
        **_RULE,
        "grader_id": graphene.ID(description="Who gives it; null: whose grade stands."),
        "note": graphene.String(description="What it is seen by; null: what proposed it."),
    },
    _SHOWN,
    _accept,
)
dismiss_grade_proposal = _field(
    "DismissGradeProposal",
    "Say that the grade is right: the same is not proposed again for a while.",
    {
        **_PAIR,
        **_RULE,
        "reason": graphene.String(required=True, description="Why; it is kept."),
        "by_id": graphene.ID(description="Who says so."),
    },
    {"decision": graphene.Field(DecidedGrade, description="As it is kept; null with errors.")},
    _dismiss,
)
save_grade_rules = _field(
    "SaveGradeRules",
    "Make grade rules of the workspace's own hold from now on; past days keep theirs.",
    {
        "document": graphene.String(
            required=True, description="The rules, YAML; `gradeRules.document` is a start."
        )
    },
    _RULED,
    _save_rules,
)
retire_grade_rules = _field(
    "RetireGradeRules",
    "Let the shipped grade rules hold again from now on; past days keep theirs.",
    {},
    _RULED,
    _retire_rules,
)

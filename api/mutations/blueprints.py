"""The mutations by which Contact Blueprints are made, moved and closed."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from inroad.api.blueprinting.life import close_blueprint as close
from inroad.api.blueprinting.life import move_blueprint as move
from inroad.api.blueprinting.save import save_blueprint as save
from inroad.api.blueprinting.wanted import Closing, Wanted
from inroad.api.context import RequestContext
from inroad.api.ids import key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.mutations.written_text import written_text
from inroad.api.questions.blueprints import meant
from inroad.api.types.blueprint import Blueprint, BlueprintLoaders
from inroad.api.types.blueprint_enums import BlueprintOutcome, BlueprintState, TouchWorth
from inroad.api.types.grade import RelationshipGrade
from inroad.errors import BadInput
from inroad.graph.vocabulary import InfluenceStrategy
from inroad.graph.writes.provenance import Provenance
from inroad.importers.fields import LONGEST_NAME
from inroad.plans.influence.strategies import influence_rules

_MOST_LINES = 20
_MOST_STRATEGIES = len(InfluenceStrategy)
Write = Callable[[RequestContext, Mapping[str, Any], Provenance], Awaitable[str]]
"""Writes what an input says, and returns the blueprint's key."""


class BlueprintStrategyInput(graphene.InputObjectType):
    """A strategy, and why for this person and role."""

    strategy = graphene.String(
        required=True, description="Its word or its name: `SOCIAL_PROOF`, `social proof`."
    )
    why = graphene.String(description="Why; left out: what the graph says for it.")


class TouchWorthInput(graphene.InputObjectType):
    """What makes the touch worth the contact's time."""

    kind = graphene.Field(TouchWorth, required=True, description="Which of the three.")
    what = graphene.String(
        required=True, description="Which issue, alternative or solution that is."
    )


def _field(name: str, summary: str, write: Write, inputs: dict[str, Any]) -> Any:
    payload = type(
        f"{name}Payload",
        (graphene.ObjectType,),
        {
            "__doc__": "What was written, or why nothing was.",
            "blueprint": graphene.Field(
                Blueprint, description="As it is now; null where errors are."
            ),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it was.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )

    async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
        context: RequestContext = call.context
        mark = input.get("client_mutation_id")
        try:
            key = await write(context, dict(input), Provenance(SOURCE, recorded_at=context.now))
        except BadInput as error:
            problem = Problem(error.field, str(error), error.code)
            return payload(errors=[problem], client_mutation_id=mark)
        shown = await context.at().further(BlueprintLoaders).blueprints.load(key)
        return payload(blueprint=shown, errors=[], client_mutation_id=mark)

    return graphene.Field(
        payload,
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", inputs), required=True, description="What to write."
        ),
        description=summary,
        resolver=resolve,
    )


async def _save(context: RequestContext, given: Mapping[str, Any], provenance: Provenance) -> str:
    return await context.write(save, wanted=_wanted(given), provenance=provenance)


async def _move(context: RequestContext, given: Mapping[str, Any], provenance: Provenance) -> str:
    return await context.write(
        move,
        key=key_of("Blueprint", given["id"], field="id"),
        state=given["state"],
        reason=written_text(given.get("reason"), "reason"),
        by=written_text(given.get("by"), "by", LONGEST_NAME),
        provenance=provenance,
    )


async def _close(context: RequestContext, given: Mapping[str, Any], provenance: Provenance) -> str:
    grader = given.get("grader_id")
    closing = Closing(
        given["outcome"],
        written_text(given.get("note"), "note"),
        grader and key_of("Person", grader, field="graderId"),
        written_text(given.get("by"), "by", LONGEST_NAME),
    )
    key = key_of("Blueprint", given["id"], field="id")
    return await context.write(close, key=key, closing=closing, provenance=provenance)


def _wanted(given: Mapping[str, Any]) -> Wanted:
    """Return what an input says.

    Raises:
        BadInput: an id is not one, a text is too long, or a strategy is none of the six.

    """
    key, owner = given.get("id"), given.get("owner_id")
    for name in ("colleague_id", "contact_id"):
        if key is None and not given.get(name):
            field = to_camel_case(name)
            raise BadInput(f"{field}: is needed for a new blueprint", field=field)
    ends = ("colleague_id", "contact_id", "opportunity_id", "account_id")
    if key is not None and any(given.get(name) for name in ends):
        raise BadInput(
            "id: a blueprint keeps its people, deal and account; leave them out, or make a new one",
            field="id",
        )
    return Wanted(
        key and key_of("Blueprint", key, field="id"),
        None
        if key is not None
        else meant(
            given["colleague_id"],
            given["contact_id"],
            given.get("opportunity_id"),
            given.get("account_id"),
        ),
        to_grade=given.get("to_grade"),
        strategies=_strategies(given.get("strategies")),
        worth=_worth(given.get("worth")),
        owner_key=owner and key_of("Person", owner, field="ownerId"),
        due_on=given.get("due_on"),
        by=written_text(given.get("by"), "by", LONGEST_NAME),
        given=_further(given),
    )


def _strategies(
    given: Sequence[Mapping[str, Any]] | None,
) -> list[tuple[InfluenceStrategy, str | None]] | None:
    if given is None:
        return None
    found = []
    for one in _few(given, "strategies", _MOST_STRATEGIES):
        strategy = influence_rules().named(one["strategy"])
        if strategy is None:
            there = ", ".join(rules.name for rules in influence_rules().strategies.values())
            raise BadInput(
                f"strategies: {one['strategy'][:100]!r} is none of the six: {there}",
                field="strategies",
            )
        found.append((strategy, written_text(one.get("why"), "strategies")))
    return found


def _worth(given: Mapping[str, Any] | None) -> Any:
    if given is None:
        return None
    what = written_text(given["what"], "worth")
    if what is None:
        raise BadInput("worth: say which issue, alternative or solution it is", field="worth")
    return given["kind"], what


def _further(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that are written as they are given, of those that are."""
    found: dict[str, Any] = {}
    if "message" in given:
        found["message"] = written_text(given["message"], "message")
    for name in ("tactics", "material"):
        if name in given:
            texts = [written_text(one, name) for one in _few(given[name] or (), name, _MOST_LINES)]
            found[name] = tuple(one for one in texts if one is not None)
    if "people" in given:
        people = _few(given["people"] or (), "people", _MOST_LINES)
        keys = [key_of("Person", one, field="people") for one in people]
        found["people"] = tuple(dict.fromkeys(keys))
    return found


def _few(given: Sequence[Any], field: str, most: int) -> Sequence[Any]:
    if len(given) > most:
        raise BadInput(f"{field}: at most {most}", field=field)
    return given


def _texts(words: str) -> Any:
    return graphene.List(graphene.NonNull(graphene.String), description=words)


_ID = graphene.ID(required=True, description="Which blueprint.")
_BY = graphene.String(description="Who writes it, in words; is kept.")
save_blueprint = _field(
    "SaveBlueprint",
    "Make a Contact Blueprint, or change one that is open. Of a new one, what is left out is as "
    "`suggestBlueprint` has it; `worth` and `dueOn` are for somebody to say.",
    _save,
    {
        "id": graphene.ID(description="What to change; leave out to make a new one."),
        "colleague_id": graphene.ID(description="Whose relationship is to move; for a new one."),
        "contact_id": graphene.ID(description="Who is to be moved; for a new one."),
        "opportunity_id": graphene.ID(description="The deal that it serves; for a new one."),
        "account_id": graphene.ID(description="Where the contact works; needed where unclear."),
        "to_grade": graphene.InputField(
            RelationshipGrade, description="The goal: one step above the effective grade."
        ),
        "strategies": graphene.List(
            graphene.NonNull(BlueprintStrategyInput), description="By which ways, the first first."
        ),
        "tactics": _texts("What is to be done, in its order; at most 20."),
        "message": graphene.String(description="The core message."),
        "worth": graphene.InputField(
            TouchWorthInput, description="What makes the touch worth their time; needed once."
        ),
        "people": graphene.List(
            graphene.NonNull(graphene.ID), description="People of ours who help; at most 20."
        ),
        "material": _texts("What to bring along; at most 20."),
        "owner_id": graphene.ID(description="Who answers for it; the colleague, unless given."),
        "due_on": graphene.Date(description="Day by which the goal is to be reached; needed once."),
        "by": _BY,
    },
)
move_blueprint = _field(
    "MoveBlueprint",
    "Put an open Contact Blueprint into another state: UNDER_WAY, back to PLANNED, or DROPPED.",
    _move,
    {
        "id": _ID,
        "state": graphene.InputField(
            BlueprintState, required=True, description="Any but DONE, which has an outcome."
        ),
        "reason": graphene.String(description="Why it is dropped; needed then, and kept."),
        "by": _BY,
    },
)
close_blueprint = _field(
    "CloseBlueprint",
    "Close a Contact Blueprint with what came of it. MOVED gives the goal as a grade, by the rules "
    "of every grade.",
    _close,
    {
        "id": _ID,
        "outcome": graphene.InputField(
            BlueprintOutcome, required=True, description="What became of the relationship."
        ),
        "note": graphene.String(description="What it was seen by; kept with the grade, too."),
        "grader_id": graphene.ID(
            description="Who gives the grade; the colleague whose relationship it is, unless given."
        ),
        "by": _BY,
    },
)

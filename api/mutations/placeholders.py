"""The mutations of people of whom it is only known that they are there."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.ids import NodeType, key_of
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type, payload_type
from inroad.api.placeholders import Expected, Named, name_placeholder, save_placeholder
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.errors import BadInput
from inroad.graph.writes.provenance import Provenance

_SAVED = payload_type("SavePlaceholderPayload", "placeholder", Person)
_NAMED = type(
    "NamePlaceholderPayload",
    (graphene.ObjectType,),
    {
        "__doc__": "Who it turned out to be, or why nothing was written.",
        "person": graphene.Field(Person, description="As they are now; null where errors are."),
        "errors": graphene.List(
            graphene.NonNull(UserError),
            required=True,
            description="Why nothing was written; empty: it was.",
        ),
        "client_mutation_id": graphene.String(description="As it came in."),
    },
)


async def _resolve_save(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    try:
        saved = await context.write(
            save_placeholder,
            expected=_expected(input),
            provenance=Provenance(SOURCE, recorded_at=context.now),
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return _SAVED(created=False, errors=[problem], client_mutation_id=mark)
    placeholder = await context.at().people.load(saved.key)
    return _SAVED(
        placeholder=placeholder, created=saved.created, errors=[], client_mutation_id=mark
    )


def _expected(given: Any) -> Expected:
    """Return what an input says.

    Raises:
        BadInput: an id is not one, or the title is blank.

    """
    if not given["title"].strip():
        raise BadInput("title: is needed: it is all that is known", field="title")
    return Expected(
        key_of("Account", given["account_id"], field="accountId"),
        given["title"].strip(),
        given.get("department"),
        _key(given, "opportunity_id", "Opportunity", "opportunityId"),
        given.get("role"),
        _key(given, "reports_to_id", "Person", "reportsToId"),
        given.get("since"),
    )


def _key(given: Any, name: str, node_type: NodeType, field: str) -> str | None:
    identity = given.get(name)
    return None if identity is None else key_of(node_type, identity, field=field)


async def _resolve_name(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    mark = input.get("client_mutation_id")
    try:
        key = await context.write(
            name_placeholder,
            named=_named(input),
            provenance=Provenance(SOURCE, recorded_at=context.now),
        )
    except BadInput as error:
        problem = Problem(error.field, str(error), error.code)
        return _NAMED(errors=[problem], client_mutation_id=mark)
    return _NAMED(person=await context.at().people.load(key), errors=[], client_mutation_id=mark)


def _named(given: Any) -> Named:
    """Return what an input says.

    Raises:
        BadInput: an id is not one, or not exactly one of name and personId is given.

    """
    name = (given.get("name") or "").strip() or None
    person = _key(given, "person_id", "Person", "personId")
    if (name is None) == (person is None):
        raise BadInput("name: give exactly one of name and personId", field="name")
    return Named(key_of("Person", given["placeholder_id"], field="placeholderId"), name, person)


save_placeholder_field = graphene.Field(
    _SAVED,
    required=True,
    input=graphene.Argument(
        input_type(
            "SavePlaceholderInput",
            {
                "account_id": graphene.ID(required=True, description="Where they work."),
                "title": graphene.String(
                    required=True, description="As what: `CTO`; all that is known of them."
                ),
                "department": graphene.String(description="Department."),
                "opportunity_id": graphene.ID(description="A deal on which they hold a role."),
                "role": graphene.String(description="Key or name of that role."),
                "reports_to_id": graphene.ID(description="To whom they report."),
                "since": DateTime(
                    description="From when on it is so; as long as anybody knows, unless given."
                ),
            },
        ),
        required=True,
        description="What is known.",
    ),
    description="State that somebody is there of whom nobody knows the name yet. One of the same "
    "office at the account is taken for the same.",
    resolver=_resolve_save,
)
name_placeholder_field = graphene.Field(
    _NAMED,
    required=True,
    input=graphene.Argument(
        input_type(
            "NamePlaceholderInput",
            {
                "placeholder_id": graphene.ID(required=True, description="Who was unknown."),
                "name": graphene.String(description="The name; give this, or `personId`."),
                "person_id": graphene.ID(
                    description="Somebody who is known already; all that is known of the "
                    "placeholder becomes hers."
                ),
            },
        ),
        required=True,
        description="Who it is.",
    ),
    description="Give a placeholder its name, or make it one with somebody who is known.",
    resolver=_resolve_name,
)

"""What all mutations have in common: input, one transaction, payload with errors as data."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import graphene
from graphene.utils.str_converters import to_camel_case

from inroad.api.context import RequestContext
from inroad.api.ids import NodeType, key_of
from inroad.api.loaders import Loaders
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.known_facts import Validity, known_facts
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_roles import Understood
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.refusal import Refusal
from inroad.importers.save import read_words, save_understood

SOURCE = "api"
"""System that facts come from which clients state."""
GATE_REFUSED = "GATE_REFUSED"
"""Code of a problem: a deal lacks what a stage asks for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason for which nothing was written."""

    field: str | None
    message: str
    code: str = BadInput.code


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one record."""

    record: Record | None = None
    validity: Validity = field(default_factory=Validity)
    created: bool = False
    problems: list[Problem] = field(default_factory=list)


class UserError(graphene.ObjectType):
    """A reason for which a mutation wrote nothing."""

    field = graphene.String(description="The input's field at fault; null where it is all of it.")
    message = graphene.String(required=True, description="What is wrong, fit to be shown.")
    code = graphene.String(required=True, description="BAD_USER_INPUT, NOT_FOUND or GATE_REFUSED.")


Show = Callable[[Loaders, Any, RequestContext], Awaitable[Any]]
"""Loads what a payload shows of a record that was written."""


Against = Callable[..., list[Problem]]
"""`against(tx, workspace=, record=, at=)`: why a record may not be written; called on its turn."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A mutation that makes or changes one record of a kind."""

    noun: str
    """Name of the GraphQL type that the payload shows: `Person`."""
    kind: RecordKind
    shown: Any
    show: Show
    inputs: Mapping[str, Any]
    """Input fields by record field; those of `references` are named `<field>Id` for clients."""
    references: Mapping[str, NodeType] = field(default_factory=dict)
    """Record fields that hold the key of a node, which clients give by id."""
    is_node: bool = False
    """Whether the record has a key, and an id, of its own."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """What a new record has where its input is silent."""
    against: Against | None = None
    """What can be said against a record of this kind beside what can be said against any."""

    def root_field(self, summary: str) -> Any:
        """Return the root field for the schema."""
        payload, given = self._payload(), self._input()
        return graphene.Field(
            payload,
            required=True,
            input=graphene.Argument(
                given, required=True, description="What to write; what is left out stays."
            ),
            description=summary,
            resolver=self._resolver(payload),
        )

    def _resolver(self, payload: Any) -> Callable[..., Awaitable[Any]]:
        async def resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
            context: RequestContext = call.context
            saved = await self._save(context, dict(input))
            entity = None
            if saved.record is not None and not saved.problems:
                loaders = context.at(_instant_of(saved.validity, context.now))
                entity = await self.show(loaders, saved.record, context)
            return payload(
                **{_snake(self.noun): entity},
                created=saved.created,
                errors=saved.problems,
                client_mutation_id=input.get("client_mutation_id"),
            )

        return resolve

    async def _save(self, context: RequestContext, given: dict[str, Any]) -> Saved:
        given.pop("client_mutation_id", None)
        try:
            fields = self._fields(given)
        except BadInput as error:
            return Saved(problems=[Problem(error.field, str(error), error.code)])
        return await context.write(
            save_record,
            saving=self,
            fields=fields,
            must_exist=bool(given.get("id")),
            now=context.now,
        )

    def _fields(self, given: dict[str, Any]) -> dict[str, Any]:
        """Return an input as the record's fields.

        Raises:
            BadInput: an id is not one, or id and key name two different things.

        """
        fields: dict[str, Any] = {}
        for name, value in given.items():
            node_type = self.references.get(name.removesuffix("_id"))
            if name.endswith("_id") and node_type and value is not None:
                fields[name.removesuffix("_id")] = key_of(
                    node_type, value, field=to_camel_case(name)
                )
            elif name.endswith("_id") and node_type:
                fields[name.removesuffix("_id")] = None
            elif name != "id":
                fields[name] = value
        if self.is_node:
            fields["key"] = self._own_key(given)
        return fields

    def _own_key(self, given: Mapping[str, Any]) -> str:
        identity, key = given.get("id"), given.get("key")
        if identity is None:
            return key if key is not None else f"{SOURCE}:{uuid4().hex}"
        named = key_of(self.references["id"], identity, field="id")
        if key is not None and key != named:
            raise BadInput("key: is not the key of this id; leave one of them out", field="key")
        return named

    def problem(self, refusal: Refusal, *, code: str) -> Problem:
        """Return a refusal with the input's own name for the field."""
        if refusal.field is None:
            return Problem(None, refusal.reason, code)
        known = refusal.field in self.references and refusal.field != "id"
        name = to_camel_case(f"{refusal.field}_id" if known else refusal.field)
        return Problem(name, f"{name}: {refusal.reason}", code)

    def _input(self) -> Any:
        own = (
            {
                "id": graphene.ID(description="What to change; leave out to make something new."),
                "key": graphene.String(
                    description="Identity of your own, taken as it is; changes what has it."
                ),
            }
            if self.is_node
            else {}
        )
        named = {
            f"{name}_id" if name in self.references else name: each
            for name, each in self.inputs.items()
        }
        return input_type(f"Save{self.noun}Input", own | named)

    def _payload(self) -> Any:
        return payload_type(f"Save{self.noun}Payload", _snake(self.noun), self.shown)


def save_record(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    saving: Saving,
    fields: Mapping[str, Any],
    must_exist: bool,
    now: datetime,
) -> Saved:
    """Write one record, or nothing and say why."""
    read = read_record(saving.kind, fields, now=now)
    if isinstance(read, list):
        return Saved(problems=[saving.problem(one, code=BadInput.code) for one in read])
    provenance = Provenance(SOURCE, recorded_at=now)  # what is shown is shown as of now
    at = provenance.recorded_at
    understood = read_words(tx, saving.kind, [read], workspace=workspace, at=at)
    [record] = understood.records
    former = known_facts(tx, workspace=workspace, kind=saving.kind, keys=[record.fact_key]).get(
        record.fact_key
    )
    if must_exist and former is None:
        absent = Problem("id", "id: there is nothing of this id in this workspace", "NOT_FOUND")
        return Saved(problems=[absent])
    if former is None and saving.defaults:
        silent = saving.defaults.keys() - record.model_fields_set
        record = record.model_copy(update={name: saving.defaults[name] for name in silent})
        understood = Understood([record], understood.refused)
    if saving.against and (
        problems := saving.against(tx, workspace=workspace, record=record, at=at)
    ):
        return Saved(problems=problems)
    refusals = save_understood(
        tx, saving.kind, understood, workspace=workspace, provenance=provenance
    )
    codes = _codes(tx, workspace, record) if refusals else {}
    return Saved(
        record,
        record.validity(former),
        created=former is None and not refusals,
        problems=[
            saving.problem(one, code=codes.get(one.field or "", BadInput.code)) for one in refusals
        ],
    )


def _codes(tx: OpenTransaction, workspace: str, record: Record) -> dict[str, str]:
    """Return NOT_FOUND for the fields of a record that name what is not there."""
    return {
        name: "NOT_FOUND"
        for name, kind, key in record.named_keys()
        if not known_facts(tx, workspace=workspace, kind=kind, keys=[key])
    }


def input_type(name: str, fields: Mapping[str, Any]) -> Any:
    """Return a mutation's input type, with the client's own mark for the answer."""
    mark = graphene.String(description="Comes back in the payload, unchanged.")
    own = {"__doc__": "What to write; null clears a field.", "client_mutation_id": mark}
    return type(name, (graphene.InputObjectType,), own | dict(fields))


def payload_type(name: str, entity: str, shown: Any) -> Any:
    """Return a mutation's payload type: what was written, or why nothing was."""
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "What was written, or why nothing was.",
            entity: graphene.Field(shown, description="As it is now; null where errors are."),
            "created": graphene.Boolean(
                required=True, description="Whether it was not there before."
            ),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was written; empty: it was.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


def _instant_of(validity: Validity, now: datetime) -> datetime:
    """Return an instant at which a fact holds: now, if it does."""
    if validity.since and validity.since > now:
        return validity.since
    if validity.until and validity.until <= now:
        return validity.since or validity.until - timedelta(milliseconds=1)
    return now


def _snake(noun: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in noun).removeprefix("_")

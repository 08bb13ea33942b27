"""The mutations by which a workspace has a coverage model of its own, or no longer."""

from collections.abc import Awaitable, Callable
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.model_rules import COVERAGE_MODEL
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.types.model_rules import CoverageModelRules
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook
from inroad.plans.coverage_model_rules import read_coverage_model


def _payload(name: str) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "The coverage model that holds now, or why nothing was changed.",
            "coverage_model_rules": graphene.Field(
                CoverageModelRules, description="As it is now; null where errors are."
            ),
            "changed": graphene.Boolean(
                required=True, description="Whether it says anything else than before."
            ),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was changed; empty: all is as wanted.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


async def _ruled(context: RequestContext, payload: Any, document: str | None, given: Any) -> Any:
    """Make a document hold from the request's instant on; None: the shipped model."""
    mark = given.get("client_mutation_id")
    try:
        if document is not None:
            read_coverage_model(document, file=COVERAGE_MODEL)
    except BadInput as error:
        problem = Problem("document", f"document: {error}", error.code)
        return payload(changed=False, errors=[problem], client_mutation_id=mark)
    saved = await context.write(
        _save,
        document=document,
        provenance=Provenance(SOURCE, recorded_at=context.now),
    )
    model = await context.once(saved.since).coverage_model()
    return payload(
        coverage_model_rules=model,
        changed=saved.changed,
        errors=[],
        client_mutation_id=mark,
    )


def _save(
    tx: OpenTransaction, /, *, workspace: str, document: str | None, provenance: Provenance
) -> SavedRulebook:
    return save_rulebook(
        tx,
        RulebookKind.COVERAGE_MODEL,
        workspace=workspace,
        rulebook=COVERAGE_MODEL,
        document=document,
        provenance=provenance,
    )


def _root_field(
    name: str, fields: dict[str, Any], resolver: Callable[..., Awaitable[Any]], summary: str
) -> Any:
    return graphene.Field(
        _PAYLOADS[name],
        required=True,
        input=graphene.Argument(
            input_type(f"{name}Input", fields), required=True, description="What to change."
        ),
        description=summary,
        resolver=resolver,
    )


_PAYLOADS = {
    name: _payload(f"{name}Payload") for name in ("SaveCoverageModel", "RetireCoverageModel")
}


async def _resolve_save(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    return await _ruled(call.context, _PAYLOADS["SaveCoverageModel"], input["document"], input)


async def _resolve_retire(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    return await _ruled(call.context, _PAYLOADS["RetireCoverageModel"], None, input)


save_coverage_model = _root_field(
    "SaveCoverageModel",
    {
        "document": graphene.String(
            required=True, description="The model, YAML; `coverageModelRules.document` is a start."
        )
    },
    _resolve_save,
    "Make a coverage model of the workspace's own hold from now on; past days keep theirs.",
)
retire_coverage_model = _root_field(
    "RetireCoverageModel",
    {},
    _resolve_retire,
    "Let the shipped coverage model hold again from now on; past days keep theirs.",
)

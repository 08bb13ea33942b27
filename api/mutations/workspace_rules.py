"""The mutations by which a workspace has rules of its own, or no longer."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.mutations.saving import SOURCE, Problem, UserError, input_type
from inroad.api.questions.workspace_rules import rules_at
from inroad.api.ruling import RULE_FILES
from inroad.api.types.workspace_rules import WorkspaceRules, WorkspaceRulesKind
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook

_KIND = {
    "kind": graphene.Field(WorkspaceRulesKind, required=True, description="Which rules."),
}


def _payload(name: str) -> Any:
    return type(
        name,
        (graphene.ObjectType,),
        {
            "__doc__": "The rules that hold now, or why nothing was changed.",
            "workspace_rules": graphene.Field(
                WorkspaceRules, description="As they are now; null where errors are."
            ),
            "changed": graphene.Boolean(
                required=True, description="Whether they say anything else than before."
            ),
            "errors": graphene.List(
                graphene.NonNull(UserError),
                required=True,
                description="Why nothing was changed; empty: all is as wanted.",
            ),
            "client_mutation_id": graphene.String(description="As it came in."),
        },
    )


_SAVED, _RETIRED = _payload("SaveWorkspaceRulesPayload"), _payload("RetireWorkspaceRulesPayload")


async def _ruled(context: RequestContext, payload: Any, document: str | None, given: Any) -> Any:
    """Make a document hold from the request's instant on; None: the shipped rules."""
    mark, kind = given.get("client_mutation_id"), RulebookKind(given["kind"])
    try:
        if document is not None:
            RULE_FILES[kind].read(document)
    except BadInput as error:
        problem = Problem("document", f"document: {error}", error.code)
        return payload(changed=False, errors=[problem], client_mutation_id=mark)
    provenance = Provenance(SOURCE, recorded_at=context.now)
    saved = await context.write(_save, kind=kind, document=document, provenance=provenance)
    held = await rules_at(context, kind, max(context.now, saved.since))
    return payload(workspace_rules=held, changed=saved.changed, errors=[], client_mutation_id=mark)


def _save(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    kind: RulebookKind,
    document: str | None,
    provenance: Provenance,
) -> SavedRulebook:
    return save_rulebook(
        tx,
        kind,
        workspace=workspace,
        rulebook=RULE_FILES[kind].name,
        document=document,
        provenance=provenance,
    )


async def _resolve_save(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    return await _ruled(call.context, _SAVED, input["document"], input)


async def _resolve_retire(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    return await _ruled(call.context, _RETIRED, None, input)


save_workspace_rules = graphene.Field(
    _SAVED,
    required=True,
    input=graphene.Argument(
        input_type(
            "SaveWorkspaceRulesInput",
            {
                **_KIND,
                "document": graphene.String(
                    required=True, description="Them as YAML; `workspaceRules.document` is a start."
                ),
            },
        ),
        required=True,
        description="What to rule.",
    ),
    description="Make rules of the workspace's own hold from now on; past days keep theirs.",
    resolver=_resolve_save,
)
retire_workspace_rules = graphene.Field(
    _RETIRED,
    required=True,
    input=graphene.Argument(
        input_type("RetireWorkspaceRulesInput", _KIND), required=True, description="Which rules."
    ),
    description="Let the shipped rules hold again from now on; past days keep theirs.",
    resolver=_resolve_retire,
)

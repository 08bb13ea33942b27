"""The mutation of workspaces."""

from collections.abc import Mapping
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case
from pydantic import ValidationError

from inroad.api.context import RequestContext
from inroad.api.mutations.saving import Problem, input_type, payload_type
from inroad.api.types.workspace import Workspace
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.create_workspace import create_workspace
from inroad.importers.refusal import refusals
from inroad.importers.workspace_record import WorkspaceRecord
from inroad.queries.workspace_by_key import WorkspaceSummary, workspace_by_key


def save_workspace_record(
    tx: OpenTransaction, /, *, fields: Mapping[str, Any]
) -> tuple[WorkspaceSummary | None, bool, list[Problem]]:
    """Write a workspace and return it and whether it is new; or nothing, and why not."""
    former = workspace_by_key(tx, workspace=str(fields.get("key")))
    known = {"name": former.name, "home_account_key": former.home_account} if former else {}
    try:
        record = WorkspaceRecord.model_validate(known | dict(fields))
    except ValidationError as error:
        problems = [
            Problem(name, f"{name}: {found.reason}")
            for found in refusals(error)
            for name in [to_camel_case(found.field or "")]
        ]
        return None, False, problems
    create_workspace(
        tx, workspace=record.key, name=record.name, home_account=record.home_account_key
    )
    return workspace_by_key(tx, workspace=record.key), former is None, []


_INPUT = input_type(
    "SaveWorkspaceInput",
    {
        "key": graphene.String(description="What `X-Inroad-Workspace` will name it by."),
        "name": graphene.String(description="What people call it; a new one needs one."),
        "home_account_key": graphene.String(
            description="Key of the account that is us, which need not exist yet."
        ),
    },
)
_PAYLOAD = payload_type("SaveWorkspacePayload", "workspace", Workspace)


async def _resolve(_root: None, call: graphene.ResolveInfo, input: Any) -> Any:
    context: RequestContext = call.context
    fields = {name: value for name, value in input.items() if name != "client_mutation_id"}
    workspace, created, problems = await context.write_anywhere(
        save_workspace_record, fields=fields
    )
    return _PAYLOAD(
        workspace=workspace,
        created=created,
        errors=problems,
        client_mutation_id=input.get("client_mutation_id"),
    )


save_workspace = graphene.Field(
    _PAYLOAD,
    required=True,
    input=graphene.Argument(
        _INPUT, required=True, description="What to write; what is left out stays."
    ),
    description="Make or change a workspace, whichever one the request is about.",
    resolver=_resolve,
)

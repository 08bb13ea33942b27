"""`inroad forget`: delete a workspace for good."""

from typing import Annotated

import typer

from inroad.cli.asking import opened
from inroad.errors import NotFound
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.queries.workspace_by_key import workspace_by_key


def forget(
    workspace: Annotated[str, typer.Argument(help="Key of the workspace.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a workspace with all its people, deals and interactions, for good."""
    with opened() as graph:
        found = graph.read(workspace_by_key, workspace=workspace)
        if found is None:
            raise NotFound(f"there is no workspace {workspace!r}", field="WORKSPACE")
        if not yes:
            typer.confirm(f"Delete {found.name} ({found.key}) and all that is in it?", abort=True)
        deleted = 0
        while batch := graph.write(delete_workspace, workspace=workspace):
            deleted += batch
    typer.echo(f"{found.name} is gone: {deleted} people, accounts, deals and interactions.")

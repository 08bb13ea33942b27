"""What a workspace may be called, and how files make one: the same for files and for the API."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.writes.create_workspace import create_workspace
from inroad.importers.fields import Key, Name, refused
from inroad.importers.refusal import refusals
from inroad.importers.run import require_workspace


def _header_value(key: str) -> str:
    # Requests name a workspace in an HTTP header: what it cannot hold could never be asked about.
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", key):
        raise refused("must be 1 to 100 letters, digits, dots, hyphens and underscores")
    return key


class WorkspaceRecord(BaseModel):
    """A workspace, as an input states it, with what is there already filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[Key, AfterValidator(_header_value)]
    name: Annotated[Name, Field(min_length=1)]
    home_account_key: Annotated[Key, Field(min_length=1)]


def proved_workspace(*, workspace: str, name: str, home: str) -> WorkspaceRecord:
    """Return the record of a workspace that is to be made.

    Raises:
        BadInput: `workspace` is no key that requests could name, or `home` is no account's key.

    """
    try:
        return WorkspaceRecord(key=workspace, name=name, home_account_key=home)
    except ValidationError as error:
        found = refusals(error)[0]
        field = {"key": "workspace", "home_account_key": "home"}.get(found.field or "", "name")
        raise BadInput(f"{field}: {found.reason}", field=field) from error


def write_workspace(graph: Graph, record: WorkspaceRecord) -> None:
    """Make a workspace, or rename one and move its home account."""
    graph.write(
        create_workspace,
        workspace=record.key,
        name=record.name,
        home_account=record.home_account_key,
    )


def ensure_workspace(graph: Graph, workspace: str, *, home: str, dry_run: bool) -> None:
    """Make a workspace where there is none; one that is there keeps its name and home account.

    Args:
        graph: the database.
        workspace: key of the workspace, which is also what a new one is called.
        home: key of the account that is us.
        dry_run: prove the two keys and write nothing.

    Raises:
        BadInput: it is not there and cannot be made with these keys.

    """
    try:
        require_workspace(graph, workspace)
    except NotFound:
        record = proved_workspace(workspace=workspace, name=workspace, home=home)
        if not dry_run:
            write_workspace(graph, record)

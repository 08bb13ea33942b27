"""`inroad move`: put a deal into another stage, if it has what the stage asks for."""

from datetime import datetime
from typing import Annotated, Any

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, deal_id, instant, opened, run, workspace_key
from inroad.cli.drawing_gates import draw_gate, draw_move
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph

REFUSED = 8
"""What the command exits with when the gate refuses the move."""


def move(
    deal: Annotated[str, typer.Argument(help="The deal, by name: `ETS capacity desk`.")],
    stage: Annotated[
        str | None, typer.Argument(help="The stage. Default, with --dry-run: the next one.")
    ] = None,
    *,
    override: Annotated[
        str | None, typer.Option(help="Why to move it although it lacks something; is kept.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who moves it; is kept.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what the gate asks for, and move nothing.")
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Move a deal to a stage, or say what it lacks and who can introduce you to whom it takes."""
    on, where = instant(as_of), workspace_key(workspace)
    if stage is None and not dry_run:
        raise BadInput("say which stage to move it to, or ask with --dry-run", field="STAGE")
    with opened() as graph:
        identity = deal_id(graph, deal, workspace=where, field="DEAL")
        if dry_run:
            asked = {"id": identity, "stage": stage, "asOf": on and on.isoformat()}
            refused = _rehearse(graph, asked, on, where, as_json)
        else:
            given: dict[str, Any] = {"opportunityId": identity, "stage": stage, "by": by}
            if override is not None:
                given["override"] = {"reason": override}
            if on is not None:
                given["asOf"] = on.isoformat()
            refused = _move(graph, given, on, where, as_json)
    if refused:
        raise typer.Exit(REFUSED)


def _rehearse(
    graph: Graph, asked: dict[str, Any], on: datetime | None, workspace: str, as_json: bool
) -> bool:
    """Show the gate; return whether it refuses."""
    answer = run(graph, "gate", asked, workspace=workspace)
    drawing.print_json(answer) if as_json else draw_gate(answer, on)
    return answer["gate"] is not None and not answer["gate"]["isOpen"]


def _move(
    graph: Graph, given: dict[str, Any], on: datetime | None, workspace: str, as_json: bool
) -> bool:
    """Move the deal and show what became of it; return whether the gate refused.

    Raises:
        BadInput: the move cannot be meant.

    """
    answer = run(graph, "move", {"input": given}, workspace=workspace)
    gate, errors = answer["gate"], answer["errors"]
    if errors and gate is None:
        first = errors[0]
        kind = NotFound if first["code"] == NotFound.code else BadInput
        said = first["message"].removeprefix(f"{first['field']}: ")
        raise kind(said, field=_OPTIONS.get(first["field"], first["field"]))
    drawing.print_json(answer) if as_json else draw_move(answer, on)
    return bool(errors)


_OPTIONS = {
    "override.reason": "--override",
    "by": "--by",
    "asOf": "--as-of",
    "stage": "STAGE",
    "opportunityId": "DEAL",
}

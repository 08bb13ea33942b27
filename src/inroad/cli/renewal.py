"""`inroad renewal`: what is to be done before a renewal, and how the customer is."""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_renewal import draw_renewals


def renewal(
    of: Annotated[
        str,
        typer.Argument(help="A renewal (`ETS renewal`), or an account: all of its open renewals."),
    ],
    *,
    first: Annotated[int, typer.Option(help="Most renewals, 1 to 50.")] = 10,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the plan of a renewal: what to do with whom by when, and how the customer is."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        answer = run(
            graph,
            "renewal",
            {"words": of, "first": first, "asOf": on and on.isoformat()},
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_renewals(answer)
    if not answer["plans"] and answer["account"] is None:
        raise typer.Exit(3)

"""`inroad threads`: who must say no or leave before we are cut off?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_threads import draw_threads


def threads(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    min_strength: Annotated[
        float | None,
        typer.Option(help="Weakest relationship that carries, 0 to 1. Default: 0.3, adequate."),
    ] = None,
    first: Annotated[int, typer.Option(help="Most deals, 1 to 50.")] = 5,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print by how many threads we hold on to a committee, and on whom each of them hangs."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        answer = run(
            graph,
            "threads",
            {
                "words": of,
                "first": first,
                "minStrength": min_strength,
                "asOf": on and on.isoformat(),
            },
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_threads(answer, on)
    if not answer["resiliences"]:
        raise typer.Exit(3)

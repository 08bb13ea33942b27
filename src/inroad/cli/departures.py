"""`inroad departures`: who must not leave?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_departures import draw_departures


def departures(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    first: Annotated[int, typer.Option(help="Most people, 1 to 50.")] = 5,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print whose departure would cost the most, theirs and ours, and what would be lost."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        answer = run(
            graph,
            "departures",
            {"words": of, "first": first, "asOf": on and on.isoformat()},
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_departures(answer, on)
    if not answer["departures"]:
        raise typer.Exit(3)

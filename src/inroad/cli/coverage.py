"""`inroad coverage`: is everybody whom a deal needs known, and in contact with us?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_coverage import draw_coverage


def coverage(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    first: Annotated[int, typer.Option(help="Most deals, 1 to 50.")] = 10,
    engaged_days: Annotated[
        int | None,
        typer.Option(help="Days for which somebody counts as engaged. Default: 30, renewals 90."),
    ] = None,
    active_days: Annotated[
        int | None, typer.Option(help="Days for which somebody counts as active. Default: 180.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the buying committee of a deal with its gaps, its completeness and its risks."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        answer = run(
            graph,
            "coverage",
            {
                "words": of,
                "first": first,
                "engagedDays": engaged_days,
                "activeDays": active_days,
                "asOf": on and on.isoformat(),
            },
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_coverage(answer, on)
    if not answer["coverages"] and answer["account"] is None:
        raise typer.Exit(3)

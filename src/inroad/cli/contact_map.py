"""`inroad map`: who of ours stands how with whom of theirs?"""

from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_map import draw_map


def contact_map(
    of: Annotated[str, typer.Argument(help="An account, or one of its deals: `ETS`.")],
    *,
    contacts: Annotated[int, typer.Option(help="Most contacts, 1 to 200.")] = 50,
    colleagues: Annotated[int, typer.Option(help="Most colleagues, 1 to 200.")] = 50,
    days: Annotated[
        int | None,
        typer.Option(help="Horizon of key intersections: 30, 60, 90. Default: the shortest."),
    ] = None,
    first: Annotated[int, typer.Option(help="Most key intersections and links, 1 to 100.")] = 10,
    reassign: Annotated[
        bool, typer.Option("--reassign", help="Propose who should take up and give up whom.")
    ] = False,
    capacity: Annotated[
        int | None, typer.Option(help="Most buyers a colleague holds, 0 to 1000. Default: 12.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print the Client Contact Map of an account: grades, findings, and what to work on."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        answer = run(
            graph,
            "contact_map",
            {
                "words": of,
                "contacts": contacts,
                "colleagues": colleagues,
                "days": days,
                "first": first,
                "capacity": capacity,
                "reassign": reassign or capacity is not None,
                "asOf": on and on.isoformat(),
            },
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_map(answer, on, days=days)
    if answer["account"] is None:
        raise typer.Exit(3)

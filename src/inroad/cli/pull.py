"""`inroad pull`: what those around the economic buyer pull them towards, and who carries it."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from inroad.cli import drawing
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.cli.drawing_pull import draw_pulls


def pull(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    on: Annotated[
        list[str] | None,
        typer.Option(help="Whom it is about. Default: the economic buyer. May be repeated."),
    ] = None,
    first: Annotated[int, typer.Option(help="Most carriers shown, 1 to 100.")] = 10,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what the people around the economic buyer pull them towards, and who could turn it."""
    at, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        day_meant = at or datetime.now(UTC)
        people = [
            person_id(graph, words, workspace=where, as_of=day_meant, field="--on")
            for words in on or ()
        ]
        answer = run(
            graph,
            "pull",
            {
                "words": of,
                "on": people or None,
                "carriers": first,
                "asOf": at and at.isoformat(),
            },
            workspace=where,
        )
    drawing.print_json(answer) if as_json else draw_pulls(answer)
    if not answer["coverages"] and answer["account"] is None:
        raise typer.Exit(3)

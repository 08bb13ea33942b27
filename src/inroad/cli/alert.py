"""`inroad alert`: one alert with its history; take it up, put it off, open it again."""

from typing import Annotated, Any

import typer

from inroad.cli.asking import AsJson, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing import print_json
from inroad.cli.drawing_alerts import draw_alert
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph


def alert(
    number: Annotated[int, typer.Argument(help="Its number, as `inroad alerts` shows it.")],
    *,
    acknowledge: Annotated[
        bool, typer.Option("--acknowledge", help="Take it up; it stays so until its cause ends.")
    ] = False,
    snooze: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Put it off until this day or instant, a year at most."),
    ] = None,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Open it again after it was taken up or put off.")
    ] = False,
    by: Annotated[str | None, typer.Option(help="Who says so; is kept.")] = None,
    note: Annotated[str | None, typer.Option(help="What there is to say; is kept.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print one alert: what it was seen by, who should hear of it, what became of it."""
    from inroad.api.ids import global_id  # noqa: PLC0415  # `inroad --help` needs no API

    where = workspace_key(workspace)
    wanted = {
        "acknowledge_alert": acknowledge,
        "snooze_alert": snooze is not None,
        "reopen_alert": reopen,
    }
    chosen = [document for document, asked in wanted.items() if asked]
    if len(chosen) > 1:
        option = f"--{chosen[-1].partition('_')[0]}"
        raise BadInput("--acknowledge, --snooze or --reopen, one at a time", field=option)
    until = instant(snooze, field="--snooze")
    with opened() as graph:
        given = {"id": global_id("Alert", f"alert:{number}")}
        for document in chosen:
            said = {"by": by, "note": note, "until": until and until.isoformat()}
            _change(graph, document, given | said, where)
        answer = run(graph, "alert", given, workspace=where)
    if answer.get("node", answer) is None:
        raise NotFound(f"there is no alert {number} in {where}", field="NUMBER")
    print_json(answer) if as_json else draw_alert(answer)


def _change(graph: Graph, document: str, given: dict[str, Any], workspace: str) -> None:
    """Do something to an alert.

    Raises:
        BadInput: the API refuses it.

    """
    if document != "snooze_alert":
        given.pop("until")
    done = run(graph, document, given, workspace=workspace)
    for error in done["errors"]:
        kind = NotFound if error["code"] == NotFound.code else BadInput
        option = "--snooze" if error["field"] == "until" else error["field"]
        raise kind(error["message"].partition(": ")[2], field=option)

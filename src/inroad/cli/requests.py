"""`inroad requests` and `inroad request`: introductions asked for, and what became of them."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing, short_keys
from inroad.cli.ask_for import REFUSED, refuse
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
from inroad.cli.drawing_requests import (
    draw_letters,
    draw_request,
    draw_requests,
    short_key,
    spoken_day,
    who,
)
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RequestState

MOST = 1_000


def requests(
    *,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    asker: Annotated[str | None, typer.Option(help="Only what this person asked for.")] = None,
    of: Annotated[
        str | None,
        typer.Option(help="Only what this person is asked, as they see it themselves."),
    ] = None,
    to: Annotated[str | None, typer.Option(help="Only those to this person.")] = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only those of which it is time to ask what became.")
    ] = False,
    first: Annotated[int, typer.Option(help="Most requests, 1 to 1000.")] = 20,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print introduction requests, the latest first."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        people = {
            "from": (from_ or of, "--from" if from_ else "--of"),
            "asker": (asker, "--asker"),
            "connector": (of, "--of"),
            "target": (to, "--to"),
        }
        ids = {
            name: _person(graph, words, where, on, field)
            for name, (words, field) in people.items()
            if words is not None
        }
        given = {**ids, "overdue": due or None, "first": first, "asOf": on and on.isoformat()}
        answer = run(graph, "introduction_requests", given, workspace=where)
    drawing.print_json(answer) if as_json else draw_requests(answer["introductionRequests"])


def request(
    identity: Annotated[
        str, typer.Argument(metavar="REQUEST", help="The request, as `inroad requests` names it.")
    ],
    state: Annotated[
        str | None,
        typer.Argument(
            help="Where it goes: asked, accepted, declined, met, ... Default: print it."
        ),
    ] = None,
    *,
    reason: Annotated[str | None, typer.Option(help="Why; needed to decline.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so, by name; is kept.")] = None,
    at: Annotated[str | None, typer.Option(help="Since when. Default: now.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print a request with its route, history and letters, or say what became of it."""
    where, on = workspace_key(workspace), instant(as_of)
    since = instant(at, field="--at")
    _check(state, {"--reason": reason, "--by": by, "--at": at}, as_of)
    word = None if state is None else _state(state)
    with opened() as graph:
        looks = from_ and _person(graph, from_, where, on, "--from")
        asked: dict[str, Any] = {"id": _id(graph, identity, where), "from": looks}
        if word is None:
            asked["asOf"] = on and on.isoformat()
            answer = run(graph, "introduction_request", asked, workspace=where)
        else:
            asked |= {"state": word, "reason": reason, "at": since and since.isoformat()}
            asked["byId"] = by and _person(graph, by, where, None, "--by")
            given = {name: value for name, value in asked.items() if value is not None}
            answer = run(graph, "move_introduction_request", {"input": given}, workspace=where)
    if word is None:
        _print(answer, as_json=as_json)
    else:
        _moved(answer, as_json=as_json)


def _check(state: str | None, told: dict[str, str | None], as_of: str | None) -> None:
    """Insist that a request is either printed or moved.

    Raises:
        BadInput: something is given that goes with the other.

    """
    stray = [option for option, words in told.items() if words is not None]
    if state is None and stray:
        raise BadInput("goes with where the request goes", field=stray[0])
    if state is not None and as_of is not None:
        raise BadInput("goes with printing a request; say since when with --at", field="--as-of")


def _print(answer: dict[str, Any], *, as_json: bool) -> None:
    """Print the one request that was asked for.

    Raises:
        BadInput: it was not there on that day.

    """
    if as_json:
        drawing.print_json(answer)
    elif not answer["introductionRequests"]:
        raise BadInput("the request was not there on that day", field="--as-of")
    else:
        (shown,) = answer["introductionRequests"]
        draw_request(shown, Console())
        draw_letters(shown, Console())


def _moved(answer: dict[str, Any], *, as_json: bool) -> None:
    """Print what became of a request.

    Raises:
        BadInput: it cannot become that.
        typer.Exit: somebody may not be asked now.

    """
    errors, console = answer["errors"], Console()
    refused = [one for one in errors if one["code"] == "NOT_TO_BE_ASKED"]
    if errors and not refused:
        refuse(errors[0], _OPTIONS)
    if as_json:
        drawing.print_json(answer)
    elif refused:
        console.print(f"Not asked: {refused[0]['message']}.", style="yellow", markup=False)
    else:
        moved = answer["request"]
        console.print(f"{who(moved)} is {moved['state']} now.", markup=False)
        if moved["remindAt"]:
            day = spoken_day(moved["remindAt"])
            console.print(f"Ask what became of it on {day}.", markup=False)
    if refused:
        raise typer.Exit(REFUSED)


_OPTIONS = {
    "id": "REQUEST",
    "state": "STATE",
    "reason": "--reason",
    "at": "--at",
    "byId": "--by",
    "people": "REQUEST",
}


def _state(words: str) -> str:
    word = words.upper().replace("-", "_").replace(" ", "_")
    if word not in RequestState.__members__:
        there = ", ".join(one.value for one in RequestState)
        raise BadInput(f"{words!r} is none of {there}", field="STATE")
    return word


def _person(graph: Graph, words: str, workspace: str, on: datetime | None, field: str) -> str:
    at = on or datetime.now(UTC)
    return person_id(graph, words, workspace=workspace, as_of=at, field=field)


def _id(graph: Graph, words: str, workspace: str) -> str:
    """Return the id of the one request whose short key begins so.

    Raises:
        NotFound: none does, or several do.

    """
    answer = run(graph, "introduction_requests", {"first": MOST}, workspace=workspace)
    listed = {short_key(one): one["id"] for one in answer["introductionRequests"]}
    found: str = short_keys.meant(listed, words, what="request", field="REQUEST")
    return found

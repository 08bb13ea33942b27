"""`inroad blueprint`: how to move one contact by one grade, and why so."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    deal_id,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.cli.drawing_blueprints import draw_blueprint, draw_suggestion
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import TouchWorth

DUE_DAYS = 30
"""Days from today to the day on which a blueprint is due, unless another day is given."""


def blueprint(
    contact: Annotated[str, typer.Argument(help="One of theirs: `Stanley Horton`.")],
    *,
    by: Annotated[str, typer.Option(help="One of ours, whose relationship is to move.")],
    deal: Annotated[str | None, typer.Option(help="The deal that it serves, by name.")] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep it; needs one of the next three.")
    ] = False,
    issue: Annotated[
        str | None, typer.Option(help="Issue to raise that they have not considered.")
    ] = None,
    alternative: Annotated[
        str | None, typer.Option(help="Alternative to suggest that they have not seen.")
    ] = None,
    solution: Annotated[
        str | None, typer.Option(help="Solution to offer that is unlike others, and of use.")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(help="Who answers for it. Default: the one of ours.")
    ] = None,
    due: Annotated[
        str | None, typer.Option(help="Day by which it is to be done. Default: in 30 days.")
    ] = None,
    message: Annotated[str | None, typer.Option(help="The core message.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what could move a contact by one grade, and why; keep it with --save."""
    on, where = instant(as_of), workspace_key(workspace)
    worth = _worth({"ISSUE": issue, "ALTERNATIVE": alternative, "SOLUTION": solution})
    _refuse_unsaved(save, {"--owner": owner, "--due": due, "--message": message}, worth, on)
    due_on = _day(due)
    with opened() as graph:
        asked: dict[str, Any] = {
            "colleagueId": _person(graph, by, where, on, "--by"),
            "contactId": _person(graph, contact, where, on, "CONTACT"),
        }
        if deal is not None:
            asked["opportunityId"] = deal_id(graph, deal, workspace=where, field="--deal")
        if not save:
            asked["asOf"] = on and on.isoformat()
            asked["from"] = from_ and _person(graph, from_, where, on, "--from")
            answer = _suggested(graph, asked, where)
        else:
            asked |= {"dueOn": due_on.isoformat(), "worth": worth}
            if owner is not None:
                asked["ownerId"] = _person(graph, owner, where, on, "--owner")
            if message is not None:
                asked["message"] = message
            answer = run(graph, "save_blueprint", {"input": asked}, workspace=where)
            refuse(answer, _OPTIONS)
            answer = answer["blueprint"]
    if as_json:
        drawing.print_json(answer)
    elif save:
        draw_blueprint(answer, Console())
    else:
        draw_suggestion(answer, on, Console())


def _suggested(graph: Graph, asked: dict[str, Any], workspace: str) -> dict[str, Any]:
    """Return what is suggested; what is wrong is said in the words of the command line."""
    try:
        return run(graph, "suggest_blueprint", asked, workspace=workspace)
    except BadInput as error:
        name = error.field or ""
        said = str(error).removeprefix(f"{name}: ")
        raise type(error)(said, field=_OPTIONS.get(name, name)) from error


def _worth(given: dict[str, str | None]) -> dict[str, str] | None:
    """Return what makes the touch worth it.

    Raises:
        BadInput: two things do.

    """
    said = [(TouchWorth(kind), what) for kind, what in given.items() if what is not None]
    if len(said) > 1:
        raise BadInput("give one of --issue, --alternative and --solution", field="--issue")
    return {"kind": said[0][0].value, "what": said[0][1]} if said else None


def _refuse_unsaved(
    save: bool, options: dict[str, str | None], worth: object, on: datetime | None
) -> None:
    """Refuse what only --save can use, and what it cannot.

    Raises:
        BadInput: there is something of both.

    """
    if save and on is not None:
        raise BadInput("what is kept is kept now; leave it out", field="--as-of")
    if save and worth is None:
        raise BadInput(
            "a touch is worth making only if it raises an issue not considered, suggests an "
            "alternative not seen or offers a solution unlike others: say which with --issue, "
            "--alternative or --solution",
            field="--save",
        )
    stray = [name for name, value in options.items() if value is not None]
    if not save and (stray or worth is not None):
        raise BadInput("is kept with --save only", field=[*stray, "--issue"][0])


def _day(words: str | None) -> date:
    if words is None:
        return datetime.now(UTC).date() + timedelta(days=DUE_DAYS)
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(f"{words!r} is no day; write 2026-12-31", field="--due") from None


def _person(graph: Graph, words: str, workspace: str, on: datetime | None, field: str) -> str:
    as_of = on or datetime.now(UTC)
    return person_id(graph, words, workspace=workspace, as_of=as_of, field=field)


def refuse(answer: dict[str, Any], options: dict[str, str]) -> None:
    """Say in the words of the command line why nothing was written.

    Raises:
        NotFound: what is named is not there.
        BadInput: it cannot be meant so.

    """
    for error in answer["errors"]:
        kind = NotFound if error["code"] == NotFound.code else BadInput
        name = error["field"] or ""
        raise kind(error["message"].removeprefix(f"{name}: "), field=options.get(name, name))


_OPTIONS = {
    "colleagueId": "--by",
    "contactId": "CONTACT",
    "opportunityId": "--deal",
    "ownerId": "--owner",
    "dueOn": "--due",
    "message": "--message",
    "worth": "--issue",
}

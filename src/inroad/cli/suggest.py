"""`inroad suggest`: who may play the roles of a deal that nobody is known to play?"""

from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import AsJson, AsOf, Workspace, instant, opened, run, workspace_key
from inroad.cli.drawing_suggestions import draw_decision, draw_suggestions, numbered
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph

MOST_PEOPLE = 50
"""A role, at most."""


def suggest(
    of: Annotated[
        str, typer.Argument(help="A deal (`ETS renewal`), or an account: all of its open deals.")
    ],
    *,
    first: Annotated[int, typer.Option(help="Most people a role, 1 to 50.")] = 3,
    filled: Annotated[
        bool, typer.Option("--filled", help="Show roles that somebody plays already, too.")
    ] = False,
    confirm: Annotated[
        int | None, typer.Option(help="Number of a suggestion that is right: assigns the role.")
    ] = None,
    reject: Annotated[
        int | None, typer.Option(help="Number of a suggestion that is wrong; needs --reason.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it is wrong, or what it was seen by; is kept.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; is kept.")] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print who may play which role on a deal, and whom like deals had that it lacks."""
    on, where = instant(as_of), workspace_key(workspace)
    deciding = _number(confirm, reject)
    if deciding is not None and on is not None:
        raise BadInput("what is decided is decided now; leave it out", field="--as-of")
    if not 1 <= first <= MOST_PEOPLE:
        raise BadInput(f"must be 1 to {MOST_PEOPLE} (is {first})", field="--first")
    # Numbers count everybody, so that they do not depend on how many are shown.
    most = first if as_json and deciding is None else MOST_PEOPLE
    with opened() as graph:
        asked = {"words": of, "first": most, "filled": filled, "asOf": on and on.isoformat()}
        answer = run(graph, "role_suggestions", asked, workspace=where)
        if deciding is not None:
            chosen = _chosen(answer, deciding, "--confirm" if confirm else "--reject")
            chosen |= {"reason": reason, "by": by}
            answer = _decide(graph, chosen, where, rejecting=reject is not None)
    if as_json:
        drawing.print_json(answer)
    elif deciding is not None:
        draw_decision(answer, Console())
    else:
        draw_suggestions(answer, on, first=first)
    if deciding is None and not answer["opportunities"]:
        raise typer.Exit(3)


def _number(confirm: int | None, reject: int | None) -> int | None:
    """Return the number of what is decided on; None where nothing is.

    Raises:
        BadInput: something is to be confirmed and something to be rejected.

    """
    if confirm is not None and reject is not None:
        raise BadInput("confirm or reject, one at a time", field="--reject")
    return reject if confirm is None else confirm


def _chosen(answer: dict[str, Any], number: int, option: str) -> dict[str, Any]:
    """Return the deal, person and role of a number.

    Raises:
        NotFound: no deal, or several, are meant, or there is no such number.

    """
    deals = answer["opportunities"]
    if len(deals) != 1:
        names = "; ".join(deal["name"] for deal in deals)
        said = f"several deals fit, name one: {names}" if deals else answer["explanation"]
        raise NotFound(said, field="OF")
    found = dict(numbered(deals[0]))
    if number not in found:
        there = f"1 to {len(found)}" if found else "none"
        raise NotFound(f"there is no suggestion {number}; there are {there}", field=option)
    role, one = found[number]
    return {
        "opportunityId": deals[0]["id"],
        "personId": one["person"]["id"],
        "role": role["role"]["key"],
    }


def _decide(
    graph: Graph, given: dict[str, Any], workspace: str, *, rejecting: bool
) -> dict[str, Any]:
    """Write the decision.

    Raises:
        BadInput: it cannot be decided so.

    """
    if rejecting and given["reason"] is None:
        raise BadInput("say why it is wrong; it is kept, and learnt from", field="--reason")
    document = "reject_role_suggestion" if rejecting else "confirm_role_suggestion"
    answer = run(graph, document, {"input": given}, workspace=workspace)
    for error in answer["errors"]:
        kind = NotFound if error["code"] == NotFound.code else BadInput
        raise kind(error["message"], field=_OPTIONS.get(error["field"], error["field"]))
    return answer


_OPTIONS = {"reason": "--reason", "by": "--by"}

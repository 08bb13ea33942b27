"""`inroad blueprints`: the Contact Blueprints there are, and what becomes of one."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.api.ids import global_id
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
from inroad.cli.blueprint import refuse
from inroad.cli.drawing_blueprints import draw_acted, draw_blueprints
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import BlueprintOutcome
from inroad.queries.accounts_found import accounts_found

MOST = 200
"""Blueprints that one answer shows, at most."""


def blueprints(
    account: Annotated[
        str | None, typer.Argument(help="An account, by name. Default: all accounts.")
    ] = None,
    *,
    owner: Annotated[str | None, typer.Option(help="Only those that this one answers for.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only the overdue.")] = False,
    over: Annotated[
        bool, typer.Option("--all", help="Those that are done or dropped, too.")
    ] = False,
    start: Annotated[int | None, typer.Option(help="Number of one that is under way now.")] = None,
    drop: Annotated[
        int | None, typer.Option(help="Number of one to give up; needs --reason.")
    ] = None,
    close: Annotated[
        int | None, typer.Option(help="Number of one that is done; needs --outcome.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="moved (gives the goal as a grade), stayed or fell.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it is given up, or what the outcome was seen by.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List Contact Blueprints, those due first in front; start, drop or close one by its number."""
    on, where = instant(as_of), workspace_key(workspace)
    acting = _acting({"--start": start, "--drop": drop, "--close": close}, outcome, reason, on)
    with opened() as graph:
        asked: dict[str, Any] = {"first": MOST, "asOf": on and on.isoformat()}
        if account is not None:
            asked["accountId"] = _account(graph, account, where)
        if owner is not None:
            asked["ownerId"] = person_id(
                graph, owner, workspace=where, as_of=on or datetime.now(UTC), field="--owner"
            )
        if not over:
            asked["state"] = ["PLANNED", "UNDER_WAY"]
        if overdue:
            asked["overdue"] = True
        answer = run(graph, "blueprints", asked, workspace=where)
        if acting is not None:
            answer = _act(graph, answer["blueprints"], acting, where)
    if as_json:
        drawing.print_json(answer)
    elif acting is not None:
        draw_acted(answer["blueprint"], Console())
    else:
        draw_blueprints(answer["blueprints"], on, Console())


def _acting(
    numbers: dict[str, int | None], outcome: str | None, reason: str | None, on: datetime | None
) -> tuple[str, int, dict[str, Any]] | None:
    """Return which document to run on which number with what; None where nothing is to be done.

    Raises:
        BadInput: several things are to be done, or one lacks what it needs.

    """
    given = [(option, number) for option, number in numbers.items() if number is not None]
    if len(given) > 1:
        raise BadInput("one at a time", field=given[1][0])
    if (outcome is not None) != any(option == "--close" for option, _ in given):
        raise BadInput("close one with its outcome: --close 1 --outcome moved", field="--outcome")
    if not given:
        return None
    if on is not None:
        raise BadInput("what is done is done now; leave it out", field="--as-of")
    [(option, number)] = given
    if option == "--close":
        return "close_blueprint", number, {"outcome": _outcome(outcome or ""), "note": reason}
    state = "UNDER_WAY" if option == "--start" else "DROPPED"
    return "move_blueprint", number, {"state": state, "reason": reason}


def _outcome(words: str) -> str:
    if words.strip().upper() not in set(BlueprintOutcome):
        there = ", ".join(one.value.lower() for one in BlueprintOutcome)
        raise BadInput(f"{words!r} is no outcome; there are {there}", field="--outcome")
    return words.strip().upper()


def _act(
    graph: Graph,
    listed: list[dict[str, Any]],
    acting: tuple[str, int, dict[str, Any]],
    workspace: str,
) -> dict[str, Any]:
    """Do what is asked of one of the blueprints that are listed.

    Raises:
        NotFound: there is no such number.
        BadInput: it cannot be done.

    """
    document, number, given = acting
    if not 1 <= number <= len(listed):
        there = f"1 to {len(listed)}" if listed else "none"
        raise NotFound(f"there is no blueprint {number}; there are {there}", field="--start")
    asked = {"id": listed[number - 1]["id"]} | given
    answer = run(graph, document, {"input": asked}, workspace=workspace)
    refuse(answer, _OPTIONS)
    return answer


def _account(graph: Graph, words: str, workspace: str) -> str:
    """Return the GraphQL id of the one account that words mean.

    Raises:
        NotFound: none fits, or several do; names them.

    """
    hits = graph.read(accounts_found, workspace=workspace, words=words, limit=5)
    exact = [one for one in hits if one.name.casefold() == words.strip().casefold()]
    meant = exact or [one for one in hits if one.every_word]
    if len(meant) == 1:
        return global_id("Account", meant[0].key)
    names = "; ".join(one.name for one in hits)
    said = f"no account is called {words!r}" if not meant else f"several accounts fit {words!r}"
    raise NotFound(f"{said}{': ' + names if names else ''}", field="ACCOUNT")


_OPTIONS = {"reason": "--reason", "note": "--reason", "outcome": "--outcome", "state": "--start"}

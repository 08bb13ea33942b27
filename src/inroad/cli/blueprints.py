"""`inroad blueprints`: the Contact Blueprints there are, and what becomes of one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing, short_keys
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    account_id,
    deal_id,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.cli.blueprint import refuse
from inroad.cli.drawing_blueprints import draw_acted, draw_blueprints
from inroad.errors import BadInput
from inroad.graph.session import Graph
from inroad.graph.vocabulary import BlueprintOutcome

MOST = 200
"""Blueprints that one answer shows, at most."""
_OPEN = ["PLANNED", "UNDER_WAY"]


@dataclass(frozen=True, slots=True)
class _Act:
    """What is to be done to a blueprint."""

    option: str
    key: str
    """What was typed of its key."""
    document: str
    given: dict[str, Any]


def blueprints(
    account: Annotated[
        str | None, typer.Argument(help="An account, by name. Default: all accounts.")
    ] = None,
    *,
    contact: Annotated[str | None, typer.Option(help="Only those to move this contact.")] = None,
    by: Annotated[
        str | None, typer.Option(help="Only those of this one of ours' relationships.")
    ] = None,
    deal: Annotated[str | None, typer.Option(help="Only those that serve this deal.")] = None,
    owner: Annotated[str | None, typer.Option(help="Only those that this one answers for.")] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only the overdue.")] = False,
    over: Annotated[
        bool, typer.Option("--all", help="Those that are done or dropped, too.")
    ] = False,
    start: Annotated[
        str | None, typer.Option(metavar="KEY", help="One that is under way now, as listed.")
    ] = None,
    drop: Annotated[
        str | None, typer.Option(metavar="KEY", help="One to give up; needs --reason.")
    ] = None,
    close: Annotated[
        str | None, typer.Option(metavar="KEY", help="One that is done; needs --outcome.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(help="moved (gives the goal as a grade), stayed or fell.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why it is given up, or what the outcome was seen by.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """List Contact Blueprints, those due first in front; start, drop or close one by its key."""
    on, where = instant(as_of), workspace_key(workspace)
    acting = _acting({"--start": start, "--drop": drop, "--close": close}, outcome, reason, on)
    with opened() as graph:
        if acting is not None:
            now = datetime.now(UTC)
            looks = from_ and person_id(graph, from_, workspace=where, as_of=now, field="--from")
            answer = _act(graph, acting, where, looks)
        else:
            asked: dict[str, Any] = {"first": MOST, "asOf": on and on.isoformat()}
            if account is not None:
                asked["accountId"] = account_id(graph, account, workspace=where, field="ACCOUNT")
            if deal is not None:
                asked["opportunityId"] = deal_id(graph, deal, workspace=where, field="--deal")
            people = {
                "contactId": (contact, "--contact"),
                "colleagueId": (by, "--by"),
                "ownerId": (owner, "--owner"),
                "from": (from_, "--from"),
            }
            for name, (words, option) in people.items():
                if words is not None:
                    now = on or datetime.now(UTC)
                    asked[name] = person_id(graph, words, workspace=where, as_of=now, field=option)
            if not over:
                asked["state"] = _OPEN
            if overdue:
                asked["overdue"] = True
            answer = run(graph, "blueprints", asked, workspace=where)
    if as_json:
        drawing.print_json(answer)
    elif acting is not None:
        draw_acted(answer["blueprint"], Console())
    else:
        draw_blueprints(answer["blueprints"], on, Console())


def _acting(
    keys: dict[str, str | None], outcome: str | None, reason: str | None, on: datetime | None
) -> _Act | None:
    """Return what to do to which blueprint; None where nothing is to be done.

    Raises:
        BadInput: several things are to be done, or one lacks what it needs.

    """
    given = [(option, key) for option, key in keys.items() if key is not None]
    if len(given) > 1:
        raise BadInput("one at a time", field=given[1][0])
    if (outcome is not None) != any(option == "--close" for option, _ in given):
        raise BadInput("close one with its outcome: --close KEY --outcome moved", field="--outcome")
    if not given:
        return None
    if on is not None:
        raise BadInput("what is done is done now; leave it out", field="--as-of")
    [(option, key)] = given
    if option == "--close":
        asked = {"outcome": _outcome(outcome or ""), "note": reason}
        return _Act(option, key, "close_blueprint", asked)
    state = "UNDER_WAY" if option == "--start" else "DROPPED"
    return _Act(option, key, "move_blueprint", {"state": state, "reason": reason})


def _outcome(words: str) -> str:
    if words.strip().upper() not in set(BlueprintOutcome):
        there = ", ".join(one.value.lower() for one in BlueprintOutcome)
        raise BadInput(f"{words!r} is no outcome; there are {there}", field="--outcome")
    return words.strip().upper()


def _act(graph: Graph, act: _Act, workspace: str, looks: str | None) -> dict[str, Any]:
    """Do what is asked of a blueprint: of those that are open, else of those that are over.

    Raises:
        NotFound: there is no such one.
        BadInput: it cannot be done.

    """
    open_ones = _ids(graph, {"state": _OPEN, "from": looks}, workspace)
    typed = act.key.strip().lower()
    begun = typed and any(key.startswith(typed) for key in open_ones)
    ids = open_ones if begun else _ids(graph, {"from": looks}, workspace)
    identity = short_keys.meant(ids, act.key, what="blueprint", field=act.option)
    answer = run(graph, act.document, {"input": {"id": identity} | act.given}, workspace=workspace)
    refuse(answer, {**_OPTIONS, "state": act.option, "id": act.option})
    return answer


def _ids(graph: Graph, asked: dict[str, Any], workspace: str) -> dict[str, str]:
    """Return the ids of blueprints by what the list shows of their keys."""
    listed = run(graph, "blueprints", {"first": MOST} | asked, workspace=workspace)["blueprints"]
    return {short_keys.short(one["key"]): one["id"] for one in listed}


_OPTIONS = {"reason": "--reason", "note": "--reason", "outcome": "--outcome"}

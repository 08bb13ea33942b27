"""`inroad ask-for`, `requests`, `request`: ask for introductions, and what became of them."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

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
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.graph.vocabulary import RequestState
from inroad.plans.wording import day

REFUSED = 8
"""What `ask-for` exits with when somebody on the route may not be asked."""
_NOT_TO_BE_ASKED = "NOT_TO_BE_ASKED"


def ask_for(
    target: Annotated[str, typer.Argument(help="Whom to meet: a name, or `CFO at ETS`.")],
    *,
    from_: Annotated[str, typer.Option("--from", help="Who asks, by name.")],
    deal: Annotated[str | None, typer.Option(help="The deal that it is for, by name.")] = None,
    max_hops: Annotated[int, typer.Option(help="Most links in the route, 2 to 4.")] = 4,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Ask for an introduction over the best route, and print the letters to write."""
    on, where = instant(as_of), workspace_key(workspace)
    day_meant = on or datetime.now(UTC)
    with opened() as graph:
        asker = person_id(graph, from_, workspace=where, as_of=day_meant, field="--from")
        asked = {"to": {"words": target}, "from": [asker], "maxHops": max_hops}
        asked["asOf"] = on and on.isoformat()
        found = run(graph, "best_route", asked, workspace=where)
        given = {"askerId": asker, "routeToken": _token(found, target), "at": asked["asOf"]}
        if deal is not None:
            given["opportunityId"] = deal_id(graph, deal, workspace=where, field="--deal")
        given = {name: value for name, value in given.items() if value is not None}
        answer = run(graph, "request_introduction", {"input": given}, workspace=where)
    refused = [one for one in answer["errors"] if one["code"] == _NOT_TO_BE_ASKED]
    if answer["errors"] and not refused:
        _refuse(answer["errors"][0])
    drawing.print_json(answer) if as_json else _draw_asked(answer)
    if refused:
        raise typer.Exit(REFUSED)


def requests(
    *,
    from_: Annotated[
        str | None, typer.Option("--from", help="Who looks, by name; sees what is their own.")
    ] = None,
    asker: Annotated[str | None, typer.Option(help="Only what this person asked for.")] = None,
    to: Annotated[str | None, typer.Option(help="Only those to this person.")] = None,
    first: Annotated[int, typer.Option(help="Most requests, 1 to 1000.")] = 20,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print introduction requests, the latest first."""
    on, where = instant(as_of), workspace_key(workspace)
    with opened() as graph:
        people = {"from": (from_, "--from"), "asker": (asker, "--asker"), "target": (to, "--to")}
        ids = {
            name: person_id(
                graph, words, workspace=where, as_of=on or datetime.now(UTC), field=field
            )
            for name, (words, field) in people.items()
            if words is not None
        }
        given = {**ids, "first": first, "asOf": on and on.isoformat()}
        answer = run(graph, "introduction_requests", given, workspace=where)
    drawing.print_json(answer) if as_json else _draw_list(answer["introductionRequests"])


def request(
    identity: Annotated[
        str, typer.Argument(metavar="REQUEST", help="The request, as `inroad requests` names it.")
    ],
    state: Annotated[str, typer.Argument(help="Where it goes: accepted, declined, met, ...")],
    *,
    reason: Annotated[str | None, typer.Option(help="Why; needed to decline.")] = None,
    at: Annotated[str | None, typer.Option(help="Since when. Default: now.")] = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Say what became of an introduction request."""
    on, where = instant(at), workspace_key(workspace)
    word = state.upper().replace("-", "_").replace(" ", "_")
    if word not in RequestState.__members__:
        raise BadInput(f"{state!r} is none of {', '.join(RequestState)}", field="STATE")
    with opened() as graph:
        given: dict[str, Any] = {"id": _id(graph, identity, where), "state": word}
        given |= {"reason": reason} if reason is not None else {}
        given |= {"at": on.isoformat()} if on is not None else {}
        answer = run(graph, "move_introduction_request", {"input": given}, workspace=where)
    if answer["errors"]:
        _refuse(answer["errors"][0])
    if as_json:
        drawing.print_json(answer)
        return
    moved = answer["request"]
    console = Console()
    console.print(f"{_who(moved)} is {moved['state']} now.", markup=False)
    if moved["remindAt"]:
        console.print(f"Ask what became of it on {_day(moved['remindAt'])}.", markup=False)


def _token(found: dict[str, Any], target: str) -> str:
    """Return the token of the best route on which somebody can be asked.

    Raises:
        NotFound: nobody is meant, or several, or no route leads there.

    """
    if found["target"] is None:
        names = "; ".join(one["name"] for one in found["candidates"])
        raise NotFound(f"{found['explanation']}{': ' + names if names else ''}", field="TARGET")
    routes = [one for one in found["routes"] if one["hops"] > 1]
    if not routes:
        known = " but your own" if found["routes"] else ""
        raise NotFound(f"there is no way to {found['target']['name']}{known}", field="TARGET")
    token: str = routes[0]["token"]
    return token


def _id(graph: Graph, words: str, workspace: str) -> str:
    """Return the id of the one request whose short name begins so.

    Raises:
        NotFound: none does, or several do.

    """
    answer = run(graph, "introduction_requests", {"first": 1_000}, workspace=workspace)
    found = [one["id"] for one in answer["introductionRequests"] if _short(one).startswith(words)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} requests are called {words!r}", field="REQUEST")
    identity: str = found[0]
    return identity


def _refuse(error: dict[str, Any]) -> None:
    kind = NotFound if error["code"] == NotFound.code else BadInput
    raise kind(error["message"].removeprefix(f"{error['field']}: "), field=error["field"])


def _short(request: dict[str, Any]) -> str:
    from inroad.api.ids import key_of  # noqa: PLC0415

    key = key_of("IntroductionRequest", request["id"], field="id")
    return key.rpartition(":")[2][:8]


def _who(request: dict[str, Any]) -> str:
    named = {
        one: (request[one] or {"name": "?"})["name"] for one in ("asker", "connector", "target")
    }
    return f"{named['asker']} to {named['target']} by {named['connector']}"


def _day(text: str) -> str:
    return day(datetime.fromisoformat(text))


def _draw_asked(answer: dict[str, Any]) -> None:
    console = Console()
    made = answer["request"]
    if made is None:
        console.print(f"Not asked: {answer['errors'][0]['message']}.", style="yellow", markup=False)
        return
    way = " > ".join(one["name"] for one in made["people"])
    console.print(f"Asked: {_who(made)} ({_short(made)}).", style="bold", markup=False)
    console.print(f"Route: {way}, {drawing.percent(made['probability'])}", markup=False)
    console.print(f"Ask what became of it on {_day(made['remindAt'])}.", markup=False)
    for draft in made["drafts"]:
        console.print()
        console.print(f"{draft['from']['name']} to {draft['to']['name']}:", style="cyan")
        console.print(draft["text"], markup=False)


def _draw_list(found: list[dict[str, Any]]) -> None:
    console = Console()
    if not found:
        console.print("No introduction was asked for.")
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("request", "asked", "by", "of", "to", "state", "next"):
        table.add_column(heading)
    for one in found:
        reason = one["history"][-1]["reason"]
        due = "overdue since" if one["isOverdue"] else "remind on"
        table.add_row(
            _short(one),
            _day(one["askedAt"]),
            one["asker"]["name"],
            one["connector"]["name"],
            one["target"]["name"],
            one["state"] + (f": {reason}" if reason else ""),
            f"{due} {_day(one['remindAt'])}" if one["remindAt"] else "",
        )
    console.print(table)

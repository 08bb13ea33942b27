"""`inroad ask-for`: ask for an introduction, or write down how one would ask."""

from datetime import UTC, datetime
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
from inroad.cli.drawing_requests import draw_letters, draw_refused, short_key, spoken_day, who
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph

REFUSED = 8
"""What `ask-for` and `request` exit with when somebody on the route may not be asked."""
NOT_TO_BE_ASKED = "NOT_TO_BE_ASKED"


def ask_for(
    target: Annotated[str, typer.Argument(help="Whom to meet: a name, or `CFO at ETS`.")],
    *,
    from_: Annotated[str, typer.Option("--from", help="Who asks, by name.")],
    deal: Annotated[str | None, typer.Option(help="The deal that it is for, by name.")] = None,
    max_hops: Annotated[int, typer.Option(help="Most links in the route, 2 to 4.")] = 4,
    route: Annotated[
        int | None,
        typer.Option(help="Which route, 1 to 10, the best first. Default: the first that can be."),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Ask nobody yet: keep the route, and print the letters.")
    ] = False,
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
        ways = _ways(found, target, route)
        given = {"askerId": asker, "at": asked["asOf"], "draft": draft or None}
        if deal is not None:
            given["opportunityId"] = deal_id(graph, deal, workspace=where, field="--deal")
        given = {name: value for name, value in given.items() if value is not None}
        answer = _ask(graph, ways, given, where)
    answer["direct"] = next((one for one in found["routes"] if one["hops"] == 1), None)
    drawing.print_json(answer) if as_json else _draw(answer)
    if answer["request"] is None:
        raise typer.Exit(REFUSED)


def _ways(found: dict[str, Any], target: str, number: int | None) -> list[dict[str, Any]]:
    """Return the routes to try, in their order: those on which somebody can be asked.

    Raises:
        NotFound: nobody is meant, or several, no route leads there, or not so many.
        BadInput: the route that is chosen is the asker's own relationship.

    """
    if found["target"] is None:
        names = "; ".join(one["name"] for one in found["candidates"])
        raise NotFound(f"{found['explanation']}{': ' + names if names else ''}", field="TARGET")
    name, routes = found["target"]["name"], found["routes"]
    if number is not None:
        if not 1 <= number <= len(routes):
            there = f"1 to {len(routes)}" if routes else "none"
            said = f"there is no route {number} to {name}; there are {there}"
            raise NotFound(said, field="--route")
        if routes[number - 1]["hops"] == 1:
            raise BadInput(f"route {number} is your own relationship with {name}", field="--route")
        return [routes[number - 1]]
    ways = [one for one in routes if one["hops"] > 1]
    if not ways:
        known = " but your own" if routes else ""
        raise NotFound(f"there is no way to {name}{known}", field="TARGET")
    return ways


def _ask(
    graph: Graph, ways: list[dict[str, Any]], given: dict[str, Any], workspace: str
) -> dict[str, Any]:
    """Ask over the first route on which everybody may be asked; say why not over those before.

    Raises:
        BadInput: what is asked cannot be meant.

    """
    passed: list[dict[str, Any]] = []
    for way in ways:
        asked = {"input": given | {"routeToken": way["token"]}}
        answer = run(graph, "request_introduction", asked, workspace=workspace)
        refused = [one for one in answer["errors"] if one["code"] == NOT_TO_BE_ASKED]
        if answer["errors"] and not refused:
            refuse(answer["errors"][0])
        answer["passedOver"] = passed
        if not refused:
            return answer
        passed.append(
            {"people": way["people"], "why": refused[0]["message"], "againAt": answer["againAt"]}
        )
    return answer


def refuse(error: dict[str, Any], options: dict[str, str] | None = None) -> None:
    """Say why nothing was written, in the words of the command line.

    Raises:
        NotFound: what is named is not there.
        BadInput: it cannot be meant so.

    """
    kind = NotFound if error["code"] == NotFound.code else BadInput
    name = error["field"] or ""
    raise kind(
        error["message"].removeprefix(f"{name}: "), field=(options or _OPTIONS).get(name, name)
    )


_OPTIONS = {
    "askerId": "--from",
    "people": "TARGET",
    "routeToken": "TARGET",
    "opportunityId": "--deal",
    "at": "--as-of",
}


def _draw(answer: dict[str, Any]) -> None:
    console = Console()
    draw_refused(answer["passedOver"], console)
    made = answer["request"]
    if made is None:
        console.print("Nobody was asked.", style="yellow")
        return
    drafted = made["state"] == "DRAFTED"
    word = "Drafted" if drafted else "Asked"
    console.print(f"{word}: {who(made)} ({short_key(made)}).", style="bold", markup=False)
    way = " > ".join(one["name"] for one in made["people"])
    console.print(f"Route: {way}, {drawing.percent(made['probability'])}", markup=False)
    if direct := answer["direct"]:
        asker, target = made["asker"]["name"], made["target"]["name"]
        chance = drawing.percent(direct["probability"])
        console.print(f"{asker} knows {target} without anybody between, {chance}.", markup=False)
    if drafted:
        said = f"Nobody was asked yet: `inroad request {short_key(made)} asked` keeps that you did."
        console.print(said, markup=False)
    else:
        console.print(f"Ask what became of it on {spoken_day(made['remindAt'])}.", markup=False)
    draw_letters(made, console)

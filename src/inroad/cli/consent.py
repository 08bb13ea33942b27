"""`inroad consent`: what a colleague allows others to do with their relationships."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

from inroad.cli import drawing
from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    account_id,
    instant,
    opened,
    person_id,
    run,
    workspace_key,
)
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.plans.wording import counted, day

_OPTIONS = {
    "colleagueId": "COLLEAGUE",
    "asksPerMonth": "--per-month",
    "coolDownDays": "--cool-down",
    "alsoHides": "--hide",
    "noLongerHides": "--show",
    "alsoVetoes": "--veto",
    "noLongerVetoes": "--lift-veto",
    "since": "--since",
}
_UNBOUND = -1


def consent(
    colleague: Annotated[str, typer.Argument(help="Whose consent, by name.")],
    *,
    may_be_asked: Annotated[
        bool | None, typer.Option("--may-be-asked/--not-to-be-asked", help="For introductions.")
    ] = None,
    per_month: Annotated[
        int | None, typer.Option(help="Most asks in a calendar month; -1: as many as there are.")
    ] = None,
    cool_down: Annotated[
        int | None, typer.Option(help="Days after an ask without another; -1: none.")
    ] = None,
    hide_all: Annotated[
        bool | None, typer.Option("--hide-all/--show-all", help="Whom the colleague knows.")
    ] = None,
    hide: Annotated[
        list[str] | None, typer.Option(help="Tell nobody of this acquaintance, too; repeat.")
    ] = None,
    show: Annotated[
        list[str] | None, typer.Option(help="Hide this acquaintance no longer; repeat.")
    ] = None,
    veto: Annotated[
        list[str] | None, typer.Option(help="Introduce nobody at this account, either; repeat.")
    ] = None,
    lift_veto: Annotated[
        list[str] | None, typer.Option(help="Introduce at this account again; repeat.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="From when. Default: now.")] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", help="Who looks, by name; reads whom they hide themselves."),
    ] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what a colleague allows, or change what is given; the rest stays."""
    on, where = instant(as_of), workspace_key(workspace)
    begins = instant(since, field="--since")
    lists = {
        "--hide": ("alsoHides", hide),
        "--show": ("noLongerHides", show),
        "--veto": ("alsoVetoes", veto),
        "--lift-veto": ("noLongerVetoes", lift_veto),
    }
    said: dict[str, Any] = {"mayBeAsked": may_be_asked, "hidesAll": hide_all}
    said = {name: value for name, value in said.items() if value is not None}
    for name, number in (("asksPerMonth", per_month), ("coolDownDays", cool_down)):
        if number is not None:
            said[name] = None if number == _UNBOUND else number
    changes = bool(said) or any(words for _, words in lists.values())
    _check(changes=changes, on=on, begins=begins)
    with opened() as graph:
        now = on or datetime.now(UTC)
        who = person_id(graph, colleague, workspace=where, as_of=now, field="COLLEAGUE")
        looks = from_ and person_id(graph, from_, workspace=where, as_of=now, field="--from")
        for option, (name, words) in lists.items():
            if words:
                said[name] = [_id(graph, one, where, option) for one in words]
        if changes:
            said |= {"colleagueId": who} | ({"since": begins.isoformat()} if begins else {})
            said |= {"from": looks} if looks else {}
            answer = run(graph, "save_consent", {"input": said}, workspace=where)
            shown = _checked(answer)["consent"]
        else:
            asked = {"colleague": who, "from": looks, "asOf": on and on.isoformat()}
            answer = run(graph, "consent", asked, workspace=where)
            shown = answer.get("consent", answer) if "colleague" not in answer else answer
    if as_json:
        drawing.print_json(answer)
        return
    if changes and not answer["changed"]:
        Console().print("That was so already; nothing was written.", style="dim")
    _draw(shown, colleague)


def _check(*, changes: bool, on: datetime | None, begins: datetime | None) -> None:
    """Insist that a question is asked, or a change made, and not half of both.

    Raises:
        BadInput: a day is given that goes with the other.

    """
    if changes and on is not None:
        raise BadInput("goes with a question; a change holds --since a day", field="--as-of")
    if begins is not None and not changes:
        raise BadInput("goes with a change; ask about a day with --as-of", field="--since")


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without errors.

    Raises:
        BadInput: it has one.

    """
    if answer["errors"]:
        error = answer["errors"][0]
        kind = NotFound if error["code"] == NotFound.code else BadInput
        said = error["message"].removeprefix(f"{error['field']}: ")
        raise kind(said, field=_OPTIONS.get(error["field"], error["field"]))
    return answer


def _id(graph: Graph, words: str, workspace: str, option: str) -> str:
    """Return the GraphQL id of whom or what an option names.

    Raises:
        NotFound: nothing fits, or several do; names them.

    """
    if option in {"--hide", "--show"}:
        now = datetime.now(UTC)
        return person_id(graph, words, workspace=workspace, as_of=now, field=option)
    return account_id(graph, words, workspace=workspace, field=option)


def _draw(shown: dict[str, Any] | None, name: str) -> None:
    console = Console()
    if shown is None:
        console.print(f"{name} never said anything, and allows everything.", markup=False)
        return
    month, pause = shown["asksPerMonth"], shown["coolDownDays"]
    lines = [
        f"{shown['colleague']['name']}, since {day(datetime.fromisoformat(shown['since']))}:",
        "  may be asked for introductions" if shown["mayBeAsked"] else "  is not to be asked",
        "  as often as there is reason" if month is None else f"  {counted(month, 'ask')} a month",
        "  at any time" if not pause else f"  not within {counted(pause, 'day')} of an ask",
        *_hidden(shown),
    ]
    if shown["vetoes"]:
        lines.append(f"  introduces nobody at {', '.join(one['name'] for one in shown['vetoes'])}")
    console.print("\n".join(lines), markup=False)


def _hidden(shown: dict[str, Any]) -> list[str]:
    """Return what may be said of whom a colleague hides."""
    if shown["hidesAll"]:
        return ["  tells nobody whom they know"]
    if shown["hides"] is None:
        return ["  whom they hide, if anybody, is told to themselves alone (--from)"]
    named = ", ".join(one["name"] for one in shown["hides"])
    return [f"  tells nobody that they know {named}"] if named else ["  hides nobody"]

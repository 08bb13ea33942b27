"""`inroad consent`: what a colleague allows others to do with her relationships."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console

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
from inroad.errors import BadInput, NotFound
from inroad.graph.session import Graph
from inroad.plans.wording import counted, day
from inroad.queries.accounts_found import accounts_found


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
        list[str] | None, typer.Option(help="Tell nobody of this acquaintance; repeat.")
    ] = None,
    veto: Annotated[
        list[str] | None, typer.Option(help="Introduce nobody at this account; repeat.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="From when. Default: now.")] = None,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Print what a colleague allows, or change what is given; the rest stays."""
    on, where = instant(as_of), workspace_key(workspace)
    now = on or datetime.now(UTC)
    with opened() as graph:
        who = person_id(graph, colleague, workspace=where, as_of=now, field="COLLEAGUE")
        said: dict[str, Any] = {
            "mayBeAsked": may_be_asked,
            "hidesAll": hide_all,
            "hides": hide
            and [person_id(graph, one, workspace=where, as_of=now, field="--hide") for one in hide],
            "vetoes": veto and [_account_id(graph, one, where) for one in veto],
        }
        said = {name: value for name, value in said.items() if value is not None}
        for name, number in (("asksPerMonth", per_month), ("coolDownDays", cool_down)):
            if number is not None:
                said[name] = None if number == -1 else number
        if not said:
            asked = {"colleague": who, "from": who, "asOf": on and on.isoformat()}
            answer = run(graph, "consent", asked, workspace=where)
            shown = answer.get("consent", answer) if "colleague" not in answer else answer
        else:
            begins = instant(since)
            said |= {"colleagueId": who} | ({"since": begins.isoformat()} if begins else {})
            answer = run(graph, "save_consent", {"input": said}, workspace=where)
            shown = _checked(answer)["consent"]
    drawing.print_json(answer) if as_json else _draw(shown, colleague)


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without errors.

    Raises:
        BadInput: it has one.

    """
    if answer["errors"]:
        error = answer["errors"][0]
        kind = NotFound if error["code"] == NotFound.code else BadInput
        raise kind(error["message"].removeprefix(f"{error['field']}: "), field=error["field"])
    return answer


def _account_id(graph: Graph, words: str, workspace: str) -> str:
    """Return the GraphQL id of the account that fits words best.

    Raises:
        NotFound: none has all of the words.

    """
    from inroad.api.ids import global_id  # noqa: PLC0415

    hits = graph.read(accounts_found, workspace=workspace, words=words, limit=1)
    if not hits or not hits[0].every_word:
        raise NotFound(f"no account is called {words!r}", field="--veto")
    return global_id("Account", hits[0].key)


def _draw(shown: dict[str, Any] | None, name: str) -> None:
    console = Console()
    if shown is None:
        console.print(f"{name} never said anything, and allows everything.", markup=False)
        return
    month, pause = shown["asksPerMonth"], shown["coolDownDays"]
    hidden = [one["name"] for one in shown["hides"] or ()]
    lines = [
        f"{shown['colleague']['name']}, since {day(datetime.fromisoformat(shown['since']))}:",
        "  may be asked for introductions" if shown["mayBeAsked"] else "  is not to be asked",
        "  as often as there is reason" if month is None else f"  {counted(month, 'ask')} a month",
        "  at any time" if not pause else f"  not within {counted(pause, 'day')} of an ask",
    ]
    if shown["hidesAll"]:
        lines.append("  tells nobody whom she knows")
    elif hidden:
        lines.append(f"  tells nobody that she knows {', '.join(hidden)}")
    if shown["vetoes"]:
        lines.append(f"  introduces nobody at {', '.join(one['name'] for one in shown['vetoes'])}")
    console.print("\n".join(lines), markup=False)

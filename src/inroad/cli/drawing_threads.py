"""Threads to a committee, and whom they hang on, as pictures in the terminal."""

from collections.abc import Iterable
from datetime import datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import hanging, worded

_SIDES = {"OURS": "ours", "BETWEEN": "between", "COMMITTEE": "committee"}
_FEW = 2
_MOST_NAMES = 8


def draw_threads(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw each committee: the threads to it, who cuts them, who hangs on whom."""
    console = console or Console()
    if not answer["resiliences"]:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            line = Text(f"  {account['name']}")
            console.print(line.append(f"  {account['domain'] or ''}", style="dim"))
    for one in answer["resiliences"]:
        console.print(_panel(one, answer["account"], on))


def _panel(one: Answer, account: Answer | None, on: datetime | None) -> Panel:
    name = account["name"] if account else one["opportunities"][0]["name"]
    count = one["threads"]
    title = Text(f" {name}  ", style="bold")
    if one["members"]:
        word = "cut off" if one["isCutOff"] else f"{count} thread{'' if count == 1 else 's'}"
        title.append(f"{word} ", style=f"bold {_colour(count)}")
    return Panel(
        Group(*_lines(one, account, on)),
        title=title,
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def _lines(one: Answer, account: Answer | None, on: datetime | None) -> list[RenderableType]:
    drawn: list[RenderableType] = []
    if account:
        deals = ", ".join(deal["name"] for deal in one["opportunities"])
        drawn.append(Text(deals or "no deals", style="dim"))
    if one["members"]:
        drawn += [Text(_numbers(one, on), style="dim"), Text()]
    drawn.append(Text(f"{one['why']}."))
    if one["ways"]:
        drawn += [_heading("Threads", "nobody is on two of them"), *_ways(one["ways"])]
    if one["cut"]:
        drawn += [_heading("Cut", "the fewest without whom nothing leads there"), _cut(one["cut"])]
    others = _others(one)
    if others:
        drawn += [_heading("As well", "each stands in another smallest cut"), _cut(others)]
    if one["hanging"]:
        drawn += [_heading("Hanging", "no relationship of ours carries by itself")]
        drawn += [_hanging(tie) for tie in one["hanging"]]
    if one["unreached"]:
        aside = f"by relationships of {one['minStrength']:g} or more; weaker ones may be there"
        drawn += [_heading("Not reached", aside), hanging("  ", _names(one["unreached"]))]
    return drawn


def _numbers(one: Answer, on: datetime | None) -> str:
    parts = [
        f"{one['members']} on the committee, {one['activeMembers']} of them active",
        f"{one['activeContacts']} active in all",
        f"relationships from {one['minStrength']:g}",
        f"as of {on:%-d %b %Y}" if on else "",
    ]
    return " · ".join(part for part in parts if part)


def _ways(ways: Iterable[Answer]) -> list[RenderableType]:
    drawn = []
    for number, way in enumerate(ways, 1):
        people = way["people"]
        chain = Text(people[0]["name"], style="cyan")
        for strength, person in zip(way["strengths"], people[1:], strict=True):
            chain.append(f" ─{strength:.2f}─ ", style="dim")
            chain.append(person["name"], style="not cyan")
        drawn.append(hanging(f"{number:>3}  ", chain))
    return drawn


def _cut(people: Iterable[Answer]) -> Table:
    table = worded("who", "stands", "what they alone cost", whole=("stands",))
    for one in people:
        person = one["person"]
        who = Text(person["name"] if person else "somebody", style="bold")
        who.append(
            f"  {person['title']}" if person and person["title"] else "", style="not bold dim"
        )
        costs = Text(one["why"], style="" if one["lostRoles"] else "dim")
        if one["lostMembers"]:
            roles = list(dict.fromkeys(lost["role"]["name"] for lost in one["lostRoles"]))
            costs.append(f"\nlost: {', '.join(roles)}" if roles else "", style="yellow")
        table.add_row(who, _SIDES[one["side"]], costs)
    return table


def _others(one: Answer) -> list[Answer]:
    """Return who is in some smallest cut, and not in the one that is drawn."""
    drawn = {cut["person"]["id"] for cut in one["cut"] if cut["person"]}
    return [cut for cut in one["critical"] if cut["person"] and cut["person"]["id"] not in drawn]


def _hanging(tie: Answer) -> RenderableType:
    name = tie["contact"]["name"] if tie["contact"] else "somebody"
    return hanging("  ", Text(name, style="bold").append(f" {tie['why']}", style="not bold"))


def _names(people: list[Answer]) -> str:
    names = [person["name"] for person in people]
    more = len(names) - _MOST_NAMES
    return f"{', '.join(names[:_MOST_NAMES])} and {more} more" if more > 0 else ", ".join(names)


def _colour(threads: int) -> str:
    return "green" if threads > _FEW else "yellow" if threads == _FEW else "red"


def _heading(words: str, aside: str) -> RenderableType:
    return Text("\n").append(words, style="bold").append(f"   {aside}", style="dim")

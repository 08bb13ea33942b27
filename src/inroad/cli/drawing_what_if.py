"""Suppositions as pictures in the terminal: what is, and what would be."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.drawing_coverage import deal_facts
from inroad.cli.tables import hanging, worded

_ABOUT = {
    "ROLE": "Role",
    "DIMENSION": "Coverage",
    "RISK_FACTOR": "Risk",
    "GATE": "Stage",
    "WAY": "Way to",
    "PLAN": "Plan",
}
"""What stands before the subject of a difference."""
_NOTHING = "—"
_TWO_SUMS = (
    "Within reach takes each role by itself, by its best way; what the plan comes to is all of its "
    "steps together, in time."
)


def draw_what_if(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw what was supposed, then of each deal and account what would be otherwise."""
    console = console or Console()
    if not answer["deals"]:
        console.print(Text(_sentence(answer["explanation"]), style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}  ").append(account["domain"] or "", "dim"))
        return
    for one in answer["changes"]:
        console.print(hanging(Text("If ", style="bold"), _supposed(one)))
    for deal in answer["deals"]:
        console.print(_deal(deal, on))
    for account in answer["accounts"]:
        if account["differences"]:
            console.print(_account(account))
    console.print(Text("Nothing was written.", style="dim"))


def _supposed(one: Answer) -> Text:
    text = Text(one["sentence"], style="bold")
    return text.append(f"  ({one['note']})", style="not bold yellow") if one["note"] else text


def _deal(deal: Answer, on: datetime | None) -> Panel:
    before, after = (
        deal[side]["coverage"]["completeness"]["score"] for side in ("before", "after")
    )
    title = Text(f" {deal['opportunity']['name']}  ", style="bold")
    if round(before) != round(after):
        colour = "red" if after < before else "green"
        title.append(f"{before:.0f} % → {after:.0f} % complete ", style=f"bold {colour}")
    facts = Text(deal_facts(deal["opportunity"], on), style="dim")
    return _panel(title, [facts, *_differences(deal["differences"], _paths(deal))])


def _account(account: Answer) -> Panel:
    title = Text(f" {account['account']['name']}  ", style="bold").append("penetration ", "dim")
    return _panel(title, _differences(account["differences"], {}))


def _panel(title: Text, parts: Iterable[RenderableType]) -> Panel:
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(0, 2))


def _differences(
    differences: list[Answer], paths: Mapping[str, tuple[str, str]]
) -> list[RenderableType]:
    if not differences:
        return [Text("Nothing would be otherwise.", style="yellow")]
    table = worded("what", "is", "would be")
    for one in differences:
        _add(table, one, paths)
    is_planned = any(one["about"] == "PLAN" for one in differences)
    return [table, Text(_TWO_SUMS, style="dim")] if is_planned else [table]


def _add(table: Table, one: Answer, paths: Mapping[str, tuple[str, str]]) -> None:
    """Add what is otherwise; a way with the people on it, as it is and as it would be."""
    word = _ABOUT.get(one["about"])
    subject = Text(f"{word}  " if word else "", style="dim")
    subject.append(one["subject"], style="not dim")
    colour = {True: "red", False: "green", None: ""}[one["isWorse"]]
    before, after = Text(one["before"] or _NOTHING), Text(one["after"] or _NOTHING, style=colour)
    if one["about"] == "WAY":
        for text, path in zip((before, after), paths.get(one["subject"], ("", "")), strict=True):
            text.append(f"\n{path}" if path else "", style="not bold dim")
    table.add_row(subject, before, after)


def _paths(deal: Answer) -> dict[str, tuple[str, str]]:
    """Return the people on the best way to each role, before and after, by the role's name."""
    was, would = (
        {way["role"]["name"]: path(way["route"]) for way in deal[side]["ways"]}
        for side in ("before", "after")
    )
    return {name: (was.get(name, ""), would.get(name, "")) for name in {*was, *would}}


def path(route: Answer | None) -> str:
    """Return the people of a route in one line; nothing where there is none."""
    return " → ".join(person["name"] for person in route["people"]) if route else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

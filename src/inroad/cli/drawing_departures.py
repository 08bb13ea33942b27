"""Departures as pictures in the terminal: who must not leave, and what would be lost."""

from datetime import UTC, datetime

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.drawing_what_if import path
from inroad.cli.tables import hanging

_BAR = 20
_FAINT = 0.05
"""Points of a hundred below which nothing hangs on somebody."""


def draw_departures(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw whose departure would cost the most: how much, and what."""
    console = console or Console()
    told = [one for one in answer["departures"] if one["cost"] >= _FAINT]
    if not told:
        console.print(Text(_nobody(answer), style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}  ").append(account["domain"] or "", "dim"))
        return
    whose = answer["account"]["name"] if answer["account"] else _deals(told[0])
    day = f" on {on.astimezone(UTC):%-d %b %Y}" if on else ""
    heading = Text(f"Who must not leave: {whose}{day}", style="bold")
    console.print(heading.append("   points of 100 no longer within reach", "not bold dim"))
    most = max(one["cost"] for one in told)
    for number, one in enumerate(told, 1):
        console.print(_departure(number, one, most))
    if len(told) < len(answer["departures"]):
        console.print(Text("Whoever else leaves costs next to nothing.", style="dim"))


def _departure(number: int, one: Answer, most: float) -> RenderableType:
    person = one["person"]
    filled = max(1, round(one["cost"] / most * _BAR))
    head = Text()
    head.append("█" * filled, style="red").append("░" * (_BAR - filled), style="dim")
    head.append(f" {one['cost']:4.1f}  ", style="bold red").append(person["name"], style="bold")
    head.append(f"  {person['title'] or 'no title'}", style="dim")
    head.append("  ours" if one["isColleague"] else "", style="cyan")
    body = Text("\n").join([head, Text(_unbroken(f"{one['sentence']}.")), *_ways(one)])
    return Padding(hanging(Text(f"{number:2} ", style="dim"), body), (1, 0, 0, 0))


def _ways(one: Answer) -> list[Text]:
    """Show, of the ways that need the person, the way that is left instead."""
    shown: dict[str, Text] = {}
    ways = [way for loss in one["losses"] for way in loss["ways"] if way["person"]]
    for way in sorted(ways, key=lambda way: way["after"] - way["before"]):
        left = path(way["instead"]) or "no way is left"
        text = Text(f"to {way['person']['name']} then: ", style="dim")
        text.append(left, style="not dim")
        shown.setdefault(
            way["person"]["id"], text.append(_unbroken(f"  {way['after'] * 100:.0f} %"), "dim")
        )
    return list(shown.values())[:2]


def _unbroken(words: str) -> str:
    """Return words of which no percentage is broken from its sign."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def _deals(one: Answer) -> str:
    return ", ".join(loss["opportunity"]["name"] for loss in one["losses"])


def _nobody(answer: Answer) -> str:
    if answer["departures"]:
        return "Nobody's departure would cost anything that is counted."
    said = answer["explanation"]
    return f"{said[:1].upper()}{said[1:]}."

"""What pulls the buyer of a deal, as a picture in the terminal."""

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import hanging, worded

_DIRECTIONS = {
    "FOR": ("towards us", "green"),
    "BALANCED": ("neither way", "yellow"),
    "AGAINST": ("away from us", "red"),
}
_HALF = 10
"""Marks on either side of the middle of a gauge."""
_FELT = 0.005
"""What adds less is drawn as nothing."""
_HEARD = 0.01
"""How much of an opinion must arrive for one without effect to be named."""


def draw_pulls(answer: Answer, console: Console | None = None) -> None:
    """Draw what pulls whom on each deal; or say why there is nothing to draw."""
    console = console or Console()
    if not answer["coverages"]:
        console.print(Text(f"{_sentence(answer['explanation'])}", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}"))
    for covered in answer["coverages"]:
        deal = covered["opportunity"]
        found = deal["pull"]
        if not found["pulls"]:
            said = Text(f"{deal['name']}: ", style="bold")
            console.print(said.append(_sentence(found["explanation"]), style="not bold yellow"))
        for pull in found["pulls"]:
            console.print(_panel(deal, pull))


def _panel(deal: Answer, pull: Answer) -> Panel:
    word, colour = _DIRECTIONS[pull["direction"]]
    person = pull["person"]
    title = Text(f" {person['name']} ", style="bold").append(f" {word} ", style=f"bold {colour}")
    where = " · ".join(part for part in (person["title"], deal["name"]) if part)
    parts: list[RenderableType] = [Text(where, style="dim"), Text(), _gauge(pull), Text()]
    parts.append(Text(_sentence(pull["explanation"])))
    felt = [one for one in pull["carriers"] if abs(one["pull"]) >= _FELT]
    if felt:
        parts.append(_carriers(felt))
    parts += _silent(pull["carriers"])
    changes = (
        ("What would turn it", pull["conversions"]),
        ("What would end it", pull["threats"]),
    )
    for heading, rows in changes:
        if rows:
            alone = any(row["turns"] for row in rows)
            aside = "" if alone else ": nobody alone; these move it most"
            parts.append(Text(heading, style="bold").append(aside, style="not bold dim"))
            parts += [Padding(hanging("• ", Text(_sentence(row["why"]))), (0, 2)) for row in rows]
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(0, 2))


def _gauge(pull: Answer) -> Text:
    """Draw the pull between against and for, with the number behind."""
    _, colour = _DIRECTIONS[pull["direction"]]
    marks = min(_HALF, round(abs(pull["net"]) * _HALF))
    if pull["net"] and not marks:
        marks = 1
    left = "█" * marks if pull["net"] < 0 else ""
    right = "█" * marks if pull["net"] > 0 else ""
    gauge = Text("against ", style="dim").append(f"{left:·>{_HALF}}", style=colour)
    gauge.append("│", style="bold").append(f"{right:·<{_HALF}}", style=colour)
    return gauge.append(" for   ", style="dim").append(
        f"{pull['net']:+.2f}", style=f"bold {colour}"
    )


def _silent(carriers: list[Answer]) -> list[RenderableType]:
    """Name who would be heard, and adds nothing: neutral, or not known where they stand."""
    lines: list[RenderableType] = []
    for heading, stance in (("Not known where they stand: ", None), ("Neutral: ", "NEUTRAL")):
        heard = [
            f"{one['person']['name']} ({abs(one['weight']) * 100:.0f} %)"
            for one in carriers
            if one["stance"] == stance and abs(one["weight"]) >= _HEARD
        ]
        if heard:
            lines.append(hanging(Text(heading, style="dim"), Text(", ".join(heard), style="dim")))
    return [*lines, Text()] if lines else []


def _carriers(carriers: list[Answer]) -> Table:
    table = worded("adds", "who", "how", whole=("adds",), right=("adds",))
    for one in carriers:
        colour = "green" if one["pull"] > 0 else "red" if one["pull"] < 0 else "dim"
        who = Text(one["person"]["name"], style="bold")
        if one["person"]["title"]:
            who.append(f"  {one['person']['title']}", style="not bold dim")
        table.add_row(Text(_signed(one["pull"]), style=colour), who, one["why"])
    return table


def _signed(number: float) -> str:
    return f"{number:+.2f}" if round(number, 2) else "0.00"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."

"""Stage gates as pictures in the terminal."""

from datetime import datetime
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from inroad.cli.drawing import Answer, draw_day, route_panel
from inroad.cli.tables import hanging

_DO = {
    "ENGAGE": "Get in contact",
    "NAME": "Find out who it is",
    "CONFIRM": "Confirm",
    "IDENTIFY": "Ask whether it is",
    "FIND": "Find",
}


def draw_gate(deal: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw what a move would ask for, and whom it would take."""
    console = console or Console()
    draw_day(console, on)
    gate = deal["gate"]
    if gate is None:
        console.print(f"{deal['name']} is over; no stage follows {deal['stage']}.", markup=False)
        return
    may = "may go" if gate["isOpen"] else "may not go"
    colour = "green" if gate["isOpen"] else "yellow"
    words = f"{deal['name']} {may} from {_stage(gate['from'])} to {gate['to']['name']}."
    console.print(Text(words, style=f"bold {colour}"))
    _conditions(console, gate)


def draw_move(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw a move that was made, or why it was refused and the way to whom it would take."""
    console = console or Console()
    draw_day(console, on)
    gate, made = answer["gate"], answer["move"]
    if made is None:
        words = f"Refused: the deal stays in {_stage(gate['from'])}. "
        lacking = sum(not one["met"] for one in gate["conditions"])
        things = "one thing" if lacking == 1 else f"{lacking} things"
        words += f"{gate['to']['name']} lacks {things}."
        console.print(Text(words, style="bold red"))
        _conditions(console, gate)
        console.print(Text("Move it all the same: --override REASON, which is kept.", style="dim"))
        return
    name = answer["opportunity"]["name"]
    words = f"{name} went from {_stage(made['from'])} to {_stage(made['to'])}"
    words += f", moved by {made['by']}." if made["by"] else "."
    console.print(Text(words, style="bold green"))
    if made["overrideReason"]:
        reason = Text(made["overrideReason"], style="yellow")
        console.print(hanging(Text("although: ", style="yellow"), reason, indent=2))
        for one in made["unmet"]:
            console.print(hanging("lacking: ", Text(one), indent=2))


def _stage(words: str | None) -> str:
    return words or "no stage"


def _conditions(console: Console, gate: Answer) -> None:
    if not gate["conditions"]:
        console.print(Text("  Nothing is asked for.", style="dim"))
    for one in gate["conditions"]:
        mark, colour = ("✓", "green") if one["met"] else ("✗", "red")
        text = Text(one["condition"]["sentence"], style="bold")
        text.append(f"  asked for by {one['stage']['name']}", style="not bold dim")
        text.append(f"\n{one['why']}", style="not bold")
        console.print(hanging(Text(f"{mark} ", style=colour), text, indent=2))
        for number, step in enumerate(one["steps"]):
            console.print(Padding(_step(step, first=number == 0), (0, 0, 0, 4)))


def _step(step: Answer, *, first: bool) -> RenderableType:
    """Draw whom it takes; of the first the whole route, of the others who is asked first."""
    head = Text(f"{_DO[step['kind']]}: ", style="cyan bold").append(step["why"], style="not bold")
    arrow, route = Text("→ ", style="cyan"), step["route"]
    if step["asking"]:
        head.append(f". {step['asking'][:1].upper()}{step['asking'][1:]}", style="not bold dim")
    if route is None:
        if step["person"]:
            head.append("  (no route of ours leads there)", style="not bold dim")
        return hanging(arrow, head)
    if not first:
        return hanging(arrow, head.append(_briefly(route), style="not bold dim"))
    return Group(hanging(arrow, head), route_panel(1, route))


def _briefly(route: Any) -> str:
    names = [person["name"] for person in route["people"][:-1]]
    return f"  ({route['probability'] * 100:.0f} % by way of {', '.join(names)})"

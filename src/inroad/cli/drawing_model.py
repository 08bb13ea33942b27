"""The relationships of deals against the coverage model as pictures in the terminal."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.drawing_coverage import deal_facts
from inroad.cli.drawing_quadrant import quadrant_drawn
from inroad.cli.tables import worded

_POINTS = {
    "ANSWERS_PROMPTLY": ("answers", "promptly"),
    "STARTS_CONVERSATIONS": ("starts", "conversations"),
    "ASKS_QUESTIONS": ("asks", "questions"),
    "REQUESTS_OR_FEEDBACK": ("wants", "something, or gives feedback"),
    "BRINGS_OTHERS_IN": ("brings", "others in"),
}
"""Of each point its heading, and what the line under the table adds to it."""
_MOST_SCORED = 12


def draw_model(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw each deal: what is required and there, how deep the relationships are, the quadrant."""
    console = console or Console()
    if not answer["coverages"]:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}  ").append(account["domain"] or "", "dim"))
    for covered in answer["coverages"]:
        console.print(_deal(covered, on))


def _deal(covered: Answer, on: datetime | None) -> Panel:
    deal = covered["opportunity"]
    model = deal["coverageModel"]
    title = Text(f" {deal['name']}  ", style="bold").append_text(_verdict(model))
    return Panel(
        Group(
            Text(deal_facts(deal, on), style="dim"),
            Text(),
            _heading("Relationships", _cell(model)),
            *(Text(f"  {said}", style="yellow") for said in model["missing"]),
            _requirements(model["requirements"]),
            *_conditions(model),
            *_near(model["requirements"]),
            _heading("Depth", f"0 to 5, of those active within {covered['activeDays']} days"),
            _scorecards(covered["contacts"], covered["activeContacts"]),
            _heading("Quadrant", "weight in the decision and need of the product"),
            Padding(quadrant_drawn(deal["quadrant"]), (0, 2)),
        ),
        title=title,
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def _verdict(model: Answer) -> Text:
    if model["met"] is None:
        return Text("not said what it needs ", style="bold yellow")
    if model["met"]:
        return Text("all that it needs ", style="bold green")
    missing = sum(one["gap"] for one in model["requirements"])
    if missing:
        noun = "relationship" if missing == 1 else "relationships"
        return Text(f"{missing} {noun} missing ", style="bold red")
    return Text("champions in the wrong places ", style="bold red")


def _cell(model: Answer) -> str:
    place = " in ".join(
        word.replace("_", " ").lower() for word in (model["breadth"], model["segment"]) if word
    )
    own = f"the workspace's own model, version {model['version']}" if model["version"] else ""
    return "; ".join(part for part in (place, own or "the shipped model") if part)


def _requirements(requirements: Iterable[Answer]) -> Table:
    numbers = ("needed", "there", "missing")
    table = worded("role", *numbers, "who", whole=("role", *numbers), right=numbers)
    for one in requirements:
        gap = one["gap"]
        lines = [_player(player) for player in one["players"]]
        table.add_row(
            Text(one["role"]["name"], style="bold"),
            "?" if one["required"] is None else str(one["required"]),
            str(one["actual"]),
            Text("?" if gap is None else str(gap), style="red" if gap else "green"),
            Group(*lines) if lines else Text("nobody", style="dim"),
        )
    return table


def _player(player: Answer) -> Text:
    person = player["contact"]["person"]
    mark, style = ("●", "green") if player["counts"] else ("○", "dim")
    text = Text(f"{mark} ", style=style).append(person["name"], style="" if mark == "●" else "dim")
    text.append(f"  {person['title'] or 'no title'}", style="dim")
    if player["kind"]:
        text.append(f"  {player['kind']['name']}", style="cyan")
    if player["whyNot"]:
        text.append(f"  {player['whyNot']}", style="yellow")
    return text


def _conditions(model: Answer) -> list[RenderableType]:
    found: list[RenderableType] = []
    for one in model["spreads"]:
        mark, style = ("✓", "green") if one["met"] else ("✗", "red")
        said = f"{one['why']} ({one['required']} needed)"
        found.append(Text(f"  {mark} ", style=style).append(said, style=style))
    if model["doubled"]:
        names = ", ".join(one["person"]["name"] for one in model["doubled"])
        said = f"  Counts in more than one role, so that one departure would cost both: {names}"
        found.append(Text(said, style="yellow"))
    return found


def _near(requirements: Iterable[Answer]) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in requirements:
        for number, near in enumerate(one["couldFill"]):
            lead = f"  nearest to {one['role']['name']}:" if number == 0 else ""
            # Who is not active stands above already, with the day of the last contact.
            why = "once in touch" if near["nearness"] == "NOT_ACTIVE" else near["why"]
            text = Text(near["contact"]["person"]["name"], style="bold")
            grid.add_row(Text(lead, style="dim"), text.append(f" {why}", "not bold"))
    return [grid, Text()] if grid.row_count else []


def _scorecards(contacts: Sequence[Answer], total: int) -> RenderableType:
    """Draw the deepest relationships, of as many as are active in all."""
    active = [one for one in contacts if one["active"]]
    if not active:
        return Text("  nobody is active\n", style="dim")
    ranked = sorted(active, key=lambda one: -one["depth"]["score"])[:_MOST_SCORED]
    headings = [heading for heading, _ in _POINTS.values()]
    table = worded("who", "depth", *headings, whole=("depth", *headings))
    for one in ranked:
        points = {point["point"]: point for point in one["depth"]["points"]}
        score = one["depth"]["score"]
        table.add_row(
            one["person"]["name"],
            Text("●" * score, style="green").append("○" * (5 - score), style="dim"),
            *(_mark(points[name]) for name in _POINTS),
        )
    said = "; ".join(f"{heading} {more}" for heading, more in _POINTS.values())
    legend = f"a day is the last on which somebody {said}"
    if len(ranked) < total:
        legend += f". {len(ranked)} of {total} are shown, the deepest first"
    return Group(table, Padding(Text(f"{legend}.", style="dim"), (0, 2, 1, 2)))


def _mark(point: Answer) -> Text:
    """Return when a point was last earned, or that it was not."""
    if not point["earned"]:
        return Text("-", style="dim")
    seen = point["seenAt"]
    return Text(datetime.fromisoformat(seen[0]).strftime("%-d %b") if seen else "✓", style="green")


def _heading(words: str, aside: str) -> RenderableType:
    return Text(words, style="bold").append(f"   {aside}", style="not bold dim")

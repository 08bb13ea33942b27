"""The Client Contact Map as a matrix in the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

_COLOURS = {
    "TRUST": "bold green",
    "OPEN": "green",
    "SATISFIED": "cyan",
    "INDIFFERENT": "yellow",
    "DISSATISFIED": "red",
    "MOTIVATED": "bold red",
}
_LEVELS = {
    "C_LEVEL": "C-level",
    "VP": "VP",
    "DIRECTOR": "director",
    "MANAGER": "manager",
    "INDIVIDUAL": "individual",
}
_NAME = 26
_LEVEL = 11
_COLUMN = 3
_MOST_FINDINGS = 6
_MOST_OF_AN_AXIS = 200
_KEY = (
    "T O S I D M grades, ↓ drifted   ● in touch without a grade, ○ one way only, ◇ merely stated   "
    "· had to do with each other once   ★ buyer"
)


def draw_map(
    answer: Answer, on: datetime | None, *, days: int | None, console: Console | None = None
) -> None:
    """Draw the matrix, contacts down and colleagues across, then what it tells."""
    console = console or Console()
    shown = answer["map"]
    if shown is None:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}").append(_dim(account["domain"])))
        return
    head = Text(f"Client Contact Map of {answer['account']['name']}", style="bold")
    day = f"   as of {on:%-d %b %Y}" if on else ""
    numbers = f"   {shown['relationships']} relationships, {shown['gradedCells']} graded"
    console.print(head.append(f"{day}{numbers}", style="not bold dim"))
    if not shown["contacts"]["edges"]:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        return
    _matrix(console, shown)
    _findings(console, shown["findings"])
    _intersections(console, shown, days or shown["horizons"][0])
    if "reassignment" in shown:
        _reassignment(console, shown["reassignment"])


def _matrix(console: Console, shown: Answer) -> None:
    """Draw as many colleagues as the terminal has room for, and say who they are."""
    colleagues = [edge["node"] for edge in shown["colleagues"]["edges"]]
    room = max((console.width - _NAME - _LEVEL - 2) // _COLUMN, 1)
    fitting, marks = colleagues[:room], _marks(len(colleagues))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("contact", width=_NAME, no_wrap=True)
    table.add_column("level", width=_LEVEL, no_wrap=True)
    for mark in marks[: len(fitting)]:
        table.add_column(mark, width=2, no_wrap=True)
    for edge in shown["contacts"]["edges"]:
        contact = edge["node"]
        cells = _cells(contact["cells"], fitting)
        level = Text(_LEVELS.get(contact["seniority"], ""), style="dim")
        table.add_row(_contact(contact), level, *cells)
    console.print(table)
    console.print(Text(_KEY, style="dim"))
    legend = Text()
    for mark, one in zip(marks, fitting, strict=False):
        height = f", {_LEVELS[one['seniority']]}" if one["seniority"] else ""
        duty = ", on duty" if one["looksAfter"] else ""
        legend.append(f"{mark} ", "bold").append(f"{one['name']}").append(
            f"{height}{duty}  ", "dim"
        )
    console.print(Padding(legend, (0, 0, 1, 0)))
    for axis, drawn in (("colleagues", len(fitting)), ("contacts", None)):
        total, here = shown[axis]["totalCount"], drawn or len(shown[axis]["edges"])
        if here < total:
            more = _how_to_see_more(axis, here, room)
            console.print(Text(f"{here} of {total} {axis} are shown; {more}.", style="yellow"))


def _how_to_see_more(axis: str, here: int, room: int) -> str:
    """Say what shows the rest: a wider terminal has more columns, an option has more rows."""
    if axis == "colleagues" and here >= room:
        return "a wider terminal shows more, --json all that --colleagues allows"
    return f"--{axis} shows up to {_MOST_OF_AN_AXIS}"


def _marks(number: int) -> list[str]:
    """Return a, b, … z, aa, ab, … as many as there are columns."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [
        letters[at] if at < len(letters) else letters[at // 26 - 1] + letters[at % 26]
        for at in range(number)
    ]


def _contact(contact: Answer) -> Text:
    person = contact["person"]
    text = Text("★ " if contact["isBuyer"] else "  ", style="yellow")
    text.append(person["name"], style="bold" if contact["isBuyer"] else "not bold default")
    return text.append(" to be named", style="dim") if person["isPlaceholder"] else text


def _cells(cells: Sequence[Answer], colleagues: Sequence[Answer]) -> Iterator[Text]:
    """Yield what stands under each colleague; hidden ones in the order of their rows."""
    by_id = {one["colleagueId"]: one for one in cells if one["colleagueId"]}
    hidden = iter(one for one in cells if not one["colleagueId"])
    for colleague in colleagues:
        if colleague["isWithheld"]:
            yield _cell(next(hidden, None))
        else:
            yield _cell(by_id.get(colleague["person"]["id"]))


def _cell(cell: Answer | None) -> Text:
    if cell is None:
        return Text("")
    if cell["effective"]:
        drift = "↓" if cell["driftedLevels"] else ""
        return Text(f"{cell['effective'][0]}{drift}", style=_COLOURS[cell["effective"]])
    if not cell["isRelationship"]:
        return Text("·", style="dim")
    if cell["lastTouchAt"] is None:
        return Text("◇", style="blue")
    return Text("●" if cell["isTwoWay"] else "○", style="blue")


def _findings(console: Console, findings: Sequence[Answer]) -> None:
    console.print(
        Text("What it tells", style="bold").append(
            "" if findings else "   nothing of what one looks for", style="not bold dim"
        )
    )
    by_code: dict[str, list[str]] = {}
    for one in findings:
        by_code.setdefault(one["code"], []).append(one["why"])
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="yellow")
    grid.add_column()
    for code, said in by_code.items():
        for number, why in enumerate(said[:_MOST_FINDINGS]):
            grid.add_row("" if number else f"  {code}", why)
        if len(said) > _MOST_FINDINGS:
            grid.add_row("", Text(f"and {len(said) - _MOST_FINDINGS} more", style="dim"))
    console.print(grid)


def _why_none(shown: Answer) -> str:
    """Return why no intersection is marked; buyers are the first contacts of a page."""
    if not any(edge["node"]["isBuyer"] for edge in shown["contacts"]["edges"]):
        return "nobody there is a buyer"
    if not shown["colleagues"]["totalCount"]:
        return "nobody of ours is on the map"
    return "with every buyer we stand as their role wants"


def _intersections(console: Console, shown: Answer, days: int) -> None:
    marked, links = shown["keyIntersections"], shown["liftLinks"]
    console.print(
        Text(f"\nKey intersections for {days} days", style="bold").append(
            "" if marked else f"   none: {_why_none(shown)}", style="not bold dim"
        )
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in marked:
        grid.add_row(f"  {one['score']:.2f}", _goal(one), _planned(one))
    console.print(grid)
    if links:
        console.print(Text("\nWhat can lift them", style="bold"))
        for one in links:
            console.print(
                Text(f"  {one['worth']:.2f}  ", style="green").append(one["why"], style="default")
            )


def _planned(one: Answer) -> Text:
    """Return why an intersection is marked, and what is planned for it already."""
    words, plan = Text(one["why"]), one["blueprint"]
    if one["instead"] is not None:
        words.append(f"; or {one['instead']['name']} takes it over", style="cyan")
    if plan is not None:
        state = plan["state"].lower().replace("_", " ")
        words.append(f"; blueprint {state}, due {plan['dueOn']}", style="cyan")
        words.append(", overdue" if plan["overdue"] else "", style="red")
    return words


def _goal(one: Answer) -> Text:
    if one["grade"] and one["goal"]:
        return Text(f"{one['grade'][0]} → {one['goal'][0]}", style=_COLOURS[one["goal"]])
    if one["grade"]:
        return Text(f"keep {one['grade'][0]}", style=_COLOURS[one["grade"]])
    return Text("begin" if one["isBlank"] else "grade it", style="blue")


def _reassignment(console: Console, proposed: Answer) -> None:
    changes, short = proposed["changes"], proposed["shortfalls"]
    said = (
        f"   {len(changes)} change{'' if len(changes) == 1 else 's'}, {proposed['points']} points"
    )
    console.print(Text("\nProposal", style="bold").append(said, style="not bold dim"))
    grid = Table.grid(padding=(0, 2))
    for one in changes:
        verb = "take up" if one["kind"] == "TAKE_UP" else "give up"
        who = one["colleague"]["name"] if one["colleague"] else "Somebody on the team"
        style = "green" if one["kind"] == "TAKE_UP" else "yellow"
        grid.add_row(
            Text(f"  {verb}", style=style), f"{who} ↔ {one['contact']['name']}", one["why"]
        )
    console.print(grid)
    for one in short:
        console.print(
            Text(f"  {one['limit'].lower()}  ", style="red").append(one["why"], style="default")
        )


def _dim(words: str | None) -> Text:
    return Text(f"  {words}" if words else "", style="dim")

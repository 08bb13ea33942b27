"""Plans that are kept as pictures in the terminal: where each step is, and whether it holds."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer, draw_day
from inroad.cli.drawing_plan import draw_effect
from inroad.cli.drawing_targets import draw_target, draw_unreached, who
from inroad.cli.plans_meant import name_of, short
from inroad.cli.tables import hanging, worded
from inroad.graph.vocabulary import PlanStepState
from inroad.plans.planning.standing_rules import spoken

_COLOURS = {"TO_DO": "bold", "ASKED": "yellow", "MET": "cyan", "DONE": "green", "DROPPED": "red"}
_OPEN = {state.value for state in PlanStepState if state.is_open}


def draw_plans(found: Sequence[Answer], on: datetime | None, console: Console) -> None:
    """Draw a list of plans, those saved last in front."""
    draw_day(console, on)
    if not found:
        console.print("No such plan is kept. Try `inroad plan ... --save`.", markup=False)
        return
    table = worded("plan", "of", "version", "steps", "next", "owner", "", whole=("plan", "next"))
    for one in found:
        table.add_row(
            short(one),
            name_of(one),
            f"{one['version']}, {_day(one['changedAt'])}",
            _tally(one["steps"]),
            _next(one["steps"]),
            one["owner"]["name"] if one["owner"] else "",
            _standing(one),
        )
    console.print(table)


def draw_saved_plan(
    kept: Answer, on: datetime | None, console: Console, *, details: bool = False
) -> None:
    """Draw a plan that is kept: its steps, what no longer holds and what would replace it."""
    draw_day(console, on)
    console.print(
        Panel(
            Group(*_parts(kept, details=details)),
            title=_title(kept),
            title_align="left",
            box=box.ROUNDED,
            padding=(0, 2),
        )
    )


def draw_kept(answer: Answer, console: Console) -> None:
    """Say that a plan was kept, or that it says what it said."""
    plan = answer["plan"]
    name, what = short(plan), f"version {plan['version']}"
    if answer["created"]:
        said = f"Kept as {name}"
    elif answer["changed"]:
        said = f"Kept as {what} of {name}"
    else:
        said = f"Nothing new: {what} of {name} says the same"
    console.print(Text(f"{said}. `inroad plans {name}` shows it.", style="dim"))


def draw_closed(answer: Answer, console: Console) -> None:
    """Say that a plan is closed."""
    plan = answer["plan"]
    reason = plan["moves"][-1]["reason"]
    again = "" if answer["changed"] else " already"
    said = f"The plan of {name_of(plan)} ({short(plan)}) is closed{again}"
    console.print(Text(f"{said}{f' ({reason})' if reason else ''}."))


def draw_step(step: Answer, warnings: Sequence[str], console: Console) -> None:
    """Draw one step with all that there is to it."""
    title = Text(f" {step['number']}. {who(step['target'])}  ", style="bold")
    title.append_text(_state(step)).append(" ")
    body = [*_step_parts(step), *(_warning(one) for one in warnings)]
    console.print(
        Panel(Group(*body), title=title, title_align="left", box=box.ROUNDED, padding=(0, 2))
    )


def _title(kept: Answer) -> Text:
    text = Text(f" {name_of(kept)}  ", style="bold").append("plan ", style="bold cyan")
    return text.append(f"{short(kept)} ", style="dim")


def _parts(kept: Answer, *, details: bool) -> Iterator[RenderableType]:
    owner = f"{kept['owner']['name']}'s plan, " if kept["owner"] else ""
    by = f" by {kept['by']}" if kept["by"] else ""
    yield Text(
        f"Version {kept['version']}, saved on {_day(kept['changedAt'])}{by}; {owner}"
        f"to be done by {_day(kept['closesOn'])}",
        style="dim",
    )
    if kept["note"]:
        yield Text(kept["note"], style="italic")
    closed = kept["moves"][-1]
    if kept["state"] == "CLOSED":
        why = f": {closed['reason']}" if closed["reason"] else ""
        yield Text(f"Closed on {_day(closed['at'])}{why}", style="bold red")
    is_open = any(one["state"] in _OPEN for one in kept["steps"])
    if not is_open and kept["unplanned"]:
        yield Text(_sentence(kept["explanation"]), style="yellow")
    elif kept["effect"] is not None and kept["steps"]:
        yield draw_effect(kept["effect"])
    yield Text.assemble(("Steps  ", "bold"), _tally(kept["steps"]))
    yield _steps(kept["steps"])
    broken = [one for one in kept["steps"] if one["whyNot"]]
    if broken:
        yield Text("No longer holds", style="bold red")
        for one in broken:
            yield from _broken(one)
    if kept["unplanned"]:
        yield Text("Not reached", style="bold")
        yield Padding(draw_unreached(kept["unplanned"], details=details), (0, 0, 0, 2))
    if details:
        for one in kept["steps"]:
            head = Text(f"\n{one['number']}. {who(one['target'])}  ", style="bold")
            yield head.append_text(_state(one))
            yield Padding(Group(*_step_parts(one)), (0, 0, 0, 3))
    general = [one for one in kept["comments"] if one["stepId"] is None]
    yield from (_comment(one) for one in general)


def _steps(steps: Sequence[Answer]) -> Table:
    table = worded("", "target contact", "path to engagement", "first action", "state", whole=("",))
    for place, one in enumerate(steps):
        if place:
            table.add_row()
        table.add_row(
            Text(str(one["number"]), style="bold"),
            draw_target(one["target"]),
            _path(one["way"]),
            one["firstAction"],
            _where(one),
        )
    return table


def _path(way: Answer) -> Text:
    return Text(way["why"]).append(f"\n{100 * way['probability']:.0f} %", style="dim")


def _where(step: Answer) -> Text:
    text = _state(step)
    if step["whyNot"]:
        reached = any(one["code"] == "REACHED" for one in step["whyNot"])
        text.append("\nreached" if reached else "\nno longer holds", "green" if reached else "red")
    if step["state"] not in _OPEN:
        return text
    whose = step["assignee"]["name"] if step["assignee"] else "nobody"
    span = f"{_short(step['startsOn'])} to {_short(step['dueOn'])}"
    text.append(f"\n{whose}\n{span}", style="dim")
    if step["isOverdue"]:
        text.append(" overdue", style="bold red")
    if step["waitsFor"]:
        text.append(f"\nafter {', '.join(map(str, step['waitsFor']))}", style="dim")
    return text


def _state(step: Answer) -> Text:
    state = step["state"]
    return Text(spoken(PlanStepState(state)), style=_COLOURS[state])


def _broken(step: Answer) -> Iterator[RenderableType]:
    for number, fault in enumerate(step["whyNot"]):
        lead = f"  {step['number']}  " if not number else "     "
        yield hanging(lead, Text(_sentence(fault["what"])))
    new = step.get("replacement")
    if new is not None:
        action = f"{new['firstAction']} (by {_short(new['dueOn'])})"
        yield hanging("     instead: ", Text(action, style="cyan"))


def _step_parts(step: Answer) -> Iterator[RenderableType]:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("why", step["target"]["why"])
    chain = " → ".join(one["name"] for one in step["way"]["people"])
    rows.add_row("way", f"{step['way']['why']} ({chain})")
    if step["toAskFirst"]:
        rows.add_row("first", step["toAskFirst"])
    rows.add_row("do", step["firstAction"])
    rows.add_row("write", Text(step["message"], style="italic"))
    if step["content"]:
        rows.add_row("bring", step["content"])
    whose = step["assignee"]["name"] if step["assignee"] else "nobody"
    overdue = ", overdue" if step["isOverdue"] else ""
    span = f"{_day(step['startsOn'])} to {_day(step['dueOn'])}"
    rows.add_row("who", f"{whose}, {span}{overdue}")
    if step["waitsFor"]:
        rows.add_row("after", f"step {', '.join(map(str, step['waitsFor']))}")
    for one in step["alternatives"]:
        rows.add_row("or", " → ".join(person["name"] for person in one["people"]))
    if step["nearlyAsGood"]:
        rows.add_row("", step["nearlyAsGood"])
    if step["request"]:
        rows.add_row("request", step["request"]["state"].lower().replace("_", " "))
    for one in step["moves"][1:]:
        rows.add_row(_day(one["at"]), _moved(one))
    for one in step["comments"]:
        rows.add_row(_day(one["at"]), _said(one))
    yield rows
    if step["whyNot"]:
        yield Text("No longer holds", style="bold red")
        yield from _broken(step)


def _moved(move: Answer) -> Text:
    text = Text(spoken(PlanStepState(move["state"])), style=_COLOURS[move["state"]])
    reason = f": {move['reason']}" if move["reason"] else ""
    by = f" ({move['by']})" if move["by"] else ""
    return text.append(f"{reason}{by}", style="not bold default")


def _comment(comment: Answer) -> RenderableType:
    return hanging(Text(f"{_day(comment['at'])}  ", style="dim"), _said(comment))


def _said(comment: Answer) -> Text:
    by = f" ({comment['by']})" if comment["by"] else ""
    return Text(comment["text"]).append(by, style="dim")


def _warning(words: str) -> RenderableType:
    return hanging(Text("! ", style="yellow"), Text(_sentence(words), style="yellow"))


def _standing(plan: Answer) -> Text:
    if plan["state"] == "CLOSED":
        return Text("closed", style="dim")
    return (
        Text("holds", style="green") if plan["holds"] else Text("does not hold", style="bold red")
    )


def _tally(steps: Sequence[Answer]) -> Text:
    counts = {state.value: 0 for state in PlanStepState}
    for one in steps:
        counts[one["state"]] += 1
    parts = [
        Text(f"{number} {spoken(PlanStepState(state))}", style=_COLOURS[state])
        for state, number in counts.items()
        if number
    ]
    return Text(", ").join(parts) if parts else Text("none", style="dim")


def _next(steps: Sequence[Answer]) -> Text:
    due = [one for one in steps if one["state"] in _OPEN]
    if not due:
        return Text("")
    first = min(due, key=lambda one: (one["dueOn"], one["number"]))
    text = Text(f"{first['number']} by {_short(first['dueOn'])}")
    return text.append(" overdue", style="bold red") if first["isOverdue"] else text


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def _short(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."

"""The plans of renewals as pictures in the terminal."""

from collections.abc import Iterable
from datetime import date

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import worded

_PHASES = {
    "AHEAD": ("not yet begun", "dim"),
    "RUNNING": ("running", "cyan"),
    "LATE": ("late", "red"),
    "OVER": ("over", "dim"),
}
_STEPS = {
    "AHEAD": ("○", "ahead", "dim"),
    "TO_DO": ("○", "to do", "yellow"),
    "OVERDUE": ("✗", "overdue", "red"),
    "DONE": ("✓", "done", "green"),
}
_STATES = {
    "WELL": ("●", "well", "green"),
    "PARTLY": ("◐", "partly", "yellow"),
    "SILENT": ("○", "silent", "red"),
    "LEFT": ("✗", "left", "red"),
    "UNIDENTIFIED": ("○", "nobody", "red"),
}


def draw_renewals(answer: Answer, console: Console | None = None) -> None:
    """Draw each plan, and under it how the customer is."""
    console = console or Console()
    if not answer["plans"]:
        said = answer["explanation"]
        console.print(Text(f"{said[:1].upper()}{said[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}").append(_dim(account["domain"])))
    for plan in answer["plans"]:
        console.print(_plan(plan))


def _plan(plan: Answer) -> Panel:
    deal = plan["opportunity"]
    word, colour = _PHASES[plan["phase"]]
    title = Text(f" {deal['name']}  ", style="bold").append(f"plan {word} ", style=f"bold {colour}")
    parts: list[RenderableType] = [Text(_facts(plan), style="dim"), Text(), _steps(plan["steps"])]
    health = deal["account"] and deal["account"]["health"]
    if health:
        parts += _health(health)
    return Panel(Group(*parts), title=title, title_align="left", box=box.ROUNDED, padding=(0, 2))


def _facts(plan: Answer) -> str:
    deal, left = plan["opportunity"], plan["daysLeft"]
    account = deal["account"]["name"] if deal["account"] else None
    amount = f"{deal['amount']:,.0f} {deal['currency'] or ''}".strip() if deal["amount"] else None
    days = f"{abs(left)} day{'' if abs(left) == 1 else 's'} {'to go' if left >= 0 else 'ago'}"
    due = f"due {_day(plan['dueOn'])}, {days}"
    begins = f"plan from {_day(plan['beginsOn'])}"
    parts = (account, deal["stage"], amount, due, begins, f"as of {_day(plan['asOf'])}")
    return " · ".join(part for part in parts if part)


def _steps(steps: Iterable[Answer]) -> Table:
    table = worded("due", "state", "with", "what", "by us", whole=("due", "state"))
    for step in steps:
        mark, word, colour = _STEPS[step["state"]]
        who = Text(step["role"]["name"], style="bold")
        for person in step["people"]:
            who.append(f"\n{person['name']}", style="not bold")
        what = Text(step["what"])
        if step["state"] != "AHEAD" and step["key"] != "IDENTIFY":
            what.append(f"\n{step['why']}", style="dim")
        table.add_row(
            _day(step["dueOn"]), Text(f"{mark} {word}", style=colour), who, what, _owners(step)
        )
    return table


def _owners(step: Answer) -> Text:
    """Name who does it; else whose duty is missing."""
    if step["owners"]:
        return Text(", ".join(owner["name"] for owner in step["owners"]))
    wanted = " or ".join(duty.replace("_", " ").lower() for duty in step["duties"])
    return Text(f"nobody: {wanted}", style="yellow")


def _health(health: Answer) -> list[RenderableType]:
    table = worded("role", "state", "why", whole=("role", "state"))
    for one in health["roles"]:
        mark, word, colour = _STATES[one["state"]]
        table.add_row(one["role"]["name"], Text(f"{mark} {word}", style=colour), one["why"])
    parts: list[RenderableType] = [Text("How the customer is", style="bold"), table]
    parts += [Padding(Text(f"✗ {one['why']}", style="red"), (0, 2)) for one in health["departures"]]
    if health["departments"]:
        parts += [Text(f"Use, {health['overDays']} days and those before", style="bold")]
        parts.append(_departments(health["departments"]))
    else:
        parts.append(Text("No use of the product is recorded.", style="dim"))
    return parts


def _departments(departments: Iterable[Answer]) -> Table:
    table = worded(
        "department",
        "active",
        "before",
        "of known users",
        "fall",
        "who stopped",
        whole=("active", "before", "fall"),
    )
    for one in departments:
        rate = one["activeRate"]
        known = f"{one['knownUsers']}" + ("" if rate is None else f", {rate:.0%} active")
        fallen = Text(f"▼ {one['fall']:.0%}", style="red" if one["dropped"] else "dim")
        table.add_row(
            one["department"] or "not known",
            str(one["activeUsers"]),
            str(one["formerActiveUsers"]),
            known,
            fallen if one["fall"] else Text(),
            ", ".join(person["name"] for person in one["stopped"]),
        )
    return table


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def _dim(words: str | None) -> Text:
    return Text(f"  {words}" if words else "", style="dim")

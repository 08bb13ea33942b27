"""Who may play which role on a deal, as tables in the terminal."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

_BAR = 10
_STEPS = {"TITLE_RULES": "title", "MODEL": "model", "IMPORTED": "imported"}
_FEW = 3
_STEP_OF = "suggested by a model of {confirmed} confirmed roles, silent under {threshold:.0%}"
_STEP_BEFORE = (
    "suggested by titles; from {needed} confirmed roles on by a model, there are {confirmed}"
)


def draw_suggestions(
    answer: Answer, on: datetime | None, console: Console | None = None, *, first: int = _FEW
) -> None:
    """Draw each deal: who may play which role and why, and whom like deals had.

    Args:
        answer: what the API answered.
        on: the day it was asked for; None means now.
        console: where to draw; standard output when None.
        first: most people a role.

    """
    console = console or Console()
    if not answer["opportunities"]:
        words = answer["explanation"]
        console.print(Text(f"{words[:1].upper()}{words[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}").append(_aside(account["domain"])))
    for deal in answer["opportunities"]:
        console.print(_deal(deal, on, first))


def draw_decision(answer: Answer, console: Console) -> None:
    """Say what was decided."""
    made = answer["decision"]
    word = "plays" if made["decision"] == "CONFIRMED" else "does not play"
    text = Text(f"{made['person']['name']} {word} {made['role']} on ")
    text.append(answer["opportunity"]["name"], style="bold")
    text.append(f": {made['decision'].lower()}")
    text.append(f" by {made['by']}" if made["by"] else "")
    text.append(f" ({made['reason']})" if made["reason"] else "")
    console.print(text.append("."))


def numbered(deal: Answer) -> Iterator[tuple[int, tuple[Answer, Answer]]]:
    """Yield the suggestions of a deal with their roles, numbered through."""
    number = 0
    for role in deal["roleSuggestions"]["roles"]:
        for one in (*role["suggestions"], *role["unsure"]):
            number += 1
            yield number, (role, one)


def _deal(deal: Answer, on: datetime | None, first: int) -> Panel:
    said = deal["roleSuggestions"]
    template = _STEP_OF if said["step"] == "MODEL" else _STEP_BEFORE
    return Panel(
        Group(
            Text(_facts(deal, on), style="dim"),
            Text(template.format(**said | {"threshold": said["threshold"] or 0.0}), style="dim"),
            Text(),
            _roles(deal, first),
            *_missing(deal["missingMembers"]),
            *_decisions(deal["roleDecisions"]),
        ),
        title=Text(f" {deal['name']} ", style="bold"),
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def _facts(deal: Answer, on: datetime | None) -> str:
    account = deal["account"]["name"] if deal["account"] else None
    amount = f"{deal['amount']:,.0f} {deal['currency'] or ''}".strip() if deal["amount"] else None
    asked = f"as of {_day(on.astimezone(UTC).isoformat())}" if on else None
    return " · ".join(part for part in (account, deal["kind"].lower(), amount, asked) if part)


def _roles(deal: Answer, first: int) -> Table:
    """Draw every role with its people; a suggestion counts nothing until it is confirmed."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim")
    for heading in ("role", "", "who may play it", "score", "by", "why"):
        table.add_column(heading, no_wrap=heading in {"role", "score", "by"})
    numbers = {id(one): number for number, (_, one) in numbered(deal)}
    for role in deal["roleSuggestions"]["roles"]:
        name = Text(role["role"]["name"], style="bold" if role["role"]["weight"] == _FEW else "")
        name.append("  filled" if role["filled"] else "", style="not bold green")
        people = (*role["suggestions"][:first], *role["unsure"][:first])
        if not people:
            table.add_row(name, "", Text("nobody fits", style="dim"), "", "", "")
        for place, one in enumerate(people):
            table.add_row(name if place == 0 else "", str(numbers[id(one)]), *_person(one))
    return table


def _person(one: Answer) -> tuple[RenderableType, ...]:
    person = one["person"] or {"name": "somebody who is gone", "title": None}
    who = Text(person["name"], style="" if one["sure"] else "dim").append(_aside(person["title"]))
    filled = round(one["score"] * _BAR)
    colour = "cyan" if one["sure"] else "dim"
    bar = Text("█" * filled, style=colour).append("░" * (_BAR - filled), style="dim")
    bar.append(f" {one['score']:.2f}", style=colour)
    why = "; ".join(one["reasons"])
    return who, bar, _STEPS[one["step"]], why if one["sure"] else Text(f"not sure: {why}", "dim")


def _missing(missing: Answer) -> Iterator[RenderableType]:
    if not missing["members"]:
        return
    like = [one["opportunity"]["name"] for one in missing["like"] if one["opportunity"]]
    names = ", ".join(like[:_FEW]) + (f" and {len(like) - _FEW} more" if len(like) > _FEW else "")
    yield Text("Like deals that were won had", style="bold").append(f"   {names}", "not bold dim")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_header=False)
    for _ in range(3):
        table.add_column()
    for one in missing["members"]:
        people = ", ".join(
            f"{each['person']['name']}{'' if each['sure'] else ' (not sure)'}"
            for each in one["people"]
            if each["person"]
        )
        who = people or Text(one["placeholder"] or "", style="yellow")
        table.add_row(one["role"]["name"], f"{one['had']} of {one['of']}", who)
    yield table


def _decisions(decisions: list[Answer]) -> Iterator[RenderableType]:
    if not decisions:
        return
    yield Text("Decided before", style="bold")
    for one in decisions:
        who = one["person"]["name"] if one["person"] else "somebody who is gone"
        text = Text(f"  {_day(one['decidedAt'])}  {who}, {one['role']}: {one['decision'].lower()}")
        text.append(f" by {one['by']}" if one["by"] else "")
        text.append(f" ({one['reason']})" if one["reason"] else "")
        text.append(f"; taken back {_day(one['undoneAt'])}" if one["undoneAt"] else "", "yellow")
        yield text


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def _aside(words: str | None) -> Text:
    return Text(f"  {words}" if words else "", style="dim")

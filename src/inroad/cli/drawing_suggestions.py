"""Who may play which role on a deal, as tables in the terminal."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import hanging, worded

_BAR = 10
_STEPS = {"TITLE_RULES": "title", "MODEL": "model", "IMPORTED": "imported"}
_FEW = 3
_ALL_HELD = "Somebody plays each of the roles; --filled shows who else might."
_STEP_OF = "suggested by a model of {confirmed} confirmed roles, silent under {threshold:.0%}"
_STEP_BEFORE = (
    "suggested by titles; from {needed} confirmed roles on by a model, there are {confirmed}"
)


def draw_suggestions(
    answer: Answer, on: datetime | None, console: Console | None = None, *, filled: bool = False
) -> None:
    """Draw each deal: who may play which role and why, and whom like deals had.

    Args:
        answer: what the API answered.
        on: the day it was asked for; None means now.
        console: where to draw; standard output when None.
        filled: whether roles that somebody plays were asked for as well.

    """
    console = console or Console()
    if not answer["opportunities"]:
        words = answer["explanation"]
        console.print(Text(f"{words[:1].upper()}{words[1:]}.", style="yellow"))
        for account in answer["candidates"]:
            console.print(Text(f"  {account['name']}").append(_aside(account["domain"])))
    for deal in answer["opportunities"]:
        console.print(_deal(deal, on, filled))


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


def suggestions(deal: Answer) -> Iterator[tuple[Answer, Answer]]:
    """Yield each role of a deal with each suggestion for it that can be decided on."""
    for role in deal["roleSuggestions"]["roles"]:
        for one in (*role["suggestions"], *role["unsure"]):
            if one["person"]:
                yield role, one


def named(role: Answer, one: Answer) -> str:
    """Return what a suggestion is called where it is decided on."""
    return f"{one['person']['name']}: {role['role']['name']}"


def key(role: Answer, one: Answer) -> str:
    """Return what a suggestion is called where somebody else has the same name."""
    return f"{one['person']['key']}: {role['role']['name']}"


def _deal(deal: Answer, on: datetime | None, filled: bool) -> Panel:
    said = deal["roleSuggestions"]
    template = _STEP_OF if said["step"] == "MODEL" else _STEP_BEFORE
    return Panel(
        Group(
            Text(_facts(deal, on), style="dim"),
            Text(template.format(**said | {"threshold": said["threshold"] or 0.0}), style="dim"),
            Text(),
            *_roles(deal, filled),
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


def _roles(deal: Answer, filled: bool) -> Iterator[RenderableType]:
    """Draw every role with its people; a suggestion counts nothing until it is confirmed."""
    roles = deal["roleSuggestions"]["roles"]
    if not roles:
        said = "No role is expected here." if filled else _ALL_HELD
        yield Text(f"{said}\n", style="green")
    for role in roles:
        name = Text(role["role"]["name"], style="bold" if role["role"]["weight"] == _FEW else "")
        yield name.append("  filled" if role["filled"] else "", style="not bold green")
        people = (*role["suggestions"], *role["unsure"])
        if not people:
            yield Text("  nobody fits", style="dim")
        for one in people:
            yield from _person(one)
        yield Text()
    example = next((named(*found) for found in suggestions(deal)), None)
    if example:
        yield Text(f'Decide with --confirm "{example}", or --reject and --reason.\n', "dim")


def _person(one: Answer) -> Iterator[RenderableType]:
    """Draw who it is and how likely, and under it why."""
    person = one["person"] or {"name": "somebody who is gone", "title": None}
    filled = round(one["score"] * _BAR)
    colour = "cyan" if one["sure"] else "dim"
    bar = Text("█" * filled, style=colour).append("░" * (_BAR - filled), style="dim")
    bar.append(f" {one['score']:.2f}", style=colour).append(f"  {_STEPS[one['step']]}  ", "dim")
    who = Text(person["name"], style="" if one["sure"] else "dim").append(_aside(person["title"]))
    yield hanging(bar, who, indent=2)
    why = "; ".join(one["reasons"])
    yield Padding(Text(why if one["sure"] else f"not sure: {why}", "dim"), (0, 0, 0, 4))


def _missing(missing: Answer) -> Iterator[RenderableType]:
    if not missing["members"]:
        return
    like = [one["opportunity"]["name"] for one in missing["like"] if one["opportunity"]]
    names = ", ".join(like[:_FEW]) + (f" and {len(like) - _FEW} more" if len(like) > _FEW else "")
    yield Text("Like deals that were won had", style="bold").append(f"   {names}", "not bold dim")
    table = worded("role", "had by", "who it may be", whole=("had by",))
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

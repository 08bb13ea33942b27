"""Answers as pictures in the terminal."""

import json
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.graph.vocabulary import RelationshipGrade, RelationshipWord
from inroad.plans.influence.goal import spoken
from inroad.queries.routes.introduction_routes import MOST_HOPS

Answer = dict[str, Any]
_BAR = 10
_ROOM = 72
"""Characters that the foot of a route holds on a terminal of 80."""
_COLOURS = {
    RelationshipWord.STRONG: "green",
    RelationshipWord.ADEQUATE: "yellow",
    RelationshipWord.WEAK: "red",
}
_STEPS = {"REPORTS_TO": "reports to", "INFLUENCES": "influences"}


def print_json(answer: Answer) -> None:
    """Print an answer as one JSON object, names as they are written."""
    print(json.dumps(answer, indent=2, ensure_ascii=False))


def draw_routes(
    answer: Answer,
    on: datetime | None,
    console: Console | None = None,
    *,
    askers: Collection[str] = (),
    max_hops: int = MOST_HOPS,
) -> None:
    """Draw introduction routes as chains of people, with strengths and reasons.

    Args:
        answer: what the API answered.
        on: the day it was asked for; None means now.
        console: where to draw; standard output when None.
        askers: GraphQL ids of those who asked by name; none means the team.
        max_hops: most links that were allowed.

    """
    console = console or Console()
    if not _draw_target(console, answer, on):
        return
    if not answer["routes"]:
        console.print(_no_route(answer["target"], askers, max_hops), markup=False)
    told = {one["person"]["id"]: one["why"] for one in answer.get("informants", ())}
    for number, route in enumerate(answer["routes"], 1):
        if why := told.get(route["people"][-1]["id"]):
            console.print(Text(f"{_capital(why)}:", style="cyan"))
        console.print(route_panel(number, route))


def _no_route(target: Answer, askers: Collection[str], max_hops: int) -> str:
    if set(askers) == {target["id"]}:
        return f"{target['name']} is the one who asks; nobody is introduced to themselves."
    within = "1 link" if max_hops == 1 else f"{max_hops} links"
    if max_hops < MOST_HOPS:
        return f"No route within {within}. Allow more: --max-hops {MOST_HOPS}."
    return f"No route within {within}, the most that are ever tried."


def draw_knowers(answer: Answer, on: datetime | None) -> None:
    """Draw who of ours knows somebody."""
    console = Console()
    if not _draw_target(console, answer, on):
        return
    if not answer["colleagues"]:
        console.print("Nobody of ours knows this person directly. Try `inroad routes`.")
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("who", "title", "strength", "because"):
        table.add_column(heading, no_wrap=heading == "strength")
    for known in answer["colleagues"]:
        table.add_row(
            known["person"]["name"],
            known["person"]["title"] or "",
            _strength(known["strength"]).append(_below(known["strengthRange"]), style="dim"),
            _because(known),
        )
    console.print(table)


def draw_paths(answer: Answer, on: datetime | None) -> None:
    """Draw escalation paths, the contact at the bottom, and who should call."""
    console = Console()
    draw_day(console, on)
    if not answer["escalationPaths"]:
        console.print("Nobody above this contact holds what is sought, or is known to us.")
    for number, path in enumerate(answer["escalationPaths"], 1):
        console.print(_path(number, path))


def _draw_target(console: Console, answer: Answer, on: datetime | None) -> bool:
    """Draw who was meant, or the choice there is; return whether it is one person."""
    draw_day(console, on)
    if answer["target"]:
        console.print(_card(answer["target"], "bold"), f"  ({answer['explanation']})", sep="")
        return True
    console.print(Text(f"{_capital(answer['explanation'])}.", style="yellow"))
    for candidate in answer["candidates"]:
        console.print(Text("  ").append(_card(candidate)))
    return False


def draw_day(console: Console, on: datetime | None) -> None:
    """Draw the day that an answer is for; nothing for now."""
    if on is not None:
        console.print(Text(f"As of {on.astimezone(UTC):%-d %B %Y}", style="dim"))


def route_panel(number: int, route: Answer) -> Panel:
    """Return a route as a chain of people, with strengths and reasons."""
    weakest = route["weakestLink"]
    lines: list[RenderableType] = [_card(route["people"][0], "bold")]
    for link, person in zip(route["links"], route["people"][1:], strict=True):
        lines += [_link(link), _card(person, "bold")]
    for asked in route.get("openAsks", ()):
        on = f"{datetime.fromisoformat(asked['askedAt']):%-d %b %Y}"
        said = f"{asked['person']['name']} was asked for this on {on}, and that is still open"
        lines.append(Text(said, style="yellow"))
    hops = "directly" if route["hops"] == 1 else f"over {route['hops']} links"
    title = Text(f" {number}  {percent(route['probability'])} {hops} ", style="bold")
    if (made := route.get("introductionProbability")) is not None:
        title.append(f"· introduction {percent(made)} ")
    names = f"{weakest['from']['name']} and {weakest['to']['name']}"
    told = f" weakest link: {names}, {percent(weakest['strength'])} "
    between = _range(weakest.get("strengthRange"))
    if between and len(told) + len(between) < _ROOM:
        told += f"({between}) "
    return Panel(
        Group(*lines),
        title=title,
        title_align="left",
        subtitle=told,
        subtitle_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def _link(link: Answer) -> Table:
    """Draw one link: a bar for the strength, and beside it what it rests on."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(style="dim")
    grid.add_row(" │", _strength(link["strength"]), _because(link))
    return grid


def _because(link: Answer) -> Text:
    """Return what a strength rests on; of whoever is dissatisfied, and of its parts, besides."""
    text = Text("\n".join(link["reasons"] or ["no evidence left on that day"]))
    grade = link.get("grade") or {}
    if grade.get("isAgainstUs"):
        stands = spoken(RelationshipGrade(grade["effectiveGrade"]))
        text.append(f"\nstands at {stands}: think twice", style="red")
    made = (link.get("parts") or {}).get("parts")
    if made:
        said = (f"{_part(one['kind'])} {percent(one['amount'])}" for one in made)
        text.append("\nmade of " + " + ".join(one.replace(" ", "\u00a0") for one in said))
    return text


def _part(kind: str) -> str:
    return kind.lower().replace("_", " ").replace("two way", "both ways")


def _path(number: int, path: Answer) -> Panel:
    lines: list[RenderableType] = [_card(path["people"][0], "bold")]
    for step, person in zip(path["steps"], path["people"][1:], strict=True):
        weight = "" if step["kind"] == "REPORTS_TO" else f" ({percent(step['weight'])})"
        lines += [
            Text(f" ↑  {_STEPS[step['kind']]}{weight}", style="dim"),
            _card(person, "bold"),
        ]
    because = [
        reason
        for holds, reason in (
            (path["holdsRole"], "plays the role sought"),
            (path["holdsLevel"], "stands at the level sought"),
            (path["knownBy"], _known(path)),
        )
        if holds
    ]
    return Panel(
        Group(*lines, Text(_caller(path), style="green")),
        title=Text(f" {number}  {', '.join(because)} ", style="bold"),
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 2),
    )


def _known(path: Answer) -> str:
    if not path["knownBy"]:
        return ""
    return f"{path['knownBy']['name']} knows this person, {percent(path['knownStrength'])}"


def _caller(path: Answer) -> str:
    if not path["caller"]:
        return "Nobody of ours is senior enough to make this call."
    caller = path["caller"]
    met = f"strength {percent(path['callerStrength'])}" if path["callerStrength"] else "not met yet"
    return f"Call to be made by {caller['name']}, {caller['title'] or 'no title'} ({met})"


def _card(person: Answer, style: str = "") -> Text:
    """Return a person as one line: name, title, account."""
    account = person["account"]["name"] if person["account"] else None
    rest = " · ".join(part for part in (person["title"], account) if part)
    text = Text(person["name"], style=style)
    return text.append(f"  {rest}", style="not bold dim") if rest else text


def _strength(strength: float) -> Text:
    """Return a strength as a bar and a percentage, coloured by its word."""
    filled = round(strength * _BAR)
    colour = _COLOURS[RelationshipWord.of(strength)]
    bar = Text("█" * filled, style=colour).append("░" * (_BAR - filled), style="dim")
    return bar.append(f" {percent(strength):>5}", style=colour)


def _range(between: Answer | None) -> str:
    """Return a strength's range in percent; nothing where it is withheld."""
    if between is None:
        return ""
    low, high = percent(between["low"]), percent(between["high"])
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def _below(between: Answer | None) -> str:
    return f"\n{_range(between)}" if between else ""


def percent(probability: float) -> str:
    """Return a probability in percent; what rounds to 0 or 100 keeps a digit, or says so."""
    percent = probability * 100
    if percent > 99.5:  # noqa: PLR2004
        return ">99 %" if probability < 1 else "100 %"
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %"  # noqa: PLR2004


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

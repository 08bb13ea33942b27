"""Multi-threading plans as pictures in the terminal, in S2's four columns."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.drawing_coverage import deal_facts
from inroad.cli.drawing_targets import draw_target, draw_unreached, who
from inroad.cli.tables import hanging, worded
from inroad.plans.influence.strategies import influence_rules
from inroad.plans.penetration_rules import penetration_rules

_BAR = 30
_WIDTHS = (16, 17)
"""Of the first two columns at least, in letters: what the longest role takes in one piece."""
_RISKS = {"HIGH": "red", "MEDIUM": "yellow", "LOW": "green"}
_STRATEGIES = {one.value: rules.name for one, rules in influence_rules().strategies.items()}
_BANDS = {one.value: rule.label for one, rule in penetration_rules().bands.items()}


def draw_plan(
    answer: Answer, on: datetime | None, console: Console | None = None, *, details: bool = False
) -> None:
    """Draw a plan: what it brings, its steps, and whom it does not reach.

    Args:
        answer: what the API answered.
        on: the day it was asked for; None means now.
        console: where to draw; standard output when None.
        details: whether each step is drawn with its message, strategies and other ways.

    """
    console = console or Console()
    if answer["account"] is None:
        console.print(Text(_sentence(answer["explanation"]), style="yellow"))
        for one in (*answer["opportunities"], *answer["candidates"]):
            console.print(Text(f"  {one['name']}"))
        return
    console.print(
        Panel(
            Group(*_parts(answer, on, details=details)),
            title=_title(answer),
            title_align="left",
            box=box.ROUNDED,
            padding=(0, 2),
        )
    )


def _title(answer: Answer) -> Text:
    deals = answer["opportunities"]
    name = deals[0]["name"] if len(deals) == 1 else answer["account"]["name"]
    return Text(f" {name}  ", style="bold").append("multi-threading plan ", style="bold cyan")


def _parts(answer: Answer, on: datetime | None, *, details: bool) -> Iterator[RenderableType]:
    several = len(answer["opportunities"]) > 1
    for deal in answer["opportunities"]:
        lead = f"{deal['name']}: " if several else ""
        yield Text(f"{lead}{deal_facts(deal, None if several else on)}", style="dim")
    if several and on:
        yield Text(f"as of {_day(on.astimezone(UTC).isoformat())}", style="dim")
    if answer["opportunities"]:
        yield Text()
    says_nothing = answer["missing"] and not answer["steps"]
    if answer["opportunities"] and not says_nothing:
        yield draw_effect(answer["effect"])
        yield Text()
    if answer["steps"]:
        yield Text(_sentence(answer["explanation"]))
        yield _owner(answer)
        yield _steps(answer["steps"], with_deals=len(answer["opportunities"]) > 1)
    for said in answer["missing"]:
        yield hanging(Text("! ", style="yellow"), Text(_sentence(said), style="yellow"))
    if not answer["steps"] and not answer["missing"]:
        yield Text(_sentence(answer["explanation"]), style="green")
    if details:
        for number, step in enumerate(answer["steps"], 1):
            yield from _details(number, step)
    is_said = says_nothing and not details
    left = [one for one in answer["unplanned"] if not (is_said and _lacks_hours(one))]
    if left:
        yield Text("Not reached", style="bold")
        yield Padding(draw_unreached(left, details=details), (0, 0, 0, 2))


def _lacks_hours(one: Answer) -> bool:
    """Return whether nobody has any hour for a target, which is said of the whole plan."""
    return any(over["limit"] == "HOURS" and over["allowed"] == 0 for over in one["overruns"])


def draw_effect(effect: Answer) -> RenderableType:
    """Draw completeness now, as is to be expected, and if all of it works, in one bar."""
    before, after = effect["before"], effect["after"]
    expected = effect["expectedCompleteness"]
    marks = [round(one / 100 * _BAR) for one in (before["completeness"], expected)]
    best = round(after["completeness"] / 100 * _BAR)
    bar = Text("█" * marks[0], style="cyan")
    bar.append("▓" * (marks[1] - marks[0]), style="cyan")
    bar.append("▒" * (best - marks[1]), style="cyan").append("░" * (_BAR - best), style="dim")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column()
    said = (
        f"{before['completeness']:.0f} % now, {expected:.0f} % as is to be expected, "
        f"{after['completeness']:.0f} % if all of it works"
    )
    grid.add_row("Committee", Text.assemble(bar, "\n", said))
    grid.add_row("Risk", _change(before["risk"], after["risk"]))
    roles = f"{_BANDS[before['band']]} → {_BANDS[after['band']]} engaged at the account"
    grid.add_row("Roles", roles)
    return grid


def _change(before: str, after: str) -> Text:
    text = Text(before.lower(), style=_RISKS[before])
    return text.append(" → ", style="dim").append(after.lower(), style=_RISKS[after])


def _owner(answer: Answer) -> Text:
    owner, last = answer["owner"], _day(answer["closesOn"])
    whose = f"{owner['name']}'s plan, " if owner else ""
    return Text(f"{whose}to be done by {last}", style="dim")


def _steps(steps: Sequence[Answer], *, with_deals: bool) -> Table:
    table = worded(
        "", "target contact", "path to engagement", "first action", "timeline", whole=("",)
    )
    for column, width in zip(table.columns[1:], _WIDTHS, strict=False):
        column.min_width = width
    numbers = {step["target"]["key"]: number for number, step in enumerate(steps, 1)}
    for number, step in enumerate(steps, 1):
        table.add_row(
            Text(str(number), style="bold"),
            draw_target(step["target"], with_deal=with_deals),
            _path(step),
            Text(step["firstAction"]),
            _when(step, [numbers[key] for key in step["after"] if key in numbers]),
        )
        if number < len(steps):
            table.add_row()
    return table


def _path(step: Answer) -> Text:
    way = step["way"]
    text = Text(way["why"])
    text.append(f"\n{_percent(way['probability'])}", style=_strength(way["probability"]))
    if (learnt := way["introductionProbability"]) is not None:
        text.append(f", introduction {_percent(learnt)}", style=_strength(learnt))
    if step["nearlyAsGood"]:
        text.append(f", or {step['nearlyAsGood']}", style="dim")
    if step["actor"] and step["actor"]["name"] not in way["why"]:
        text.append(f", {step['actor']['name']} acts", style="dim")
    return text


def _when(step: Answer, after: Sequence[int]) -> Text:
    text = Text(step["timeline"])
    text.append(f"\n{_short(step['startsOn'])} to\n{_short(step['dueOn'])}", style="dim")
    if after:
        text.append(f"\nafter {', '.join(map(str, after))}", style="dim")
    return text


def _details(number: int, step: Answer) -> Iterator[RenderableType]:
    yield Text(f"{number}. {who(step['target'])}", style="bold")
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("why", Text(step["target"]["why"]))
    chain = step["way"]["people"]
    rows.add_row("way", Text(" → ".join(one["name"] for one in chain)))
    if step["toAskFirst"]:
        rows.add_row("first", Text(step["toAskFirst"]))
    if step["content"]:
        rows.add_row("bring", Text(step["content"]))
    for one in step["strategies"]:
        rows.add_row("by", Text(f"{_STRATEGIES[one['strategy']]}: {one['why']}"))
    rows.add_row("write", Text(step["message"], style="italic"))
    for one in step["alternatives"]:
        path = " → ".join(person["name"] for person in one["people"])
        rows.add_row("or", Text(f"{path} ({_percent(one['probability'])})"))
    yield Padding(rows, (0, 0, 1, 3))


def _strength(probability: float) -> str:
    return "green" if probability >= 0.6 else "yellow" if probability >= 0.3 else "red"  # noqa: PLR2004


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _day(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b %Y}"


def _short(written: str) -> str:
    return f"{date.fromisoformat(written[:10]):%-d %b}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."

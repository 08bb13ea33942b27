"""Alerts as tables in the terminal."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

if TYPE_CHECKING:
    from inroad.graph.writes.alerts.save_alerts import AlertToWrite

_SEVERITIES = {"CRITICAL": "bold red", "WARNING": "yellow", "INFO": "cyan"}
_KINDS = {
    "RAISED": ("new", "red"),
    "CHANGED": ("changed", "yellow"),
    "WOKEN": ("again", "yellow"),
    "REOPENED": ("again", "yellow"),
    "RESOLVED": ("ended", "green"),
}


def draw_alerts(answer: Answer, on: datetime | None, console: Console | None = None) -> None:
    """Draw a page of alerts: what it is, who should hear of it, and what to bring along."""
    console = console or Console()
    if on is not None:
        console.print(Text(f"As of {on.astimezone(UTC):%-d %B %Y}", style="dim"))
    alerts = [edge["node"] for edge in answer["edges"]]
    if not alerts:
        console.print("No alerts.")
        return
    for alert in alerts:
        console.print(Padding(_alert(alert), (1, 0, 0, 1)))
    if answer["pageInfo"]["hasNextPage"]:
        console.print(Text("There are more: --first takes up to 1000.", style="dim"))


def draw_alert(alert: Answer) -> None:
    """Draw one alert with its evidence and its history."""
    console = Console()
    console.print(Padding(_alert(alert), (1, 0, 0, 1)))
    for heading, rows in (
        ("seen by", [(_when(one["at"]), one["what"]) for one in alert["evidence"]]),
        ("history", [(_when(one["at"]), _happened(one)) for one in alert["history"]]),
    ):
        if rows:
            console.print(Text(f"\n {heading}", style="dim"))
            grid = Table.grid(padding=(0, 2))
            grid.add_column(style="dim", no_wrap=True)
            for day, words in rows:
                grid.add_row(day, Text(words))
            console.print(Padding(grid, (0, 0, 0, 5)))


def draw_changes(
    changes: Sequence["AlertToWrite"], accounts: int, on: datetime | None, *, dry_run: bool
) -> None:
    """Draw what a sweep changed, or would have."""
    console = Console()
    day = f", as of {on.astimezone(UTC):%-d %B %Y}" if on else ""
    would = "; nothing was written" if dry_run else ""
    looked = "1 account" if accounts == 1 else f"{accounts:,} accounts"
    console.print(Text(f"Looked at {looked}{day}{would}.", style="dim"))
    if not changes:
        console.print("Nothing to tell.")
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim")
    for number, heading in enumerate(("", "alert", "for")):
        table.add_column(heading, no_wrap=number == 0)
    for change in changes:
        said, colour = _KINDS.get(change.happened.kind, ("", "")) if change.happened else ("", "")
        what = _headed(change.code.value, change.severity.value, change.why)
        audiences = ", ".join(_plain(one) for one in (change.audience, *change.also_for))
        table.add_row(Text(said, style=colour), what, audiences)
    console.print(table)
    console.print(Text(_counted(changes), style="dim"))


def draw_counts(changes: Sequence["AlertToWrite"]) -> None:
    """Draw in one line how many alerts changed; nothing where none did."""
    if changes:
        Console().print(Text(f"Alerts: {_counted(changes)}. See `inroad alerts`.", style="dim"))


def _counted(changes: Iterable["AlertToWrite"]) -> str:
    kinds = [change.happened.kind for change in changes if change.happened]
    parts = [
        f"{kinds.count(kind)} {said}"  # type: ignore[arg-type]  # a word of the same enum
        for kind, (said, _) in _KINDS.items()
        if kind in kinds
    ]
    return ", ".join(parts)


def _alert(alert: Answer) -> Table:
    """Draw one alert: its number, and beside it what it says, to whom, and what to bring along."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    grid.add_row(_number(alert["key"]), _head(alert))
    grid.add_row("", alert["why"])
    about = [alert[what]["name"] for what in ("opportunity", "account") if alert[what]]
    lines = [
        ("about", " · ".join(about)),
        ("for", ", ".join(person["name"] for person in alert["recipients"]["people"])),
        *(("for", missing) for missing in alert["recipients"]["missing"]),
        ("bring", "; ".join(content["content"] for content in alert["content"])),
    ]
    for heading, words in lines:
        if words:
            grid.add_row("", Text(f"{heading} ", style="dim").append(words, style="not dim"))
    return grid


def _head(alert: Answer) -> Text:
    text = _coded(alert["code"], alert["severity"])
    raised = f"  raised {_day(alert['raisedAt'])}, "
    return text.append(raised, style="not bold dim").append(_state(alert))


def _headed(code: str, severity: str, why: str) -> Text:
    return _coded(code, severity).append(f"\n{why}", style="not bold default")


def _coded(code: str, severity: str) -> Text:
    """Return the code as options take it, and how severe it is."""
    colour = _SEVERITIES[severity]
    return Text(code, style=colour).append(f"  {_plain(severity)}", style=colour)


def _state(alert: Answer) -> Text:
    if alert["state"] == "SNOOZED" and alert["snoozedUntil"]:
        return Text(f"snoozed until {_day(alert['snoozedUntil'])}", style="dim")
    if alert["state"] == "RESOLVED" and alert["resolvedAt"]:
        return Text(f"ended {_day(alert['resolvedAt'])}", style="green")
    return Text(_plain(alert["state"]))


def _happened(event: Answer) -> str:
    by = f" by {event['by']}" if event["by"] else ""
    note = f": {event['note']}" if event["note"] else ""
    return f"{_plain(event['kind'])}{by}{note}"


def _when(written: str | None) -> str:
    return _day(written) if written else ""


def _number(key: str) -> str:
    return key.removeprefix("alert:")


def _plain(word: str) -> str:
    return word.lower().replace("_", " ")


def _day(written: str) -> str:
    return f"{datetime.fromisoformat(written):%-d %b %Y}"

"""Alerts as tables in the terminal."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
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
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim")
    for number, heading in enumerate(("", "alert", "raised", "for", "state")):
        table.add_column(heading, no_wrap=number in (0, 2))
    for alert in alerts:
        table.add_row(
            Text(_number(alert["key"]), style="dim"),
            _sentence(alert),
            _day(alert["raisedAt"]),
            _whom(alert),
            _state(alert),
        )
    console.print(table)
    if answer["pageInfo"]["hasNextPage"]:
        console.print(Text("There are more: --first takes up to 1000.", style="dim"))


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


def _counted(changes: Iterable["AlertToWrite"]) -> str:
    kinds = [change.happened.kind for change in changes if change.happened]
    parts = [
        f"{kinds.count(kind)} {said}"  # type: ignore[arg-type]  # a word of the same enum
        for kind, (said, _) in _KINDS.items()
        if kind in kinds
    ]
    return ", ".join(parts)


def _sentence(alert: Answer) -> Text:
    text = _headed(alert["code"], alert["severity"], alert["why"])
    about = [alert[what]["name"] for what in ("opportunity", "account") if alert[what]]
    if about:
        text.append(f"\n{' · '.join(about)}", style="not bold dim")
    for content in alert["content"]:
        text.append(f"\nbring along: {content['content']}", style="not bold dim")
    return text


def _headed(code: str, severity: str, why: str) -> Text:
    return Text(_plain(code), style=_SEVERITIES[severity]).append(
        f"\n{why}", style="not bold default"
    )


def _whom(alert: Answer) -> Text:
    found = alert["recipients"]
    text = Text(", ".join(person["name"] for person in found["people"]))
    for missing in found["missing"]:
        text.append("\n" if text else "").append(missing, style="dim")
    return text


def _state(alert: Answer) -> Text:
    if alert["state"] == "SNOOZED" and alert["snoozedUntil"]:
        return Text(f"until {_day(alert['snoozedUntil'])}", style="dim")
    if alert["state"] == "RESOLVED" and alert["resolvedAt"]:
        return Text(f"ended {_day(alert['resolvedAt'])}", style="green")
    return Text(_plain(alert["state"]))


def _number(key: str) -> str:
    return key.removeprefix("alert:")


def _plain(word: str) -> str:
    return word.lower().replace("_", " ")


def _day(written: str) -> str:
    return f"{datetime.fromisoformat(written):%-d %b %Y}"

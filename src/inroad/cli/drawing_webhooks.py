"""Webhooks and their deliveries as tables in the terminal."""

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inroad.cli.drawing import Answer

_COLOURS = {"DELIVERED": "green", "PENDING": "yellow", "DEAD": "red"}
_SHOWN = 12
"""Letters of a key that are shown; as many as nobody has twice."""


def draw_webhooks(webhooks: Sequence[Answer], console: Console | None = None) -> None:
    """Draw webhooks: where to, what they are told of, and how they do."""
    console = console or Console()
    if not webhooks:
        console.print("No webhooks; `inroad webhooks add` makes one.")
        return
    table = _table("webhook", "to", "is told of", "state")
    for one in webhooks:
        table.add_row(one["key"][:_SHOWN], Text(one["url"]), Text(_wants(one)), _state(one))
    console.print(table)


def draw_secret(secret: str, console: Console | None = None) -> None:
    """Draw a secret, and say that it is not shown again."""
    console = console or Console()
    console.print(Text.assemble("Secret, shown this once: ", (secret, "bold")), soft_wrap=True)


def draw_test(delivery: Answer, console: Console | None = None) -> None:
    """Draw what came of a ping."""
    console = console or Console()
    if delivery["state"] == "DELIVERED":
        console.print(Text(f"The receiver answered {delivery['lastStatus']}.", style="green"))
        return
    console.print(Text(f"It failed: {delivery['lastError']}.", style="red"))
    if delivery["lastReply"]:
        console.print(Text(delivery["lastReply"], style="dim"))


def draw_deliveries(page: Answer, console: Console | None = None) -> None:
    """Draw a page of deliveries, the newest first."""
    console = console or Console()
    deliveries = [edge["node"] for edge in page["edges"]]
    if not deliveries:
        console.print("No deliveries.")
        return
    table = _table("delivery", "tells of", "state", "last attempt", narrow=3)
    for one in deliveries:
        state = Text(one["state"].lower(), style=_COLOURS[one["state"]])
        table.add_row(one["key"], one["kind"], state, Text(_last(one)))
    console.print(table)
    if page["pageInfo"]["hasNextPage"]:
        console.print(Text("There are more: --first takes up to 1000.", style="dim"))


def _table(*headings: str, narrow: int = 1) -> Table:
    """Return an empty table; the first `narrow` columns are never broken."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim")
    for number, heading in enumerate(headings):
        table.add_column(heading, no_wrap=number < narrow)
    return table


def _wants(webhook: Answer) -> str:
    chosen = [
        *webhook["codes"],
        *webhook["severities"],
        *(f"for {a}" for a in webhook["audiences"]),
    ]
    return ", ".join(one.replace("_", " ").lower() for one in chosen) or "everything"


def _state(webhook: Answer) -> Text:
    state = Text("on", style="green") if webhook["active"] else Text("off", style="dim")
    if webhook["stoppedBecause"]:
        state = Text(f"stopped: {webhook['stoppedBecause']}", style="red")
    elif webhook["restingUntil"] and webhook["active"]:
        state = Text(f"nobody there, {_times(webhook['failures'])}", style="red")
    for what, colour in (("pending", "yellow"), ("dead", "red")):
        if webhook[what]:
            state.append(f"\n{webhook[what]} {what}", style=colour)
    return state


def _last(delivery: dict[str, Any]) -> str:
    if not delivery["triedAt"]:
        return "none yet"
    count = _times(delivery["attempts"])
    return f"{count}: {delivery['lastError'] or delivery['lastStatus']}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"

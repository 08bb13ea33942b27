"""Webhooks and their deliveries as tables in the terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from inroad.cli.drawing import Answer
from inroad.cli.tables import hanging, worded

_COLOURS = {"DELIVERED": "green", "PENDING": "yellow", "DEAD": "red"}


def draw_webhooks(webhooks: Sequence[Answer], console: Console | None = None) -> None:
    """Draw webhooks: where to, what they are told of, and how they do."""
    console = console or Console()
    if not webhooks:
        console.print("No webhooks; `inroad webhooks add` makes one.")
        return
    for one in webhooks:
        console.print(Text(one["key"], style="bold").append("  ").append_text(_state(one)))
        console.print(hanging(Text("to ", style="dim"), Text(one["url"]), indent=2))
        console.print(hanging(Text("is told of ", style="dim"), Text(_wants(one)), indent=2))


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
    table = worded(
        "delivery", "tells of", "state", "last attempt", whole=("delivery", "tells of", "state")
    )
    for one in deliveries:
        state = Text(one["state"].lower(), style=_COLOURS[one["state"]])
        table.add_row(one["key"], one["kind"], state, Text(_last(one)))
    console.print(table)
    if page["pageInfo"]["hasNextPage"]:
        console.print(Text("There are more: --first takes up to 1000.", style="dim"))


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
            state.append(f", {webhook[what]} {what}", style=f"not dim {colour}")
    return state


def _last(delivery: dict[str, Any]) -> str:
    if not delivery["triedAt"]:
        return "none yet"
    count = _times(delivery["attempts"])
    return f"{count}: {delivery['lastError'] or delivery['lastStatus']}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"

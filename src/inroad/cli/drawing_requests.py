"""Introduction requests in the terminal: a list, one with its history, its letters."""

from collections.abc import Sequence
from datetime import datetime

from rich import box
from rich.console import Console
from rich.table import Table

from inroad.cli.drawing import Answer, percent
from inroad.cli.short_keys import short
from inroad.plans.wording import day

_GONE = {"name": "somebody who is gone"}


def short_key(request: Answer) -> str:
    """Return what the list shows of a request's key."""
    from inroad.api.ids import key_of  # noqa: PLC0415  # `inroad --help` needs no schema

    return short(key_of("IntroductionRequest", request["id"], field="id"))


def who(request: Answer) -> str:
    """Return who asks, to whom it is and who was asked, in one phrase."""
    asker, connector, target = (
        (request[one] or _GONE)["name"] for one in ("asker", "connector", "target")
    )
    return f"{asker} to {target} by {connector}"


def spoken_day(text: str) -> str:
    """Return the day of an instant as an answer has it."""
    return day(datetime.fromisoformat(text))


def draw_refused(passed: Sequence[Answer], console: Console) -> None:
    """Draw the better routes over which nobody was asked, each with why."""
    for one in passed:
        way = " > ".join(person["name"] for person in one["people"])
        console.print(f"Not over {way}: {one['why']}.", style="yellow", markup=False)


def draw_letters(request: Answer, console: Console) -> None:
    """Draw a letter for each hop of the route."""
    for letter in request["drafts"]:
        console.print()
        heading = f"{letter['from']['name']} to {letter['to']['name']}:"
        console.print(heading, style="cyan", markup=False)
        console.print(letter["text"], markup=False)


def draw_request(request: Answer, console: Console) -> None:
    """Draw a request: its route, and everything that became of it."""
    console.print(f"{who(request)} ({short_key(request)})", style="bold", markup=False)
    way = " > ".join(one["name"] for one in request["people"])
    console.print(f"Route: {way}, {percent(request['probability'])}", markup=False)
    if request["opportunity"]:
        console.print(f"Deal: {request['opportunity']['name']}", markup=False)
    for step in request["history"]:
        by = f" by {step['by']['name']}" if step["by"] else ""
        why = f": {step['reason']}" if step["reason"] else ""
        console.print(f"{spoken_day(step['at'])}  {step['state']}{by}{why}", markup=False)
    if said := _next(request):
        console.print(f"{said[0].upper()}{said[1:]}.", markup=False)


def draw_requests(found: Sequence[Answer]) -> None:
    """Draw a list of requests."""
    console = Console(markup=False)
    if not found:
        console.print("There is no such request for an introduction.")
        return
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("request", no_wrap=True)
    for heading in ("asked", "by", "of", "to", "state", "next"):
        table.add_column(heading)
    for one in found:
        reason = one["history"][-1]["reason"]
        table.add_row(
            short_key(one),
            spoken_day(one["askedAt"]) if one["askedAt"] else "not yet",
            *((one[end] or _GONE)["name"] for end in ("asker", "connector", "target")),
            one["state"] + (f": {reason}" if reason else ""),
            _next(one),
        )
    console.print(table)


def _next(request: Answer) -> str:
    if not request["remindAt"]:
        return ""
    due = "overdue since" if request["isOverdue"] else "remind on"
    return f"{due} {spoken_day(request['remindAt'])}"

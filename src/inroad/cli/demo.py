"""`inroad demo`: load the demonstration data, answer the question, serve."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from inroad.cli.answers import ask
from inroad.cli.asking import opened
from inroad.cli.import_files import RichImportProgress
from inroad.cli.serve import serve
from inroad.cli.sweep import sweep_what_was_written
from inroad.graph.session import Graph
from inroad.queries.alerts.latest_event import latest_event
from inroad.seeds.demo import ALDERMOOR_AS_OF, AS_OF, ASKER, QUESTION, seed_demo


def demo(
    once: Annotated[bool, typer.Option("--once", help="End after the answer.")] = False,
) -> None:
    """Load the demonstration data, answer "who can introduce me to the CFO?", then serve.

    Two workspaces: `enron`, real e-mail traffic of 2001, and `aldermoor`, a made-up deal.
    """
    console = Console()
    day = f"{AS_OF:%Y-%m-%d}"
    with opened() as graph:
        with RichImportProgress(Console(stderr=True)) as progress:
            seed_demo(graph, progress=progress)
        watch_story(graph, "enron", AS_OF)
        watch_story(graph, "aldermoor", ALDERMOOR_AS_OF)
        console.print(f'\n$ inroad ask "{QUESTION}" --from "{ASKER}" --as-of {day}\n', style="bold")
        ask(QUESTION, from_=[ASKER], as_of=day, workspace="enron")
        console.print(
            '\nAsk on: inroad ask "who knows Rod Hayslett?" --as-of 2001-10-01\n'
            '        inroad escalate "Kimberly Watson" --as-of 2001-10-01\n'
            '        inroad routes "CFO at Aldermoor Foods" -w aldermoor --as-of 2026-11-15\n'
            "        inroad alerts -w aldermoor\n"
            "Each of them starts its own Neo4j unless one runs: `inroad db start` leaves it on.",
            style="dim",
        )
        if not once:
            serve()


def watch_story(graph: Graph, workspace: str, day: datetime) -> None:
    """Raise the alerts of a story on its day; later, where something has happened to them since."""
    latest = graph.read(latest_event, workspace=workspace)
    on = max(day, latest.at) if latest else day
    sweep_what_was_written(graph, workspace, as_of=on)

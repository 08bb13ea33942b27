"""`inroad demo`: load the demonstration data, answer the question, serve."""

from typing import Annotated

import typer
from rich.console import Console

from inroad.cli.answers import ask
from inroad.cli.asking import opened
from inroad.cli.import_files import RichImportProgress
from inroad.cli.serve import serve
from inroad.seeds.demo import AS_OF, ASKER, QUESTION, seed_demo


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
        console.print(f'\n$ inroad ask "{QUESTION}" --me "{ASKER}" --as-of {day}\n', style="bold")
        ask(QUESTION, me=[ASKER], as_of=day, workspace="enron")
        console.print(
            '\nAsk on: inroad ask "who knows Rod Hayslett?" --as-of 2001-10-01\n'
            '        inroad escalate "Kimberly Watson" --as-of 2001-10-01\n'
            '        inroad routes "CFO at Aldermoor Foods" -w aldermoor --as-of 2026-11-15\n'
            "Each of them starts its own Neo4j unless one runs: `inroad db start` leaves it on.",
            style="dim",
        )
        if not once:
            serve()

"""`inroad db`: the Neo4j that Inroad runs itself, and a Cypher prompt."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from inroad.cli.cypher_prompt import open_prompt, statements
from inroad.cli.progress import RichReport
from inroad.errors import BadInput
from inroad.graph.local import ServerStatus, local_server, server_status, stop_server
from inroad.graph.local import reset as reset_home
from inroad.settings import settings

app = typer.Typer(help="The local Neo4j: start, stop, look at and query it.", no_args_is_help=True)

_MB = 1_000_000


@app.command()
def start(
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing; the jars must be at hand.")
    ] = False,
) -> None:
    """Start the local Neo4j and leave it running until `inroad db stop`."""
    with (
        RichReport() as report,
        local_server(stay=True, report=report, offline=offline or None) as server,
    ):
        typer.echo(f"Neo4j {server.version} runs at {server.uri} (process {server.pid}).")
    if settings().neo4j_uri:
        typer.echo("INROAD_NEO4J_URI is set: other commands use that graph and not this one.")


@app.command()
def stop() -> None:
    """Stop the local Neo4j, also under those who use it."""
    typer.echo("Neo4j was stopped." if stop_server() else "No local Neo4j was running.")


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show whether the local Neo4j runs, where, and how large it is."""
    found = server_status()
    if as_json:
        typer.echo(json.dumps(asdict(found), default=str))
        return
    table = Table(show_header=False, box=None)
    for name, value in _described(found):
        table.add_row(name, value)
    Console().print(table)


@app.command()
def shell(
    statement: Annotated[
        str | None, typer.Argument(help="Run this and end; otherwise prompt, or read stdin.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Allow writes.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a row.")] = False,
    rows: Annotated[int, typer.Option(min=1, help="Most rows to print of one answer.")] = 200,
) -> None:
    """Query the graph that the settings name in Cypher, read-only unless told otherwise."""
    with open_prompt(write=write, as_json=as_json, most_rows=rows) as prompt:
        if statement is None and sys.stdin.isatty():
            prompt.converse()
            return
        for text in statements([statement] if statement else sys.stdin.read().splitlines()):
            prompt.run(text)


@app.command()
def reset(
    force: Annotated[bool, typer.Option("--force", help="Yes, delete the database.")] = False,
) -> None:
    """Delete the local Neo4j's database for good; the fetched jars stay."""
    if not force and sys.stdin.isatty():
        force = typer.confirm(f"Delete the database in {settings().home} for good?")
        if not force:
            raise BadInput("Nothing was deleted.")
    reset_home(force=force)
    typer.echo("The database was deleted; the next start makes an empty one.")


def _described(found: ServerStatus) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = [("state", found.state)]
    if found.uri:
        rows += [("address", found.uri), ("process", str(found.pid)), ("used by", _users(found))]
    if found.since:
        rows.append(("since", found.since.astimezone().isoformat(" ", "seconds")))
    rows += [
        ("version", found.version or "none yet"),
        ("database", f"{found.size_bytes / _MB:.1f} MB"),
        ("log", str(found.log)),
    ]
    return rows


def _users(found: ServerStatus) -> str:
    count = "1 process" if found.users == 1 else f"{found.users} processes"
    return f"{count}; stays until `inroad db stop`" if found.stays else f"{count}; ends with them"

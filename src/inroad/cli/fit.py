"""`inroad fit`: learn what a touch is worth from what happened next."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from inroad.cli.asking import (
    AsJson,
    AsOf,
    Workspace,
    instant,
    opened,
    require_workspace,
    workspace_key,
)
from inroad.cli.drawing import print_json
from inroad.cli.drawing_fit import draw_fit, fit_as_json, numbers_table
from inroad.errors import BadInput
from inroad.graph.instants import instant as instant_of
from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.strength_model import StrengthModel, shipped_model
from inroad.graph.writes.save_strength_model import change_strength_model
from inroad.graph.writes.settle_relationships import strength_model
from inroad.queries.strength.encounters import encounters
from inroad.queries.strength.standing_histories import standing_histories

if TYPE_CHECKING:
    from inroad.plans.fitting.contacts import Contacts
    from inroad.plans.fitting.learning import Fitted


def fit(
    *,
    write: Annotated[
        bool,
        typer.Option("--write", help="Take the numbers learnt, and settle every pair by them."),
    ] = False,
    shipped: Annotated[
        bool,
        typer.Option("--shipped", help="Learn nothing: go back to the numbers Inroad comes with."),
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Learn the numbers of the strength model from the workspace's own history.

    The last 90 days before the day are kept back: the numbers are learnt from what was known before
    them, and judged by who then was in two-way contact, beside simpler scores. Without --write
    nothing is changed.
    """
    on, where = instant(as_of) or datetime.now(UTC), workspace_key(workspace)
    with opened() as graph:
        require_workspace(graph, where)
        present = graph.read(strength_model, workspace=where)
        if shipped:
            model = shipped_model()
            if not as_json:
                Console().print(numbers_table(present, model, "shipped"))
        else:
            found = _learn(graph, where, present, on)
            model = found.model
            print_json(fit_as_json(found, present)) if as_json else draw_fit(found, present, on)
        if write:
            _write(graph, where, model)
        elif not as_json:
            Console().print("Nothing was written; --write takes these numbers.", style="dim")


def _learn(graph: Graph, workspace: str, present: StrengthModel, on: datetime) -> "Fitted":
    """Read the history and learn from it.

    Raises:
        BadInput: there is too little of it; says what is missing, and when the last of it was.

    """
    from inroad.plans.fitting.learning import fit as learn  # noqa: PLC0415  # numpy is slow to load

    contacts, last_ms = _contacts(graph, workspace, on)
    try:
        return learn(contacts, present=present, as_of_ms=milliseconds(on))
    except BadInput as error:
        last = "no interaction before it"
        if last_ms is not None:
            last = f"the last interaction before it is of {instant_of(last_ms):%Y-%m-%d}"
        raise BadInput(f"{error} (as of {on:%Y-%m-%d}; {last})", field="--as-of") from error


def _contacts(graph: Graph, workspace: str, on: datetime) -> "tuple[Contacts, int | None]":
    """Read all contacts before a day, page by page; and when the last of them was."""
    from inroad.plans.fitting.contacts import Encounter, Standings, contacts_of  # noqa: PLC0415

    rows = _pages(graph, encounters, workspace=workspace, as_of=on)
    known = _pages(graph, standing_histories, workspace=workspace)
    standings = {
        (one.first_key, one.second_key): Standings(one.from_ms, one.standing)
        for one in known
        if any(one.standing)
    }
    seen = [Encounter(row.kind, row.at_ms, [(p, part) for p, part in row.parts]) for row in rows]
    return contacts_of(seen, standings), max((row.at_ms for row in rows), default=None)


def _pages(graph: Graph, query: Callable[..., Any], **asked: Any) -> list[Any]:
    rows: list[Any] = []
    while page := graph.read(query, **asked, after_key=rows[-1].key if rows else None):
        rows += page
    return rows


def _write(graph: Graph, workspace: str, model: StrengthModel) -> None:
    with Progress(
        TextColumn("Settling relationships"),
        BarColumn(),
        TextColumn("{task.completed}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None)
        total = change_strength_model(
            graph,
            workspace=workspace,
            model=model,
            at=datetime.now(UTC),
            settled=lambda pairs: bar.advance(task, pairs),
        )
    Console(stderr=True).print(f"Written; {total} pairs of people settled by these numbers.")

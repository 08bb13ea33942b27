"""`inroad fit`: learn what a touch is worth from what happened next."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
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
from inroad.cli.drawing_odds import draw_odds, odds_as_json
from inroad.cli.text_files import text_of
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant as instant_of
from inroad.graph.instants import milliseconds
from inroad.graph.session import Graph
from inroad.graph.stated_model import stated_model
from inroad.graph.strength_model import StrengthModel, shipped_model
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import SavedRulebook, save_rulebook
from inroad.graph.writes.save_strength_model import change_strength_model
from inroad.graph.writes.settle_relationships import strength_model
from inroad.plans.fitting.introductions import learn_odds
from inroad.plans.introduction_odds import INTRODUCTIONS, IntroductionOdds
from inroad.queries.requests.closed_requests import closed_requests
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
    given: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Learn nothing: take the numbers of this YAML; what it leaves out stays as it is.",
        ),
    ] = None,
    introductions: Annotated[
        bool,
        typer.Option(
            "--introductions",
            help="Learn only how likely introductions are; strengths stay.",
        ),
    ] = False,
    as_of: AsOf = None,
    workspace: Workspace = None,
    as_json: AsJson = False,
) -> None:
    """Learn the numbers of the strength model from the workspace's own history.

    The last 90 days before the day are kept back: the numbers are learnt from what was known before
    them, and judged by who then was in two-way contact, beside simpler scores. From 100 closed
    introduction requests on it also learns how likely an introduction over a route is, and judges
    that by the last quarter of them. Without --write nothing is changed.
    """
    if sum((shipped, introductions, given is not None)) > 1:
        said = "give one of --shipped, --from and --introductions"
        raise BadInput(said, field="--from" if given else "--introductions")
    on, where = instant(as_of) or datetime.now(UTC), workspace_key(workspace)
    with opened() as graph:
        require_workspace(graph, where)
        present = graph.read(strength_model, workspace=where)
        if given is not None:
            model = stated_model(text_of(given), over=present)
            _take(graph, where, present, model, write=write, as_json=as_json)
        elif shipped:
            _go_back(graph, where, present, write=write, as_json=as_json)
        else:
            found = None if introductions else _learn(graph, where, present, on)
            asked = learn_odds(graph.read(closed_requests, workspace=where, as_of=on))
            if as_json:
                told = fit_as_json(found, present) if found else {}
                print_json(told | {"introductions": odds_as_json(asked)})
            else:
                if found:
                    draw_fit(found, present, on)
                draw_odds(asked)
            if write and found:
                _write(graph, where, found.model)
            if write and asked.is_taken:
                _write_odds(graph, where, asked.odds)
        if not write and not as_json:
            Console().print("Nothing was written; --write takes these numbers.", style="dim")


def _go_back(
    graph: Graph, workspace: str, present: StrengthModel, *, write: bool, as_json: bool
) -> None:
    """Show the shipped numbers, and take them where asked to."""
    model = shipped_model()
    if not as_json:
        Console().print(numbers_table(present, model, "shipped"))
    if write:
        _write(graph, workspace, model)
        _write_odds(graph, workspace, None)


def _take(
    graph: Graph,
    workspace: str,
    present: StrengthModel,
    model: StrengthModel,
    *,
    write: bool,
    as_json: bool,
) -> None:
    """Show numbers that somebody states, and take them where asked to."""
    if as_json:
        print_json({"present": present.as_stated(), "stated": model.as_stated()})
    else:
        Console().print(numbers_table(present, model, "stated"))
    if write:
        _write(graph, workspace, model)


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


def _write_odds(graph: Graph, workspace: str, odds: IntroductionOdds | None) -> None:
    """Make what requests taught hold from now on; None: nothing is said from now on."""
    saved = graph.write(_save_odds, workspace=workspace, odds=odds)
    if odds is not None:
        words = "Written" if saved.changed else "Written before"
        told = f"{words}; how likely introductions are is version {saved.version}."
        Console(stderr=True).print(told)


def _save_odds(
    tx: OpenTransaction, /, *, workspace: str, odds: IntroductionOdds | None
) -> SavedRulebook:
    return save_rulebook(
        tx,
        RulebookKind.INTRODUCTIONS,
        workspace=workspace,
        rulebook=INTRODUCTIONS,
        document=None if odds is None else odds.document(),
        provenance=Provenance("fit"),
    )

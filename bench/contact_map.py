"""How long does a map of 50 colleagues and 200 contacts take, beside asking cell by cell?

A workspace of its own is drawn, asked in turn so that what the machine does meanwhile falls on all
of the ways, and removed. The first round plans and warms, and is not counted. What was loaded by
then is left out of garbage collections, as `inroad serve` does.
"""

import argparse
import gc
import json
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from bench.accounts_drawn import AS_OF
from bench.map_drawn import ACCOUNT, drawn_map
from inroad.api.contact_mapping import map_of
from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.cli.asking import opened
from inroad.graph.session import Graph
from inroad.plans.contact_map.findings import findings
from inroad.plans.contact_map.reassignment import reassignment
from inroad.queries.contact_map.map_cells import map_cells
from inroad.queries.contact_map.map_contacts import map_contacts
from inroad.queries.grades.effective_grades import effective_grades

CELL_BY_CELL = 100
"""Cells that the baseline asks for; its time is extrapolated to all."""
DOCUMENT = """query Map($account: ID!, $asOf: DateTime, $contacts: Int!, $colleagues: Int!) {
  contactMap(accountId: $account, asOf: $asOf) {
    map {
      colleagues(first: $colleagues) { edges { node { name seniority relationships } } }
      contacts(first: $contacts) {
        edges { node { person { name title } cells(first: $colleagues) {
          colleagueId given effective strength lastTouchAt isTwoWay } } }
      }
    }
  }
}"""
Way = Callable[[], Any]


def main() -> None:
    """Measure, print a table, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.contact_map", description=__doc__)
    parser.add_argument("--colleagues", type=int, default=50, help="how many of ours")
    parser.add_argument("--contacts", type=int, default=200, help="how many of theirs")
    parser.add_argument("--known", type=float, default=1.0, help="share of the pairs, 0 to 1")
    parser.add_argument("--rounds", type=int, default=10, help="how often each way is asked")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    ours, theirs = given.colleagues, given.contacts
    with opened() as graph:
        began = perf_counter()
        name = f"bench-{uuid4().hex[:8]}"
        with drawn_map(
            graph, name, colleagues=ours, contacts=theirs, known=given.known
        ) as workspace:
            print(f"{ours} x {theirs} drawn in {perf_counter() - began:.0f} s")
            figures = measure(graph, workspace, ours=ours, theirs=theirs, rounds=given.rounds)
    print_table(
        figures, f"{ours} colleagues x {theirs} contacts, {given.known:.0%} of the pairs known"
    )
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(
    graph: Graph, workspace: str, *, ours: int, theirs: int, rounds: int
) -> dict[str, dict[str, float]]:
    """Return median, 95th percentile and number of runs of each way, in milliseconds."""
    ways = _ways(graph, workspace, ours=ours, theirs=theirs)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for round_ in range(rounds + 1):
        if round_ == 1:
            gc.collect()
            gc.freeze()
        for name, ask in ways.items():
            began = perf_counter()
            ask()
            if round_:
                times[name].append((perf_counter() - began) * 1000)
    began = perf_counter()
    for number in range(CELL_BY_CELL):
        _one_cell(graph, workspace, f"bench:us{number % ours}", f"bench:them{number % theirs}")
    times["cell by cell, extrapolated"] = [
        (perf_counter() - began) * 1000 * ours * theirs / CELL_BY_CELL
    ]
    return {
        name: {"p50_ms": median(t), "p95_ms": _p95(t), "runs": float(len(t))}
        for name, t in times.items()
    }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _ways(graph: Graph, workspace: str, *, ours: int, theirs: int) -> dict[str, Way]:
    """Return what is compared, by its name in the table."""
    at: dict[str, Any] = {"workspace": workspace, "as_of": AS_OF}
    contacts = [
        one.person_key for one in graph.read(map_contacts, account_key=ACCOUNT, limit=2_000, **at)
    ]
    asked = {"account_key": ACCOUNT, "buyers": frozenset(contacts), "seen_at": AS_OF, **at}
    of = graph.read(map_of, **asked)
    turned = {one.contact_key: one.turned for one in graph.read(map_cells, contacts=contacts, **at)}
    nothing = (Path(__file__).parent / "nothing.cypher").read_text(encoding="utf-8")
    variables = {
        "account": global_id("Account", ACCOUNT),
        "asOf": AS_OF.isoformat(),
        "contacts": min(theirs, 200),
        "colleagues": min(ours, 200),
    }
    return {
        "nothing (the way to the database and back)": lambda: graph.driver.execute_query(nothing),
        "cells: strength, last touch, two-way": lambda: graph.read(
            map_cells, contacts=contacts, **at
        ),
        "grades, given and effective": lambda: graph.read(
            effective_grades, colleagues=None, contacts=contacts, turned=turned, **at
        ),
        "the map: axes, cells, grades, consents": lambda: graph.read(map_of, **asked),
        "findings": lambda: findings(of),
        "reassignment": lambda: reassignment(of),
        "the map through GraphQL, every cell": lambda: execute(
            graph, workspace=workspace, document=DOCUMENT, variables=variables
        ),
    }


def _one_cell(graph: Graph, workspace: str, colleague: str, contact: str) -> None:
    """Ask for one cell as one would without a query for all."""
    at: dict[str, Any] = {"workspace": workspace, "as_of": AS_OF, "contacts": [contact]}
    graph.read(map_cells, **at)
    graph.read(effective_grades, colleagues=[colleague], **at)


def print_table(figures: dict[str, dict[str, float]], title: str) -> None:
    """Print the figures."""
    table = Table(title=title)
    for heading in ("way", "median ms", "p95 ms", "runs"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, one in figures.items():
        runs = f"{one['runs']:.0f}"
        table.add_row(name, f"{one['p50_ms']:,.1f}", f"{one['p95_ms']:,.1f}", runs)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()

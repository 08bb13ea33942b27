"""How long does a page of ten thousand accounts take, beside judging them one after another?

A workspace of its own is drawn, asked in turn so that what the machine does meanwhile falls on all
of the ways, and removed. The first round plans and warms, and is not counted.
"""

import argparse
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from bench.accounts_drawn import AS_OF, drawn
from inroad.api.local import execute
from inroad.cli.asking import opened
from inroad.graph.session import Graph
from inroad.graph.taxonomy import shipped
from inroad.plans.coverage import coverage_of
from inroad.plans.engagement import windows_of
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.role_assignments import role_assignments

PAGE = 50
ONE_BY_ONE = 100
"""Accounts that the baseline judges; its time is extrapolated to all."""
BASELINE = "coverage of each account, one after another, extrapolated"
Way = Callable[[], Any]


def main() -> None:
    """Measure, print a table, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.penetration", description=__doc__)
    parser.add_argument("--accounts", type=int, default=10_000, help="how many are drawn")
    parser.add_argument("--rounds", type=int, default=10, help="how often each way is asked")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    with opened() as graph:
        began = perf_counter()
        workspace = f"bench-{uuid4().hex[:8]}"
        with drawn(graph, workspace, accounts=given.accounts, team=200) as workspace:
            print(f"{given.accounts} accounts drawn in {perf_counter() - began:.0f} s")
            figures = measure(graph, workspace, accounts=given.accounts, rounds=given.rounds)
    print_table(figures, given.accounts)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(
    graph: Graph, workspace: str, *, accounts: int, rounds: int
) -> dict[str, dict[str, float]]:
    """Return median, 95th percentile and number of runs of each way, in milliseconds."""
    ways = _ways(graph, workspace)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for round_ in range(rounds + 1):
        for name, ask in ways.items():
            began = perf_counter()
            ask()
            if round_:
                times[name].append((perf_counter() - began) * 1000)
    began = perf_counter()
    for number in range(ONE_BY_ONE):
        _judged(graph, workspace, f"bench:a{number * accounts // ONE_BY_ONE:05}:deal")
    times[BASELINE] = [(perf_counter() - began) * 1000 * accounts / ONE_BY_ONE]
    return {
        name: {"p50_ms": median(t), "p95_ms": _p95(t), "runs": float(len(t))}
        for name, t in times.items()
    }


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def _ways(graph: Graph, workspace: str) -> dict[str, Way]:
    """Return what is compared, by its name in the table."""
    documents = files("inroad.cli") / "documents"

    def asked(document: str, **variables: Any) -> Way:
        text = (documents / f"{document}.graphql").read_text(encoding="utf-8")
        given = {"asOf": AS_OF.isoformat(), **variables}
        return lambda: execute(graph, workspace=workspace, document=text, variables=given)

    nothing = (Path(__file__).parent / "nothing.cypher").read_text(encoding="utf-8")
    page = {"first": PAGE}
    few = {"bands": ["THREE"], "segments": ["Enterprise"], "activatedWithinDays": 30}
    return {
        "nothing (the way to the database and back)": lambda: graph.driver.execute_query(nothing),
        "page of 50 by band, with the next role of each": asked("penetrations", **page),
        "page of 50 by trend": asked("penetrations", orderBy="TREND", **page),
        "filtered by band, segment and activation": asked("penetrations", filter=few, **page),
        "one account, with its roles and the route": asked(
            "account_penetration", words="Firm00042"
        ),
    }


def _judged(graph: Graph, workspace: str, deal: str) -> None:
    """Judge one account's deal as `coverage` does, in as many statements."""
    at: dict[str, Any] = {"workspace": workspace, "as_of": AS_OF}
    people = graph.read(deal_contacts, opportunities=[deal], **at)
    touches = graph.read(latest_touches, people=[one.person_key for one in people], **at)
    assignments = graph.read(role_assignments, opportunities=[deal], **at)
    coverage_of(
        shipped().roles_of(None),
        people=people,
        touches=touches,
        assignments=assignments,
        windows=windows_of("NEW"),
        as_of=AS_OF,
    )


def print_table(figures: dict[str, dict[str, float]], accounts: int) -> None:
    """Print the figures."""
    table = Table(title=f"{accounts:,} accounts, 8 contacts each, a team of 200")
    for heading in ("way", "median ms", "p95 ms", "runs"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, one in figures.items():
        runs = f"{one['runs']:.0f}"
        table.add_row(name, f"{one['p50_ms']:,.0f}", f"{one['p95_ms']:,.0f}", runs)
    Console(width=110).print(table)


if __name__ == "__main__":
    main()

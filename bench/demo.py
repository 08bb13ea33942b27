"""How long does the main question take on the Enron graph, beside what else one could do?

Every way is asked for every person of ETS, in turn and repeated, so that what the machine does
meanwhile falls on all of them; the ratios count, not the milliseconds.
"""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from neo4j import Session
from rich.console import Console
from rich.table import Table

from inroad.api.ids import global_id
from inroad.api.local import execute
from inroad.cli.asking import opened
from inroad.graph.session import Graph
from inroad.queries.people_listed import people_listed
from inroad.queries.routes.colleague_keys import colleague_keys
from inroad.queries.routes.introduction_routes import introduction_routes
from inroad.seeds.demo import AS_OF, seed_enron

WORKSPACE = "enron"
HERE = Path(__file__).parent
Way = Callable[[str], Any]


def main() -> None:
    """Measure, print a table, and write the figures as JSON where asked."""
    parser = argparse.ArgumentParser(prog="bench.demo", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="how often each target is asked")
    parser.add_argument("--json", type=Path, help="file for the figures")
    given = parser.parse_args()
    with opened() as graph:
        seed_enron(graph)
        figures = measure(graph, rounds=given.rounds)
    print_table(figures)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(graph: Graph, *, rounds: int) -> dict[str, dict[str, float]]:
    """Return median, 95th percentile and number of runs of each way, in milliseconds."""
    team = graph.read(colleague_keys, workspace=WORKSPACE, as_of=AS_OF)
    targets = [
        person.key
        for person in graph.read(
            people_listed, workspace=WORKSPACE, account_key="enron:ETS", limit=99, as_of=AS_OF
        )
    ]
    with graph.driver.session(database=graph.database) as session:
        ways = _ways(graph, session, team)
        times: dict[str, list[float]] = {name: [] for name in ways}
        for round_ in range(rounds + 1):
            for target in targets:
                for name, ask in ways.items():
                    if name.startswith("naive") and round_ > 1:
                        continue  # seconds each: one warm round is enough to see it
                    began = perf_counter()
                    ask(target)
                    if round_:  # the first round plans and warms
                        times[name].append((perf_counter() - began) * 1000)
    return {
        name: {"p50_ms": median(t), "p95_ms": quantiles(t, n=20)[-1], "runs": float(len(t))}
        for name, t in times.items()
    }


def _ways(graph: Graph, session: Session, team: list[str]) -> dict[str, Way]:
    """Return what is compared, by its name in the table."""

    def routes(target: str, hops: int = 4) -> object:
        return graph.read(
            introduction_routes,
            workspace=WORKSPACE,
            source_keys=None,
            target_keys=[target],
            as_of=AS_OF,
            max_hops=hops,
            k=5,
        )

    def graphql(target: str) -> object:
        document = files("inroad.cli") / "documents" / "introduction_routes.graphql"
        asked = {
            "to": {"personId": global_id("Person", target)},
            "team": True,
            "maxHops": 4,
            "first": 5,
            "asOf": AS_OF.isoformat(),
        }
        return execute(
            graph, workspace=WORKSPACE, document=document.read_text("utf-8"), variables=asked
        )

    def naive(target: str) -> object:
        text = (HERE / "naive_routes.cypher").read_text(encoding="utf-8")
        return session.run(
            text, workspace=WORKSPACE, team=team, target=target, as_of=AS_OF, k=5
        ).data()

    nothing = (HERE / "nothing.cypher").read_text(encoding="utf-8")
    return {
        "nothing (the way to the database and back)": lambda _target: session.run(
            nothing
        ).consume(),
        "introductionRoutes: team to one, 4 hops, k = 5": routes,
        "the same, 3 hops": lambda target: routes(target, 3),
        "the same, 4 hops, through GraphQL with people, evidence and reasons": graphql,
        "naive Cypher: every chain of 1 to 3 links, then sort": naive,
    }


def print_table(figures: dict[str, dict[str, float]]) -> None:
    """Print the figures with their ratios to the main question."""
    main_one = figures["introductionRoutes: team to one, 4 hops, k = 5"]["p50_ms"]
    table = Table(title=f"Enron, {datetime.now(UTC):%Y-%m-%d}, 156 people, every person of ETS")
    for heading in ("way", "median ms", "p95 ms", "median, times the main one", "runs"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, one in figures.items():
        table.add_row(
            name,
            f"{one['p50_ms']:.1f}",
            f"{one['p95_ms']:.1f}",
            f"{one['p50_ms'] / main_one:.2f}",
            f"{one['runs']:.0f}",
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    main()

"""What does the evaluation of alerts add to a write through the API?

The Aldermoor story in a workspace of its own. The same interaction is saved again and again, in
turn without and with the evaluation that follows it, so that what the machine does meanwhile falls
on both; statements are counted, not estimated.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from rich.console import Console
from rich.table import Table

from inroad.api.watch.evaluate import then_watch
from inroad.api.watch.sweep import batches_to_sweep, sweep, sweep_marked
from inroad.cli.asking import opened
from inroad.graph.session import Graph
from inroad.graph.writes.delete_workspace import delete_workspace
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.record import Record
from inroad.importers.records import read_record
from inroad.importers.save import save
from inroad.seeds.demo import seed_aldermoor

MAIL = {
    "key": "bench:mail",
    "kind": "EMAIL",
    "participants": [
        {"person": "aldermoor:helen", "part": "SENDER"},
        {"person": "aldermoor:ines", "part": "RECIPIENT"},
    ],
}


class Counting:
    """A transaction that counts what is run in it."""

    def __init__(self, tx: Any, seen: Counter[str]) -> None:
        self._tx = tx
        self._seen = seen

    def run(self, text: str, *args: Any, **parameters: Any) -> Any:
        """Run a statement, and count it under its name."""
        name = next(line for line in text.splitlines() if line.startswith("// name:"))
        self._seen[name.removeprefix("// name:").strip()] += 1
        return self._tx.run(text, *args, **parameters)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="bench.alerts", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how often each way is taken")
    given = parser.parse_args()
    workspace = f"bench-{uuid4().hex[:8]}"
    with opened() as graph:
        try:
            seed_aldermoor(graph, workspace=workspace)
            began = perf_counter()
            swept = sweep_marked(graph, workspace=workspace)
            Console().print(
                f"After the import: {swept.accounts} accounts, {len(swept.changes)} alerts, "
                f"{(perf_counter() - began) * 1000:.0f} ms"
            )
            measure(graph, workspace, given.rounds)
        finally:
            while graph.write(delete_workspace, workspace=workspace):
                pass


def measure(graph: Graph, workspace: str, rounds: int) -> None:
    """Print median, 95th percentile and statements of each way."""
    ways: dict[str, Callable[..., Any]] = {
        "a write alone": _save,
        "a write, then the evaluation": then_watch(_save),
        "a write of nothing, then the evaluation": then_watch(_nothing),
    }
    batches = batches_to_sweep(graph, workspace=workspace)
    times: dict[str, list[float]] = {name: [] for name in [*ways, "a sweep of every account"]}
    for round_ in range(rounds + 1):
        for name, write in ways.items():
            _timed(times[name], round_, partial(graph.write, write, workspace=workspace))
            sweep_marked(graph, workspace=workspace)
        _timed(
            times["a sweep of every account"],
            round_,
            partial(sweep, graph, workspace=workspace, batches=batches),
        )
    table = Table(
        title=f"{sum(map(len, batches))} accounts with a deal, {datetime.now(UTC):%Y-%m-%d}"
    )
    for heading in ("way", "median ms", "p95 ms", "statements", "runs"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for name, t in times.items():
        counted = f"{_statements(graph, workspace, ways[name])}" if name in ways else ""
        table.add_row(
            name, f"{median(t):.1f}", f"{quantiles(t, n=20)[-1]:.1f}", counted, str(len(t))
        )
    Console(width=110).print(table)


def _timed(times: list[float], round_: int, run: Callable[[], object]) -> None:
    began = perf_counter()
    run()
    if round_:  # the first round plans and warms
        times.append((perf_counter() - began) * 1000)


def _statements(graph: Graph, workspace: str, write: Callable[..., Any]) -> int:
    seen: Counter[str] = Counter()

    def counted(tx: Any) -> None:
        write(Counting(tx, seen), workspace=workspace)

    graph.write(counted)
    return seen.total()


def _save(tx: Any, /, *, workspace: str) -> None:
    """Save an interaction that happened just now, as the mutation does."""
    record = read_record(RecordKind.INTERACTIONS, MAIL | {"at": datetime.now(UTC).isoformat()})
    if not isinstance(record, Record):
        raise ValueError(record)
    refused = save(
        tx,
        RecordKind.INTERACTIONS,
        [record],
        workspace=workspace,
        provenance=Provenance("bench"),
    )
    if refused:
        raise ValueError(refused)


def _nothing(_tx: Any, /, *, workspace: str) -> str:
    return workspace


if __name__ == "__main__":
    main()

"""Write ceilings.yaml anew: what each operation costs now, and how much more it may.

    python -m tests.performance.write

asks everything once on the graph that the settings name. Look at the difference before you keep it:
a ceiling that rises is a question that has become dearer.
"""

from math import ceil
from typing import Any

import yaml

from inroad.graph.session import Graph, open_graph
from tests.performance.asked import HERE, cost_of, graphs, operations
from tests.performance.looking import Cost

CEILINGS = HERE / "ceilings.yaml"
ROOM = 1.5
"""Looks into the store depend a little on what else the graph holds."""
FEW = 5
"""From so many on, what several loaders ask at a time is now one statement and now two."""
STEP = 50
_SAYS = """\
# What the operations of operations.yaml may cost at most.
# Written by `python -m tests.performance.write`.
# statements: how many Cypher statements, from six on a tenth more than were counted.
# looks: how often the database may look into its store (db hits) for all of them together, half as
# many more as were counted.
"""


def main() -> None:
    """Measure, and write the file."""
    with open_graph() as graph:
        CEILINGS.write_text(_SAYS + yaml.safe_dump(measured(graph), width=100), encoding="utf-8")


def measured(graph: Graph) -> dict[str, dict[str, dict[str, int]]]:
    """Return the ceilings of each operation on each graph."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    with graphs(graph) as workspaces:
        for name, workspace in workspaces.items():
            found[name] = {}
            for asked in operations(name).values():
                cost = cost_of(graph, workspace, asked)
                found[name][asked.name] = ceiling(cost)
                print(f"{name}: {asked.name}: {cost.statements.total()} / {cost.looks:,}")
    return found


def ceiling(cost: Cost) -> dict[str, int]:
    """Return what an operation may cost that costs so much now."""
    number = cost.statements.total()
    return {
        "statements": number + ceil(number / 10) if number > FEW else number,
        "looks": STEP * ceil(cost.looks * ROOM / STEP),
    }


def ceilings() -> dict[str, Any]:
    """Return the file's content."""
    found: dict[str, Any] = yaml.safe_load(CEILINGS.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()

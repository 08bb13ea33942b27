"""One client of many: asks for routes for some seconds, and says how many it got answered.

What it asks comes as a line of JSON; it says when it is warm, and begins at the next line.
"""

import json
import sys
from time import monotonic, perf_counter
from typing import Any

import numpy as np

from bench.drawn.folder import AS_OF, WORKSPACE
from inroad.graph.local.launch import USER
from inroad.graph.session import Graph, graph_at
from inroad.queries.routes.introduction_routes import introduction_routes


def main() -> None:
    """Ask one question after another until the time is over."""
    asked = json.loads(sys.stdin.readline())
    questions = asked["questions"]
    with graph_at(asked["uri"], USER, asked["password"]) as graph:
        for source, target in questions[-2:]:
            _ask(graph, None if asked["team"] else [source], target)
        print("warm", flush=True)
        sys.stdin.readline()
        ends = monotonic() + asked["seconds"]
        took: list[float] = []
        while monotonic() < ends:
            source, target = questions[len(took) % len(questions)]
            began = perf_counter()
            _ask(graph, None if asked["team"] else [source], target)
            took.append((perf_counter() - began) * 1000)
    print(json.dumps({"answered": len(took), "p95_ms": float(np.percentile(took, 95))}))


def _ask(graph: Graph, sources: list[str] | None, target: str) -> Any:
    return graph.read(
        introduction_routes,
        workspace=WORKSPACE,
        source_keys=sources,
        target_keys=[target],
        max_hops=4,
        k=5,
        as_of=AS_OF,
    )


if __name__ == "__main__":
    main()

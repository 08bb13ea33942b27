"""Answer questions on a graph by one library: `python -m bench.peers NAME FILE [JAR...]`.

The questions come as lines of JSON on standard input, the answers go to standard output: with the
time that each took by this process's own clock, so that handing it over costs the library nothing.
"""

import json
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.peers.graph_file import read_graph

_PACKAGES = {"jpype": "jpype1"}


def main() -> None:
    """Build the graph, say so, and answer until the input ends."""
    name, file, *rest = sys.argv[1:]
    peer: Any = import_module(f"bench.peers.{name}")
    graph = read_graph(Path(file))
    began = perf_counter()
    ways = peer.ways(graph, rest[1:], rest[0]) if rest else peer.ways(graph)
    ready = {"build_s": round(perf_counter() - began, 2), "versions": _versions(peer.MODULES)}
    _say({"ways": list(ways), **ready})
    for line in sys.stdin:
        asked = json.loads(line)
        who = asked["sources"] if "sources" in asked else asked["source"]
        used, began = process_time(), perf_counter()
        answer = ways[asked["way"]](who, asked["target"], asked["k"])
        took = (perf_counter() - began) * 1000
        _say({**answer, "ms": took, "cpu_ms": (process_time() - used) * 1000})


def _say(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


def _versions(modules: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for module in modules:
        package = _PACKAGES.get(module, module)
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "absent"
    return found


if __name__ == "__main__":
    main()

"""igraph: Dijkstra for the best one, Yen's for the k best, distances to a team; no bound."""

from collections.abc import Callable
from math import exp, isfinite
from typing import Any

import igraph
import numpy as np

from bench.peers.graph_file import GraphFile

MODULES = ("igraph",)


def ways(graph: GraphFile) -> dict[str, Callable[..., Any]]:
    """Return the ways by name."""
    whole = igraph.Graph(n=graph.people, edges=np.column_stack([graph.one, graph.other]))
    whole.es["cost"] = graph.cost

    def best(source: int, target: int, k: int) -> dict[str, Any]:
        route = whole.get_shortest_path(source, target, weights="cost")
        return {"routes": [route] if route else []}

    def k_best(source: int, target: int, k: int) -> dict[str, Any]:
        found = whole.get_k_shortest_paths(source, target, k=k, weights="cost")
        return {"routes": [route for route in found if route]}

    def team(sources: list[int], target: int, k: int) -> dict[str, Any]:
        far = whole.distances(target, sources, weights="cost")[0]
        return {"products": [exp(-one) for one in sorted(far)[:k] if isfinite(one)]}

    return {"Dijkstra": best, "Yen": k_best, "distances": team}

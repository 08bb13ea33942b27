"""networkx: Dijkstra from both ends for the best one, Yen's for the k best; no bound of links."""

from collections.abc import Callable
from itertools import islice
from typing import Any

import networkx as nx

from bench.peers.graph_file import GraphFile

MODULES = ("networkx",)


def ways(graph: GraphFile) -> dict[str, Callable[..., Any]]:
    """Return the ways by name."""
    whole = nx.Graph()
    whole.add_nodes_from(range(graph.people))
    whole.add_weighted_edges_from(
        zip(graph.one.tolist(), graph.other.tolist(), graph.cost.tolist(), strict=True)
    )

    def best(source: int, target: int, k: int) -> dict[str, Any]:
        try:
            return {"routes": [nx.bidirectional_dijkstra(whole, source, target)[1]]}
        except nx.NetworkXNoPath:
            return {"routes": []}

    def k_best(source: int, target: int, k: int) -> dict[str, Any]:
        found = nx.shortest_simple_paths(whole, source, target, weight="weight")
        try:
            return {"routes": list(islice(found, k))}
        except nx.NetworkXNoPath:
            return {"routes": []}

    def team(sources: list[int], target: int, k: int) -> dict[str, Any]:
        try:
            return {"routes": [nx.multi_source_dijkstra(whole, set(sources), target)[1]]}
        except nx.NetworkXNoPath:
            return {"routes": []}

    return {"bidirectional Dijkstra": best, "Yen": k_best, "multi-source Dijkstra": team}

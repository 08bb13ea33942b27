"""rustworkx: Dijkstra for the best one, the length of the k-th shortest walk; no bound."""

from collections.abc import Callable
from math import exp
from typing import Any

import rustworkx

from bench.peers.graph_file import GraphFile

MODULES = ("rustworkx",)


def ways(graph: GraphFile) -> dict[str, Callable[..., Any]]:
    """Return the ways by name."""
    whole = rustworkx.PyGraph(multigraph=False)
    whole.add_nodes_from(range(graph.people))
    links = zip(graph.one.tolist(), graph.other.tolist(), graph.cost.tolist(), strict=True)
    whole.extend_from_weighted_edge_list(list(links))

    def best(source: int, target: int, k: int) -> dict[str, Any]:
        found = rustworkx.dijkstra_shortest_paths(whole, source, target, weight_fn=float)
        return {"routes": [list(found[target])] if target in found else []}

    def k_th(source: int, target: int, k: int) -> dict[str, Any]:
        # It tells one length a question, and not by whom: the k best are k questions.
        lengths = [
            rustworkx.k_shortest_path_lengths(whole, source, rank, float, target)
            for rank in range(1, k + 1)
        ]
        return {"products": [exp(-one[target]) for one in lengths if target in one]}

    def team(sources: list[int], target: int, k: int) -> dict[str, Any]:
        far = rustworkx.dijkstra_shortest_path_lengths(whole, target, float)
        near = sorted(far[one] for one in sources if one in far)
        return {"products": [exp(-one) for one in near[:k]]}

    return {"Dijkstra": best, "k shortest lengths": k_th, "Dijkstra to all": team}

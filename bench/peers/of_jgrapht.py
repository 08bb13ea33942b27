"""JGraphT in a Java of its own: Bellman and Ford's k best, which does have a bound of links."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jpype

from bench.peers.graph_file import GraphFile

MODULES = ("jpype",)
MOST_HOPS = 4
_HEAP = "-Xmx3g"


def ways(graph: GraphFile, jars: list[str], java: str) -> dict[str, Callable[..., Any]]:
    """Return the ways by name.

    Args:
        graph: what they are asked on.
        jars: JGraphT's.
        java: the program whose library is loaded.

    """
    jpype.startJVM(_library(java), _HEAP, "--enable-native-access=ALL-UNNAMED", classpath=jars)
    java_class = jpype.JClass
    edge = java_class("org.jgrapht.graph.DefaultWeightedEdge").class_
    whole = java_class("org.jgrapht.graph.SimpleWeightedGraph")(edge)
    number = java_class("java.lang.Integer")
    people = [number.valueOf(one) for one in range(graph.people)]
    for person in people:
        whole.addVertex(person)
    links = zip(graph.one.tolist(), graph.other.tolist(), graph.cost.tolist(), strict=True)
    for one, other, cost in links:
        whole.setEdgeWeight(whole.addEdge(people[one], people[other]), cost)
    shortest = "org.jgrapht.alg.shortestpath"
    bounded = java_class(f"{shortest}.KShortestSimplePaths")(whole, MOST_HOPS)
    bellman_ford = java_class(f"{shortest}.BellmanFordShortestPath")(whole, 1e-12, MOST_HOPS)

    def route_of(path: Any) -> list[int]:
        return [int(one) for one in path.getVertexList()]

    def k_best(source: int, target: int, k: int) -> dict[str, Any]:
        found = bounded.getPaths(people[source], people[target], k)
        return {"routes": [route_of(path) for path in found]}

    def best(source: int, target: int, k: int) -> dict[str, Any]:
        found = bellman_ford.getPath(people[source], people[target])
        return {"routes": [route_of(found)] if found is not None else []}

    return {"Bellman-Ford, 4 links": best, "k shortest, 4 links": k_best}


def _library(java: str) -> str:
    """Return the library that lies in the same runtime as the program."""
    root = Path(java).resolve().parents[1]
    names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    return str(next(file for name in names for file in root.rglob(name)))

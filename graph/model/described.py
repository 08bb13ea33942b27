"""The schema as plain records, read from the node classes, for the documentation."""

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import getdoc
from typing import Any

from neomodel.properties import ArrayProperty

from inroad.graph.model import NODES


@dataclass(frozen=True, slots=True)
class DescribedProperty:
    """One property of a node or an edge."""

    name: str
    kind: str
    """`string`, `float`, `integer`, `datetime`, `date`, or a list of one of them."""
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class DescribedEdge:
    """One type of edge, from one label to another."""

    name: str
    source: str
    target: str
    meaning: str
    properties: tuple[DescribedProperty, ...]


@dataclass(frozen=True, slots=True)
class DescribedNode:
    """One label."""

    label: str
    meaning: str
    properties: tuple[DescribedProperty, ...]


def nodes() -> list[DescribedNode]:
    """Return every label, in the order of the documentation."""
    return [DescribedNode(node.__label__, _meaning(node), _properties(node)) for node in NODES]


def edges() -> list[DescribedEdge]:
    """Return every type of edge with its ends; CONCERNS has two pairs of them."""
    return list(_edges())


def _edges() -> Iterator[DescribedEdge]:
    for node in NODES:
        for edge in node.defined_properties(properties=False, aliases=False).values():
            edge.lookup_node_class()
            definition = edge.definition
            yield DescribedEdge(
                definition["relation_type"],
                node.__label__,
                definition["node_class"].__label__,
                _meaning(definition["model"]),
                _properties(definition["model"]),
            )


def _properties(model: Any) -> tuple[DescribedProperty, ...]:
    found = model.defined_properties(rels=False, aliases=False)
    described = [
        DescribedProperty(name, _kind(p), bool(p.required), p.help_text or "")
        for name, p in found.items()
    ]
    return tuple(sorted(described, key=lambda p: p.name != "key"))


def _kind(one: Any) -> str:
    if isinstance(one, ArrayProperty):
        return f"list<{_kind(one.base_property)}>"
    return type(one).__name__.removesuffix("Property").lower()


def _meaning(model: Any) -> str:
    return " ".join((getdoc(model) or "").split())

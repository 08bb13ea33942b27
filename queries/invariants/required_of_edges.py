"""Which edge is incomplete?"""

from collections.abc import Sequence
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.model.described import edges
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)


def _required() -> list[dict[str, Any]]:
    """Return what the model asks of every edge, by type; one type may lead between several."""
    names: dict[str, set[str]] = {}
    for edge in edges():
        asked = {one.name for one in edge.properties if one.required}
        names[edge.name] = names.get(edge.name, asked) & asked
    return [{"type": name, "names": sorted(asked)} for name, asked in sorted(names.items())]


REQUIRED = tuple(_required())
"""What the model asks of every edge, by type."""


def required_of_edges(
    tx: OpenTransaction, /, *, required: Sequence[dict[str, Any]] = REQUIRED
) -> list[Violation]:
    """Return edges that lack a required property.

    Args:
        tx: an open read transaction.
        required: types with the names of what their edges have; as the model has it.

    """
    return cypher.rows(tx, QUERY, Violation, required=required)

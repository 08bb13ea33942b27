"""Who is incomplete?"""

from collections.abc import Sequence
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.model.described import nodes
from inroad.queries.invariants.violation import Violation

QUERY = cypher.load(__name__)
REQUIRED = tuple(
    {"label": node.label, "names": [one.name for one in node.properties if one.required]}
    for node in nodes()
)
"""What the model asks of every node, by label."""


def required_properties(
    tx: OpenTransaction, /, *, required: Sequence[dict[str, Any]] = REQUIRED
) -> list[Violation]:
    """Return nodes that lack a required property.

    Args:
        tx: an open read transaction.
        required: labels with the names of what their nodes have; as the model has it.

    """
    return cypher.rows(tx, QUERY, Violation, required=required)

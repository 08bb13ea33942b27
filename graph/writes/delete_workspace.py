"""Forget a tenant."""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def delete_workspace(tx: OpenTransaction, /, *, workspace: str, batch: int = 5_000) -> int:
    """Delete up to `batch` nodes of each label of a workspace; call until it returns 0."""
    return int(tx.run(QUERY.text, workspace=workspace, batch=batch).single(strict=True)["deleted"])

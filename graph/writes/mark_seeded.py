"""Remember that a workspace holds demonstration data, and which."""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def mark_seeded(tx: OpenTransaction, /, *, workspace: str, seed: str) -> None:
    """Write the checksum of the data that was loaded; nothing where there is no such workspace."""
    tx.run(QUERY.text, workspace=workspace, seed=seed).consume()

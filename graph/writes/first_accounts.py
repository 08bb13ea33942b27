"""Which accounts are there to choose from?"""

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def first_accounts(tx: OpenTransaction, /, *, workspace: str, limit: int) -> dict[str, str]:
    """Return the names of up to `limit` accounts by their keys, in the order of these."""
    rows = tx.run(QUERY.text, workspace=workspace, limit=limit)
    return {row["key"]: row["name"] for row in rows}

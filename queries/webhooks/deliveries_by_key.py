"""What became of these deliveries?"""

from collections.abc import Sequence

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.webhooks.deliveries_listed import DeliverySummary

QUERY = cypher.load(__name__)


def deliveries_by_key(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str]
) -> list[DeliverySummary]:
    """Return the deliveries of these keys, in no order; unknown ones are left out."""
    return cypher.rows(tx, QUERY, DeliverySummary, workspace=workspace, keys=sorted(set(keys)))

"""Write what a webhook is to be sent."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """Something that a webhook is to be sent."""

    key: str
    """The same for one webhook and event, however often it is written."""
    number: int | None
    """Number of the event; None: a ping."""
    kind: str
    body: str = field(repr=False)


def add_deliveries(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    webhook: str,
    lease: str,
    through: int,
    deliveries: Sequence[NewDelivery],
    at: datetime,
    provenance: Provenance,
) -> bool:
    """Add deliveries, due at once, and remember the event that the webhook has been told through.

    Both in one transaction: no event is lost and none doubled, wherever a process ends.

    Returns:
        Whether the turn was still the caller's; else nothing was written.

    """
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        webhook=webhook,
        lease=lease,
        through=through,
        deliveries=[asdict(one) for one in deliveries],
        at=at,
        provenance=provenance.properties(),
    ).single(strict=True)
    return bool(row["added"] >= 0)

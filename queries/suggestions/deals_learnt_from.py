"""Which deals were there so far, and what makes them alike?"""

from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.queries.suggestions.role_examples import MOST_DEALS

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PastDeal:
    """A deal, open or over."""

    key: str
    name: str
    kind: str
    """An OpportunityKind."""
    stage: str | None
    amount: float | None
    currency: str | None
    opened_on: date | None
    closes_on: date | None
    account_key: str | None
    taxonomy: str | None
    """Name of its role taxonomy; None: the standard one."""
    breadth: str | None
    """A ProductBreadth."""
    department: str | None
    """Department that the deal sells to."""
    segment: str | None
    """Segment of its account."""
    account_name: str | None


def deals_learnt_from(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime, limit: int = MOST_DEALS
) -> list[PastDeal]:
    """Return the deals that were opened by a day, the same ones as `role_examples` reads.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant; deals opened later are left out.
        limit: most deals: those that closed last, then those still open.

    Returns:
        Rows by key.

    """
    return cypher.rows(tx, QUERY, PastDeal, workspace=workspace, as_of=as_of, limit=limit)

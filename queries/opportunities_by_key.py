"""Which opportunities are these?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class OpportunitySummary:
    """What a list or a card shows of a deal."""

    key: str
    name: str
    kind: str
    """An OpportunityKind."""
    stage: str | None
    """Stage on that day, as it was written."""
    amount: float | None
    """Worth, in `currency`."""
    currency: str | None
    opened_on: date | None
    closes_on: date | None
    account_key: str | None
    taxonomy: str | None = None
    """Name of the role taxonomy that its committee was read by then; None: the standard one."""
    breadth: str | None = None
    """A ProductBreadth."""
    department: str | None = None
    """Department that the deal sells to."""
    stage_since: datetime | None = None
    """Instant of the move to `stage`; None: the deal was in it as long as anybody knows."""


def opportunities_by_key(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    keys: Sequence[str],
    as_of: datetime | None = None,
) -> dict[str, OpportunitySummary]:
    """Return the opportunities that exist among `keys`.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        keys: keys of opportunities; unknown ones are ignored.
        as_of: the instant for which stages and taxonomies hold; None: as they are now.

    Returns:
        Opportunities by key.

    """
    found = cypher.rows(
        tx,
        QUERY,
        OpportunitySummary,
        workspace=workspace,
        keys=sorted(set(keys)),
        as_of=as_of,
    )
    return {row.key: row for row in found}

"""What was assessed of the people of a deal?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Assessment:
    """What somebody found out about one person on one deal; levels in [0, 1], None: not said."""

    person_key: str
    opportunity_key: str
    budget_authority: float | None
    process_authority: float | None
    veto: float | None
    usage: float | None
    influence: float | None
    product_importance: float | None
    evidence: str | None
    source: str
    """Where it comes from: `api`, or the name of what was imported."""
    valid_from: datetime | None
    valid_to: datetime | None


def assessments_of(
    tx: OpenTransaction, /, *, workspace: str, opportunities: Sequence[str], as_of: datetime
) -> list[Assessment]:
    """Return the assessments that hold at an instant.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        opportunities: keys of opportunities; unknown ones are ignored.
        as_of: the instant; what was found out later is not among them.

    Returns:
        Rows by opportunity and person, the later begun after the earlier; what has no beginning
        stands first.

    """
    return cypher.rows(
        tx,
        QUERY,
        Assessment,
        workspace=workspace,
        opportunities=sorted(set(opportunities)),
        as_of=as_of,
    )

"""Which saved plans do these deals have?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanOfDeal:
    """A plan of one deal; one of a whole account is none of its deals'."""

    opportunity_key: str
    plan_key: str
    at: datetime
    """When its last version was saved."""


def plans_of_deals(
    tx: OpenTransaction, /, *, workspace: str, opportunities: Sequence[str], as_of: datetime
) -> list[PlanOfDeal]:
    """Return the plans of deals in whatever state, by deal, those changed last in front.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        opportunities: keys of deals; unknown ones are ignored.
        as_of: the instant; plans saved later are left out.

    """
    return cypher.rows(
        tx,
        QUERY,
        PlanOfDeal,
        workspace=workspace,
        opportunities=sorted(set(opportunities)),
        as_of=as_of,
    )

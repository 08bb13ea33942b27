"""What was decided on suggested roles?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DecidedRole:
    """Somebody confirmed or rejected that a person plays a role on a deal."""

    key: str
    person_key: str
    opportunity_key: str
    opportunity_name: str
    role: str
    """Key of the role in the deal's taxonomy."""
    decision: str
    """A RoleDecision."""
    by: str | None
    reason: str | None
    decided_at: datetime
    undone_at: datetime | None
    """When it was taken back; None: it stands."""
    undone_by: str | None
    made_key: str | None
    """Key of the assignment that a confirmation made."""
    unchanged: bool
    """Whether that assignment is still as the decision made it."""


def role_decisions(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    opportunities: Sequence[str] = (),
    people: Sequence[str] = (),
) -> list[DecidedRole]:
    """Return the decisions on `opportunities` or of `people` by a day, also those taken back.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        as_of: the instant; what was decided, or taken back, later is not yet so.
        opportunities: keys of opportunities; unknown ones are ignored.
        people: keys of people; unknown ones are ignored.

    Returns:
        Rows by deal and instant.

    """
    return cypher.rows(
        tx,
        QUERY,
        DecidedRole,
        workspace=workspace,
        as_of=as_of,
        opportunities=sorted(set(opportunities)),
        people=sorted(set(people)),
    )

"""Who played which role on these deals so far?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """One person plays, or played, one role on one deal."""

    opportunity_key: str
    person_key: str
    name: str
    role: str
    """Key of the role in the deal's taxonomy."""
    assignment: str
    """An AssignmentSource."""
    valid_from: datetime | None
    valid_to: datetime | None


def roles_held(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    opportunities: Sequence[str],
    as_of: datetime,
) -> list[RoleHeld]:
    """Return the roles on deals that had begun by an instant, ended or not.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        opportunities: keys of opportunities; unknown ones are ignored.
        as_of: the instant; what begins later is left out.

    Returns:
        Rows by deal, role and beginning; suggested ones are among them.

    """
    return cypher.rows(
        tx,
        QUERY,
        RoleHeld,
        workspace=workspace,
        opportunities=sorted(set(opportunities)),
        as_of=as_of,
    )

"""Who plays which buying role?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AssignedRole:
    """One person plays one buying role on one deal."""

    person_key: str
    opportunity_key: str
    role: str
    """Key of the role in its taxonomy."""
    stance: str | None
    """A Stance."""
    assignment: str
    """An AssignmentSource."""
    confidence: float | None
    evidence: str | None
    valid_from: datetime | None
    valid_to: datetime | None
    taxonomy: str | None = None
    """Name of the taxonomy that the deal was read by then; None: the standard one."""


def role_assignments(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    opportunities: Sequence[str] = (),
    people: Sequence[str] = (),
) -> list[AssignedRole]:
    """Return the roles played on `opportunities` or by `people`, on a day.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant for which jobs, roles and strengths hold.
        opportunities: keys of opportunities; unknown ones are ignored.
        people: keys of people; unknown ones are ignored.

    Returns:
        Rows by opportunity, role and person. Suggested ones are among them.

    Source: S0: roles belong to an opportunity, not to a person.

    """
    return cypher.rows(
        tx,
        QUERY,
        AssignedRole,
        workspace=workspace,
        as_of=as_of,
        opportunities=sorted(set(opportunities)),
        people=sorted(set(people)),
    )

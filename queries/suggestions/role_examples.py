"""Who played which role so far, and in what position?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)
MOST_DEALS = 500
"""Deals that are learnt from: those that closed last, then those still open."""


@dataclass(frozen=True, slots=True)
class RoleExample:
    """Somebody played a role on a deal, or was said not to, in a position."""

    person_key: str
    opportunity_key: str
    account_key: str | None
    """Account of the deal."""
    role: str
    """Key of the role in the deal's taxonomy."""
    rejected: bool
    """Whether somebody said that the person does not play it."""
    title: str | None
    department: str | None
    function: str | None
    """Field of work that the title names."""
    seniority: str | None
    """A SeniorityLevel."""


def role_examples(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime, limit: int = MOST_DEALS
) -> list[RoleExample]:
    """Return every confirmed role of a workspace's deals so far, and every rejection that stands.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: what was known by then: later assignments and decisions are left out.
        limit: most deals.

    Returns:
        Rows by deal, role and person; roles that are over count as well.

    """
    return cypher.rows(tx, QUERY, RoleExample, workspace=workspace, as_of=as_of, limit=limit)

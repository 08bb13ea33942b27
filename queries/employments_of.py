"""Where do and did these people work?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """One employment of one person."""

    person_key: str
    account_key: str
    title: str | None
    department: str | None
    seniority: str | None
    """A SeniorityLevel."""
    valid_from: datetime | None
    valid_to: datetime | None


def employments_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
) -> list[EmploymentRow]:
    """Return the employments of people, current ones first.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.

    Returns:
        Rows by person, current employments first, then the latest.

    """
    return cypher.rows(
        tx,
        QUERY,
        EmploymentRow,
        workspace=workspace,
        people=sorted(set(people)),
    )

"""Who reports to these people, and to whom do they?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ReportingLine:
    """One person reports to another."""

    person_key: str
    reports_to_key: str


def reporting_lines_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    as_of: datetime,
) -> list[ReportingLine]:
    """Return the reporting lines on which any of `people` stands, on a day.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, roles and strengths hold.

    Returns:
        Each line once, by the two keys.

    """
    return cypher.rows(
        tx,
        QUERY,
        ReportingLine,
        workspace=workspace,
        people=sorted(set(people)),
        as_of=as_of,
    )

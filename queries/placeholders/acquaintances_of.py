"""Who is near to somebody of whom no name is known yet?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class NearPerson:
    """Somebody who is near to a placeholder on a day."""

    placeholder_key: str
    person_key: str
    name: str
    title: str | None
    """Title of the highest job held on that day."""
    department: str | None
    """Department of the placeholder."""
    tie: str
    """BELOW or ABOVE in the reporting lines, INFLUENCE, or the same DEPARTMENT, FUNCTION or
    ACCOUNT: the nearest that there is."""


def acquaintances_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    as_of: datetime,
    limit: int = 10,
) -> list[NearPerson]:
    """Return who is near to each of some placeholders, the nearest first, then the higher placed.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of placeholders; unknown ones are ignored.
        as_of: the instant for which jobs and lines hold.
        limit: most people for each.

    Returns:
        Rows by placeholder; other placeholders, and who holds no job then, are not among them.

    Source: docs/placeholders.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        NearPerson,
        workspace=workspace,
        people=sorted(set(people)),
        as_of=as_of,
        limit=limit,
    )

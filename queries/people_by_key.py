"""Who are these people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """What a list or a card shows of a person on a day."""

    key: str
    name: str
    email: str | None
    title: str | None
    """Title of the employment held on that day; of the latest one for who holds none."""
    department: str | None
    seniority: str | None
    """A SeniorityLevel."""
    account_key: str | None
    """Account the person worked at on that day; the home account first."""
    is_colleague: bool
    """Whether that account is the home account."""
    is_placeholder: bool = False
    """Whether it is only known that there is somebody, and not yet who."""


def people_by_key(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    keys: Sequence[str],
    as_of: datetime,
) -> dict[str, PersonSummary]:
    """Return the people that exist among `keys`.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        keys: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, roles and strengths hold.

    Returns:
        People by key. Somebody without a job on that day has no account, and the latest title.

    """
    found = cypher.rows(
        tx,
        QUERY,
        PersonSummary,
        workspace=workspace,
        keys=sorted(set(keys)),
        as_of=as_of,
    )
    return {row.key: row for row in found}

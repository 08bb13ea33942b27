"""Who stands on their axis of the map?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ContactPlace:
    """Somebody on their side, with the place held on the day."""

    person_key: str
    name: str
    title: str | None
    department: str | None
    """Department; where none was recorded, the field of work that the title names."""
    seniority: str | None
    """A SeniorityLevel."""
    is_placeholder: bool
    """Whether it is only known that there is somebody, and not yet who."""


def map_contacts(
    tx: OpenTransaction, /, *, workspace: str, account_key: str, as_of: datetime, limit: int
) -> list[ContactPlace]:
    """Return the contacts of an account: who works there, and who else has a role on its deals.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        account_key: key of an account; an unknown one has nobody.
        as_of: the instant for which jobs and roles hold.
        limit: most rows, at least 1; who has a role, and then the senior, come before the limit.

    Returns:
        Rows with a role first, then by level, the highest first, then by name.

    """
    return cypher.rows(
        tx,
        QUERY,
        ContactPlace,
        workspace=workspace,
        account_key=account_key,
        as_of=as_of,
        limit=limit,
    )

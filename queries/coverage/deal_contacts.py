"""Whom has a deal to do with?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DealContact:
    """Somebody at the account of a deal, or with a role on it."""

    opportunity_key: str
    person_key: str
    name: str
    title: str | None
    """Title on that day, of the job at the deal's account where there is one."""
    department: str | None
    """Department as the source wrote it."""
    function: str | None
    """Field of work that the title names."""
    seniority: str | None
    """A SeniorityLevel."""
    works_there: bool
    """Whether the person works at the deal's account on that day."""
    has_left: bool
    """Whether the person worked there before, and no longer does."""
    is_colleague: bool
    """Whether the person works for us on that day; such a one is no contact."""
    is_placeholder: bool = False
    """Whether it is only known that there is somebody, and not yet who."""


def deal_contacts(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    opportunities: Sequence[str],
    as_of: datetime,
    people: Sequence[str] | None = None,
) -> list[DealContact]:
    """Return who works at the account of each deal, and who else has a role on it.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        opportunities: keys of opportunities; unknown ones are ignored.
        as_of: the instant for which jobs and roles hold.
        people: keys of those of interest; None: everybody.

    Returns:
        Rows by opportunity and person, each pair once; people with merely a suggested role are
        among them.

    """
    return cypher.rows(
        tx,
        QUERY,
        DealContact,
        workspace=workspace,
        opportunities=sorted(set(opportunities)),
        as_of=as_of,
        people=None if people is None else sorted(set(people)),
    )

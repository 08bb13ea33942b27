"""Who works, or worked, at these accounts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class JobAt:
    """One employment at one account."""

    account_key: str
    person_key: str
    name: str
    title: str | None
    department: str | None
    """Department as the source wrote it, else the field of work that the title names."""
    seniority: str | None
    """A SeniorityLevel."""
    former_title: str | None
    """Title before the level was changed in the same job; None: it never was."""
    former_seniority: str | None
    retitled_at: datetime | None
    """When that change was learnt."""
    valid_from: datetime | None
    valid_to: datetime | None


def employments_at(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    accounts: Sequence[str],
    as_of: datetime,
) -> list[JobAt]:
    """Return the jobs at accounts that had begun by an instant, ended or not.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown ones and our own company are ignored.
        as_of: the instant; jobs that begin later are left out.

    Returns:
        Rows by account, person and beginning; a job without a beginning stands last. Of
        somebody who is not known by name there is none.

    """
    return cypher.rows(
        tx,
        QUERY,
        JobAt,
        workspace=workspace,
        accounts=sorted(set(accounts)),
        as_of=as_of,
    )

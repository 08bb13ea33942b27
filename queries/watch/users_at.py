"""Who works with the product at these accounts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class UserAt:
    """Somebody who used the product while working at an account."""

    account_key: str
    person_key: str
    name: str
    department: str | None
    """Department of the latest job there by the day, else the field of work its title names."""
    works_there: bool
    """Whether the person still works there on the day."""
    last_ms: int
    """Last use up to the day, ms since 1970."""
    recent: bool
    """Whether there was a use from `recent_from` on."""
    earlier: bool
    """Whether there was a use from `earlier_from` on and before `recent_from`."""


def users_at(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    accounts: Sequence[str],
    earlier_from: datetime,
    recent_from: datetime,
    as_of: datetime,
) -> list[UserAt]:
    """Return everybody who used the product at accounts by an instant, in two periods.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown ones and our own company are ignored.
        earlier_from: where the earlier period begins.
        recent_from: where it ends, and the recent one begins, which ends at `as_of`.
        as_of: the instant; later uses do not count.

    Returns:
        Rows by account, department and name.

    Source: S0, adoption by department.

    """
    return cypher.rows(
        tx,
        QUERY,
        UserAt,
        workspace=workspace,
        accounts=sorted(set(accounts)),
        earlier_from=earlier_from,
        recent_from=recent_from,
        as_of=as_of,
    )

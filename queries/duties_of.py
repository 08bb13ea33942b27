"""Who of us looks after what?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A colleague looks after one deal, or after an account."""

    person_key: str
    duty: str
    """A word of Duty."""
    opportunity_key: str | None
    account_key: str | None
    """One of the two is None."""
    since: datetime | None
    until: datetime | None


def duties_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    opportunities: Sequence[str] = (),
    accounts: Sequence[str] = (),
) -> list[DutyRow]:
    """Return who looks after deals and accounts on a day; who no longer works for us does not.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        as_of: the instant for which duties and jobs hold.
        opportunities: keys of deals; unknown ones are ignored.
        accounts: keys of accounts; unknown ones are ignored. The duties on their deals are not
            among those on an account.

    Returns:
        Rows by deal, account, duty and person.

    """
    return cypher.rows(
        tx,
        QUERY,
        DutyRow,
        workspace=workspace,
        as_of=as_of,
        opportunities=sorted(set(opportunities)),
        accounts=sorted(set(accounts)),
    )

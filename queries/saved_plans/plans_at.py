"""Which plans are under way at these accounts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanAt:
    """An active plan, and what it is for."""

    account_key: str
    plan_key: str
    opportunity_key: str | None
    """None: the account as a whole."""


def plans_at(
    tx: OpenTransaction, /, *, workspace: str, accounts: Sequence[str], as_of: datetime
) -> list[PlanAt]:
    """Return the plans of accounts that were active at an instant, by account and key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown ones are ignored.
        as_of: the instant.

    """
    return cypher.rows(
        tx, QUERY, PlanAt, workspace=workspace, accounts=sorted(set(accounts)), as_of=as_of
    )

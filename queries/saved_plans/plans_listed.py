"""Which saved plans are there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """One line of a list of plans."""

    key: str
    at: datetime
    """When its last version was saved."""


def plans_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_key: str | None,
    opportunity_key: str | None,
    person_key: str | None,
    states: Sequence[str] | None,
    as_of: datetime,
    before_at: datetime | None,
    before_key: str | None,
    limit: int,
    without_steps: Sequence[str] = (),
) -> list[ListedPlan]:
    """Return plans as they were at an instant, those saved last in front, then by key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        account_key: key of the account that they are for, or whose deals; None: any.
        opportunity_key: key of the deal that they are for; None: any.
        person_key: key of a colleague who had an open step of theirs; None: anybody.
        states: words of PlanState, one of which they were in; None: any.
        as_of: the instant.
        before_at: go on after what was saved then.
        before_key: and has this key.
        limit: most rows, at least 1.
        without_steps: keys of steps that count for nobody: nobody is told who has them.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedPlan,
        workspace=workspace,
        account_key=account_key,
        opportunity_key=opportunity_key,
        person_key=person_key,
        states=None if states is None else list(states),
        as_of=as_of,
        before_at=before_at,
        before_key=before_key,
        limit=limit,
        without_steps=list(without_steps),
    )

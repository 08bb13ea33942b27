"""What do these saved plans say, and what did they say before?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanVersionRow:
    """What a plan says from one instant on, its steps apart."""

    key: str
    """Key of the plan."""
    number: int
    """1 for its first version."""
    at: datetime
    account_key: str
    opportunity_key: str | None
    """Deal that it is for; None: the account as a whole."""
    states: tuple[str, ...]
    """Each PlanState that the plan was in, ACTIVE first."""
    states_ms: tuple[int, ...]
    """Since when, ms since 1970."""
    reasons: tuple[str, ...]
    """Why; empty: nobody said."""
    by: str | None
    note: str | None
    owner_key: str | None
    owner_given: bool
    """Whether somebody said whose plan it is; else it is whoever has the duty."""
    closes_on: date
    closes_on_given: bool
    """Whether somebody said by when; else it is the deal's."""
    hours: float | None
    """Of work that a colleague has for it in a week; None: as shipped."""
    hours_of: str | None
    """The same of single colleagues by key, JSON."""
    max_hops: int | None
    targets: tuple[str, ...]
    """Keys of the people it was kept to; empty: all."""
    opportunities: tuple[str, ...]
    """Keys of the deals it is for."""
    unplanned: str | None
    """What it does not reach, JSON."""
    missing: tuple[str, ...]
    asks: int
    expected: float
    is_optimal: bool
    explanation: str
    effect: str
    """What it brings, JSON."""


def plan_versions(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> list[PlanVersionRow]:
    """Return all versions of plans up to an instant, each plan's first version first.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of plans; unknown ones, and those saved later, are no rows.
        as_of: the instant.

    """
    return cypher.rows(
        tx, QUERY, PlanVersionRow, workspace=workspace, keys=sorted(set(keys)), as_of=as_of
    )

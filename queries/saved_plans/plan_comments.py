"""What was said about these saved plans?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PlanCommentRow:
    """What somebody said about a plan, or about one of its steps."""

    plan_key: str
    step_key: str | None
    """None: the plan as a whole."""
    key: str
    at: datetime
    by: str | None
    text: str


def plan_comments(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> list[PlanCommentRow]:
    """Return the comments on plans up to an instant, by plan, in their order.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of plans; unknown ones are ignored.
        as_of: the instant.

    """
    return cypher.rows(
        tx, QUERY, PlanCommentRow, workspace=workspace, keys=sorted(set(keys)), as_of=as_of
    )

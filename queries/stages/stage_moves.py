"""How did these deals go from stage to stage?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class StageMoveRow:
    """A deal went from one stage to another."""

    opportunity_key: str
    number: int
    """1 for the deal's first move."""
    from_stage: str | None
    to_stage: str | None
    at: datetime
    """Instant from which the new stage holds."""
    source: str
    """System that the move came from; `api` where somebody made it here."""
    by: str | None
    override_reason: str | None
    """Why it was made although the gate refused it."""
    unmet: tuple[str, ...]
    """What the gate lacked then, a sentence each."""


def stage_moves(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    opportunities: Sequence[str],
    as_of: datetime | None,
) -> list[StageMoveRow]:
    """Return the moves of deals up to an instant, or of all time where it is None.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        opportunities: keys of deals; unknown ones are ignored.
        as_of: the instant; later moves are left out.

    Returns:
        Moves by deal, in their order.

    """
    return cypher.rows(
        tx,
        QUERY,
        StageMoveRow,
        workspace=workspace,
        opportunities=sorted(set(opportunities)),
        as_of=as_of,
    )

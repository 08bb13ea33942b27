"""What is done on its turn is done when the turn comes, not when it was asked for."""

from dataclasses import replace
from datetime import UTC, datetime

from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.take_turn import take_turn


def on_turn(tx: OpenTransaction, /, *, workspace: str, provenance: Provenance) -> Provenance:
    """Wait until no other transaction writes to the workspace, and return where it comes from then.

    Whoever waited sees all that was written before, and what they write begins to hold after it.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        provenance: of what is asked for; `recorded_at` is when it was.

    Raises:
        NotFound: there is no such workspace.

    """
    take_turn(tx, workspace=workspace, at=provenance.recorded_at)
    return replace(provenance, recorded_at=max(provenance.recorded_at, datetime.now(UTC)))

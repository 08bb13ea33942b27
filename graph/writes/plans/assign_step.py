"""A step of a plan is given to somebody."""

from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def assign_step(
    tx: OpenTransaction, /, *, workspace: str, key: str, person_key: str, at: datetime
) -> None:
    """Give a step to somebody, and remember who had it before.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        key: key of the step.
        person_key: key of the colleague who has it from now on.
        at: the instant.

    Raises:
        NotFound: there is no such step.

    """
    row = tx.run(QUERY.text, workspace=workspace, key=key, person_key=person_key, at=at).single()
    if row is None:
        raise NotFound(f"there is no step {key!r} in this workspace")

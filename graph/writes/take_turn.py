"""Writers of one workspace go one after another."""

from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


def take_turn(tx: OpenTransaction, /, *, workspace: str, at: datetime) -> None:
    """Wait until no other transaction writes to the workspace; the turn ends with this one.

    What a write checks (is there a circle of bosses?) and derives (how well do they know each
    other?) stays true until it commits, and two imports side by side do not lock each other out.

    Args:
        tx: an open write transaction; nothing has been read in it yet.
        workspace: key of the workspace.
        at: instant of the write; the workspace remembers the last one.

    Raises:
        NotFound: there is no such workspace.

    """
    if tx.run(QUERY.text, workspace=workspace, at=at).single() is None:
        raise NotFound(f"there is no workspace {workspace!r}", field="workspace")

"""When did something last happen to an alert?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class LatestEvent:
    """The workspace's last event of an alert."""

    number: int
    at: datetime


def latest_event(tx: OpenTransaction, /, *, workspace: str) -> LatestEvent | None:
    """Return the last event of the workspace's alerts; None where there is none."""
    found = cypher.rows(tx, QUERY, LatestEvent, workspace=workspace)
    return found[0] if found else None

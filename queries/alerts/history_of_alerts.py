"""What became of these alerts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AlertHappening:
    """One thing that happened to an alert."""

    alert_key: str
    number: int
    """Among the workspace's events, from 1."""
    kind: str
    """A word of AlertEventKind."""
    at: datetime
    by: str | None
    """Who did it; None: Inroad itself."""
    note: str | None
    state: str
    """The alert's AlertState from then on."""
    severity: str
    """The alert's AlertSeverity, as it was then."""
    why: str
    """The alert's sentence, as it was then."""


def history_of_alerts(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime | None = None
) -> list[AlertHappening]:
    """Return what happened to alerts, in order; until an instant, where one is given.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        keys: keys of alerts; unknown ones are ignored.
        as_of: the instant; None: until now.

    """
    return cypher.rows(
        tx, QUERY, AlertHappening, workspace=workspace, keys=sorted(set(keys)), as_of=as_of
    )

"""What happened to alerts?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AlertEventRow:
    """One event, with the alert that it happened to."""

    number: int
    """1 for the workspace's first event, then one more each: nobody who follows misses one."""
    kind: str
    """A word of AlertEventKind."""
    at: datetime
    """When it happened: for what Inroad found, the instant that the graph was judged for."""
    by: str | None
    """Who did it; None: Inroad itself."""
    note: str | None
    state: str
    """The alert's AlertState from this event on."""
    severity: str
    """The alert's AlertSeverity, as this event left it."""
    why: str
    """The alert's sentence, as it was then."""
    evidence: str | None
    """What it was seen by then: JSON, a list of `{what, person_key, at}`; None: nothing more."""
    snoozed_until: datetime | None
    """Until when this event left it snoozed."""
    alert_key: str
    code: str
    """A word of AlertCode."""
    audience: str
    """A word of Audience."""
    also_for: tuple[str, ...]
    """Further words of Audience, where it is for more than one."""
    since: datetime | None
    raised_at: datetime
    resolved_at: datetime | None
    """As the alert is now, which may be after this event."""
    account_key: str | None
    account_name: str | None
    opportunity_key: str | None
    opportunity_name: str | None
    person_key: str | None
    """The contact it is about."""
    person_name: str | None
    colleague_key: str | None
    """One of ours whom it names."""
    colleague_name: str | None
    department: str | None


def alert_events(
    tx: OpenTransaction, /, *, workspace: str, after_number: int, limit: int
) -> list[AlertEventRow]:
    """Return the events after a number, in the order of their numbers, without a gap.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        after_number: number of the last event known; 0 begins at the first.
        limit: most rows, at least 1.

    """
    return cypher.rows(
        tx, QUERY, AlertEventRow, workspace=workspace, after_number=after_number, limit=limit
    )

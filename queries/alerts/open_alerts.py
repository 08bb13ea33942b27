"""Which causes for somebody to act are known of these accounts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An alert that is not resolved, as it was last judged."""

    key: str
    code: str
    """A word of AlertCode."""
    cause: str
    severity: str
    """A word of AlertSeverity."""
    audience: str
    """A word of Audience."""
    also_for: tuple[str, ...]
    """Further words of Audience."""
    state: str
    """A word of AlertState."""
    why: str
    evidence: str | None
    """JSON, a list of `{what, person_key, at}`."""
    since: datetime | None
    raised_at: datetime
    snoozed_until: datetime | None
    account_key: str
    opportunity_key: str | None
    person_key: str | None
    colleague_key: str | None
    department: str | None


def open_alerts(
    tx: OpenTransaction, /, *, workspace: str, accounts: Sequence[str]
) -> list[OpenAlert]:
    """Return the alerts about these accounts that are not resolved, by cause.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        accounts: keys of accounts; unknown ones are ignored.

    """
    return cypher.rows(tx, QUERY, OpenAlert, workspace=workspace, accounts=sorted(set(accounts)))

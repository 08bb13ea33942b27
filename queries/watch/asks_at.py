"""Which introductions to people of these accounts were asked for, and are not over?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AskAt:
    """An introduction request that somebody waits for."""

    account_key: str
    request_key: str
    asker_key: str
    asker_name: str
    connector_key: str
    """Who was asked."""
    connector_name: str
    connector_is_ours: bool
    target_key: str
    target_name: str
    opportunity_key: str | None
    state: str
    """ASKED, ACCEPTED or INTRODUCED."""
    since_ms: int
    """Since when it is there, ms since 1970."""
    asked_ms: int
    """When it was asked, ms since 1970."""


def asks_at(
    tx: OpenTransaction, /, *, workspace: str, accounts: Sequence[str], as_of: datetime
) -> list[AskAt]:
    """Return the open introduction requests to people of accounts at an instant.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        accounts: keys of the accounts where who is sought works on that day.
        as_of: the instant, of which states and jobs are those.

    Returns:
        Rows by account, then by when they were asked. A draft is none.

    """
    return cypher.rows(
        tx, QUERY, AskAt, workspace=workspace, accounts=sorted(set(accounts)), as_of=as_of
    )

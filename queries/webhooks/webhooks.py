"""Who is told of a workspace's alerts?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WebhookSummary:
    """A webhook, without its secret."""

    key: str
    url: str = field(repr=False)
    """May hold a secret, as those of chat systems do."""
    codes: tuple[str, ...]
    severities: tuple[str, ...]
    audiences: tuple[str, ...]
    shape: str
    """A word of PayloadShape."""
    active: bool
    stopped_because: str | None
    failures: int
    """Times in a row that the receiver was not there."""
    resting_until: datetime | None
    made_at: datetime
    pending: int
    """How many deliveries wait for an attempt."""
    dead: int
    """How many dead letters there are."""


def webhooks(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str] | None = None
) -> list[WebhookSummary]:
    """Return the webhooks of a workspace, or those of these keys, as they were made."""
    chosen = None if keys is None else list(keys)
    return cypher.rows(tx, QUERY, WebhookSummary, workspace=workspace, keys=chosen)

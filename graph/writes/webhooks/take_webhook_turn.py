"""Be the one who sends to a webhook."""

from dataclasses import dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WebhookTurn:
    """A webhook whose turn was taken, with all that sending to it needs."""

    url: str = field(repr=False)
    """May hold a secret, as those of chat systems do."""
    shape: str
    """A word of PayloadShape."""
    codes: tuple[str, ...]
    severities: tuple[str, ...]
    audiences: tuple[str, ...]
    through: int
    failures: int
    secret: str = field(repr=False)
    former_secret: str | None = field(repr=False)
    former_until: datetime | None


def take_webhook_turn(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    webhook: str,
    lease: str,
    at: datetime,
    until: datetime,
) -> WebhookTurn | None:
    """Take the turn at a webhook until an instant, and return the webhook.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        webhook: key of the webhook.
        lease: what marks whoever takes the turn; never used before.
        at: now.
        until: when the turn ends though nobody ended it.

    Returns:
        None where somebody else has the turn, it is not active, it rests, or there is none.

    """
    found = cypher.rows(
        tx,
        QUERY,
        WebhookTurn,
        workspace=workspace,
        webhook=webhook,
        lease=lease,
        at=at,
        until=until,
    )
    return found[0] if found else None

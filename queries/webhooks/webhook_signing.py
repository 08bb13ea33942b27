"""What does a webhook sign with?"""

from dataclasses import dataclass, field
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WebhookSigning:
    """Where a webhook goes, and what it is signed with; never shown to anybody."""

    url: str = field(repr=False)
    shape: str
    """A word of PayloadShape."""
    secret: str = field(repr=False)
    former_secret: str | None = field(repr=False)
    former_until: datetime | None


def webhook_signing(
    tx: OpenTransaction, /, *, workspace: str, webhook: str
) -> WebhookSigning | None:
    """Return where one webhook goes and what it is signed with; None where there is none."""
    found = cypher.rows(tx, QUERY, WebhookSigning, workspace=workspace, webhook=webhook)
    return found[0] if found else None

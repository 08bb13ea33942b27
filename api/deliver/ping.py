"""Ask a receiver whether it is there."""

from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from inroad.api.context import RequestContext
from inroad.api.deliver.payloads import PING, ping_body
from inroad.api.deliver.send import Attempt, send, sending
from inroad.api.deliver.turn import SOURCE, secrets_of
from inroad.graph.vocabulary import DeliveryState, PayloadShape
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.webhooks.keep_ping import keep_ping
from inroad.queries.webhooks.webhook_signing import webhook_signing


async def ping(context: RequestContext, webhook: str) -> str | None:
    """Send a ping to a webhook at once, and return the key of its delivery.

    It is sent once: whoever asks sees what came of it, and can ask again.

    Returns:
        None where there is no such webhook, or no longer.

    """
    signing = await context.read(webhook_signing, webhook=webhook)
    if signing is None:
        return None
    key, now = f"{webhook}-{PING}-{token_hex(4)}", datetime.now(UTC)
    body = ping_body(workspace=context.workspace, delivery=key, shape=PayloadShape(signing.shape))
    async with sending() as client:
        attempt = await send(
            client,
            url=signing.url,
            delivery=key,
            kind=PING,
            body=body,
            secrets=secrets_of(signing, now),
            at=now,
        )
    kept = await context.write(
        keep_ping,
        webhook=webhook,
        delivery=key,
        properties=_properties(attempt, body, now),
        provenance=Provenance(SOURCE, recorded_at=now),
    )
    return key if kept else None


def _properties(attempt: Attempt, body: str, now: datetime) -> dict[str, Any]:
    state = DeliveryState.DELIVERED if attempt.delivered else DeliveryState.DEAD
    return {
        "kind": PING,
        "body": body,
        "state": state.value,
        "attempts": 1,
        "made_at": now,
        "due_at": now,
        "tried_at": now,
        "delivered_at": now if attempt.delivered else None,
        "last_status": attempt.status,
        "last_error": attempt.error,
        "last_reply": attempt.reply,
    }

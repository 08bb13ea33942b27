"""Root fields: who is told of alerts, and what became of it."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import Edge, Page, cursor_at, page, page_size, position_of
from inroad.api.context import RequestContext
from inroad.api.deliver.loaders import DeliveryAt, WebhookAt
from inroad.api.ids import key_of
from inroad.api.loaders import At
from inroad.api.types.webhook import DeliveryConnection, DeliveryState, Webhook
from inroad.errors import BadInput
from inroad.graph import vocabulary
from inroad.queries.webhooks.deliveries_listed import deliveries_listed
from inroad.queries.webhooks.webhooks import webhooks

_LIST = "deliveries"


class WebhookQuestions:
    """Who is told of alerts."""

    webhooks = graphene.List(
        graphene.NonNull(Webhook),
        required=True,
        description="Receivers of events of alerts, in the order in which they were made.",
    )
    deliveries = graphene.Field(
        DeliveryConnection,
        required=True,
        state=graphene.Argument(
            DeliveryState, description="Only those in this state; DEAD lists the dead letters."
        ),
        webhook_id=graphene.ID(description="Only those to this webhook."),
        first=graphene.Int(required=True, description="Size of the page, 1 to 1000."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description="What webhooks were or are to be sent, the newest first.",
    )

    @staticmethod
    async def resolve_webhooks(_root: None, call: graphene.ResolveInfo) -> list[WebhookAt]:
        """List the webhooks."""
        context: RequestContext = call.context
        return [At(row, context.at()) for row in await context.read(webhooks)]

    @staticmethod
    async def resolve_deliveries(
        _root: None,
        call: graphene.ResolveInfo,
        first: int,
        after: str | None = None,
        state: vocabulary.DeliveryState | None = None,
        webhook_id: str | None = None,
    ) -> Page[DeliveryAt]:
        """Return a page of deliveries."""
        context: RequestContext = call.context
        size, place = page_size(first), _place(after)
        rows = await context.read(
            deliveries_listed,
            limit=size + 1,
            states=[state.value] if state else list(vocabulary.DeliveryState),
            webhook=webhook_id and key_of("Webhook", webhook_id, field="webhookId"),
            before_at=place[0] if place else None,
            before_key=place[1] if place else None,
        )
        edges = [
            Edge(At(row, context.at()), cursor_at(_LIST, row.made_at.isoformat(), row.key))
            for row in rows[:size]
        ]
        return page(edges, more=len(rows) > size, after=after)


def _place(after: str | None) -> tuple[datetime, str] | None:
    """Return the place that a cursor stands for.

    Raises:
        BadInput: it is not one of this list.

    """
    parts: list[Any] | None = position_of(_LIST, after, [str, str])
    if parts is None:
        return None
    try:
        at = datetime.fromisoformat(parts[0])
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadInput("after: not a cursor of this list; take `pageInfo.endCursor`", field="after")
    return at, parts[1]

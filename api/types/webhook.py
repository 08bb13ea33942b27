"""GraphQL: receivers of events of alerts, and what they are sent."""

from typing import Any

import graphene

from inroad.api.connections import connection_of
from inroad.api.deliver.addresses import shown
from inroad.api.deliver.loaders import DeliveryAt, WebhookAt, WebhookLoaders
from inroad.api.types import alert_enums as words
from inroad.api.types.enums import enum_of
from inroad.api.types.node import NodeRow
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary

PayloadShape = enum_of(
    vocabulary.PayloadShape,
    {
        "JSON": "Inroad's own: the event with all of its alert.",
        "SLACK": "A message as Slack's incoming webhooks take it.",
    },
)
DeliveryState = enum_of(
    vocabulary.DeliveryState,
    {
        "PENDING": "To be sent, or to be sent again.",
        "DELIVERED": "The receiver took it.",
        "DEAD": "Given up after the last attempt: a dead letter.",
    },
)


def _list_of(word: Any, meaning: str) -> Any:
    return graphene.List(graphene.NonNull(word), required=True, description=meaning)


class Webhook(NodeRow):
    """A receiver that is told of what happens to alerts. Its secret is never shown again."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    url = graphene.String(
        required=True,
        description="Where it is posted to, as far as the first part of the path: what comes after "
        "may be a secret.",
    )
    codes = _list_of(words.AlertCode, "Codes of alerts it is told of; empty: all.")
    severities = _list_of(words.AlertSeverity, "Severities it is told of; empty: all.")
    audiences = _list_of(words.Audience, "Audiences it is told of; empty: all.")
    shape = graphene.Field(PayloadShape, required=True, description="How it is told.")
    active = graphene.Boolean(required=True, description="Whether it is sent anything.")
    stopped_because = graphene.String(
        description="Why Inroad itself made it inactive; `saveWebhook` makes it active again."
    )
    failures = graphene.Int(
        required=True, description="Times in a row that the receiver was not there."
    )
    resting_until = graphene.Field(
        DateTime, description="Until when nothing is sent, because the receiver was not there."
    )
    made_at = graphene.Field(DateTime, required=True, description="When it was made.")
    pending = graphene.Int(required=True, description="Deliveries that are to be sent.")
    dead = graphene.Int(required=True, description="Dead letters.")

    @staticmethod
    def resolve_url(root: WebhookAt, _call: graphene.ResolveInfo) -> str:
        """Show no more of the address than is no secret."""
        return shown(root.row.url)


class Delivery(NodeRow):
    """One event as one webhook is told of it."""

    key = graphene.String(
        required=True, description="What `Inroad-Delivery` says, the same at every attempt."
    )
    webhook = graphene.Field(Webhook, description="To whom; null: it was deleted meanwhile.")
    kind = graphene.String(required=True, description="What it tells of: `alert.raised`, `ping`.")
    event_number = graphene.Int(description="Number of the event; null: a ping.")
    body = graphene.String(required=True, description="What is sent, as it is sent.")
    state = graphene.Field(DeliveryState, required=True, description="What became of it.")
    attempts = graphene.Int(required=True, description="How often it was sent.")
    made_at = graphene.Field(DateTime, required=True, description="When it was made.")
    due_at = graphene.Field(DateTime, description="When it is sent next; null: it no longer is.")
    tried_at = graphene.Field(DateTime, description="When it was last sent.")
    delivered_at = graphene.Field(DateTime, description="When the receiver took it.")
    last_status = graphene.Int(description="HTTP status of the last attempt; null: no answer.")
    last_error = graphene.String(description="Why the last attempt failed.")
    last_reply = graphene.String(
        description="What a receiver said that refused it; at most 200 letters."
    )

    @staticmethod
    def resolve_webhook(root: DeliveryAt, _call: graphene.ResolveInfo) -> Any:
        """Load the webhook."""
        return root.loaders.further(WebhookLoaders).webhooks.get(root.row.webhook_key)

    @staticmethod
    def resolve_due_at(root: DeliveryAt, _call: graphene.ResolveInfo) -> Any:
        """Return when it is sent next, if it is."""
        return root.row.due_at if root.row.state == vocabulary.DeliveryState.PENDING else None


DeliveryConnection = connection_of(Delivery, name="Delivery")

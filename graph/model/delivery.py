"""What a webhook is to be sent."""

from neomodel import (
    DateTimeProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode
from inroad.graph.vocabulary import DeliveryState


class GoesTo(StructuredRel, Sourced):
    """A delivery goes to a webhook."""


class Delivery(SourcedNode):
    """One event as one webhook is told of it: at least once, or it ends as a dead letter."""

    __label__ = "Delivery"

    webhook_key = StringProperty(required=True, help_text="Key of the webhook it goes to.")
    event_number = IntegerProperty(help_text="Number of the event of an alert; none: a ping.")
    kind = StringProperty(required=True, help_text="What it tells of: `alert.raised`, `ping`.")
    body = StringProperty(required=True, help_text="What is sent, the same at every attempt.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in DeliveryState},
        help_text="What became of it.",
    )
    attempts = IntegerProperty(required=True, help_text="How often it was sent.")
    made_at = DateTimeProperty(required=True, help_text="Instant at which it was made.")
    due_at = DateTimeProperty(
        required=True, help_text="Instant from which it is sent next, or was last."
    )
    tried_at = DateTimeProperty(help_text="Instant of the last attempt.")
    delivered_at = DateTimeProperty(help_text="Instant at which the receiver took it.")
    last_status = IntegerProperty(help_text="HTTP status of the last attempt; none: no answer.")
    last_error = StringProperty(help_text="Why the last attempt failed, one sentence.")
    last_reply = StringProperty(help_text="Beginning of what a receiver said that refused it.")

    goes_to = RelationshipTo("inroad.graph.model.webhook.Webhook", "GOES_TO", model=GoesTo)

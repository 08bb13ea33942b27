"""Where a workspace wants to be told of its alerts."""

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    DateTimeProperty,
    IntegerProperty,
    StringProperty,
)

from inroad.graph.model.provenance import SourcedNode
from inroad.graph.vocabulary import PayloadShape


class Webhook(SourcedNode):
    """A receiver of events of alerts, and how far it has been told.

    One process at a time has its turn at a webhook: what is sent to it is sent in order.
    """

    __label__ = "Webhook"

    url = StringProperty(required=True, help_text="Address that is posted to; may hold a secret.")
    codes = ArrayProperty(StringProperty(), help_text="Codes of alerts it wants; empty: all.")
    severities = ArrayProperty(StringProperty(), help_text="Severities it wants; empty: all.")
    audiences = ArrayProperty(StringProperty(), help_text="Audiences it wants; empty: all.")
    shape = StringProperty(
        required=True,
        choices={s.value: s.value for s in PayloadShape},
        help_text="How it wants to be told.",
    )
    active = BooleanProperty(required=True, help_text="Whether it is sent anything.")
    stopped_because = StringProperty(help_text="Why Inroad itself made it inactive.")
    secret = StringProperty(required=True, help_text="What its deliveries are signed with.")
    former_secret = StringProperty(help_text="The secret before, signed with as well for a while.")
    former_until = DateTimeProperty(help_text="Instant from which the one before counts no more.")
    through = IntegerProperty(
        required=True, help_text="Number of the latest event that it was, or need not be, told of."
    )
    failures = IntegerProperty(required=True, help_text="Times in a row that nobody was there.")
    resting_until = DateTimeProperty(help_text="Instant before which nothing is sent to it.")
    lease = StringProperty(help_text="Whose turn it is.")
    leased_until = DateTimeProperty(help_text="Instant at which that turn ends, whoever has it.")
    tried_at = DateTimeProperty(help_text="Instant at which somebody last asked for a turn.")
    made_at = DateTimeProperty(required=True, help_text="Instant at which it was made.")

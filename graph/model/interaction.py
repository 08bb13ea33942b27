"""Something that happened between people."""

from neomodel import (
    ArrayProperty,
    DateTimeProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
)

from inroad.graph.model.provenance import SourcedNode
from inroad.graph.model.relationships import Concerns
from inroad.graph.vocabulary import InteractionKind, InteractionSignal


class Interaction(SourcedNode):
    """A message, meeting, call, download, use or event: who, when, of what kind.

    Metadata only: there is no subject and no body, here or anywhere.
    """

    __label__ = "Interaction"

    kind = StringProperty(
        required=True, choices={k.value: k.value for k in InteractionKind}, help_text="What it was."
    )
    at = DateTimeProperty(required=True, help_text="When it happened, UTC.")
    at_ms = IntegerProperty(required=True, help_text="The same, in milliseconds since 1970.")
    participants = IntegerProperty(required=True, help_text="How many people took part.")

    signals = ArrayProperty(
        StringProperty(choices={s.value: s.value for s in InteractionSignal}),
        help_text="What contacts did in it, as stated; never read out of a message.",
    )

    concerns = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity", "CONCERNS", model=Concerns
    )

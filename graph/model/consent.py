"""What a colleague allows others to do with her relationships."""

from neomodel import (
    BooleanProperty,
    DateTimeProperty,
    IntegerProperty,
    RelationshipFrom,
    RelationshipTo,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode


class ConsentEnd(StructuredRel, Sourced):
    """Ties a version of a consent to whose it is, and to whom and what it names."""


class Consent(SourcedNode):
    """One version of what a colleague allows; a change makes a new one and ends the one before.

    Who never said anything allows everything.
    """

    __label__ = "Consent"

    number = IntegerProperty(required=True, help_text="1 for the colleague's first.")
    valid_from = DateTimeProperty(required=True, help_text="First instant at which it holds.")
    valid_to = DateTimeProperty(help_text="Instant from which the next one holds.")
    may_be_asked = BooleanProperty(
        required=True, help_text="Whether anybody may ask for an introduction by the colleague."
    )
    asks_per_month = IntegerProperty(
        help_text="Most asks in a calendar month, UTC; none: as many as there are."
    )
    cool_down_days = IntegerProperty(
        help_text="Days after an ask in which there is no other; none: there may be."
    )
    hides_all = BooleanProperty(
        required=True, help_text="Whether nobody else is told whom the colleague knows."
    )

    of = RelationshipFrom("inroad.graph.model.person.Person", "CONSENTS", model=ConsentEnd)
    hides = RelationshipTo("inroad.graph.model.person.Person", "HIDES", model=ConsentEnd)
    vetoes = RelationshipTo("inroad.graph.model.account.Account", "VETOES", model=ConsentEnd)

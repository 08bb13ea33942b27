"""What happened to a deal's stage."""

from neomodel import (
    ArrayProperty,
    DateTimeProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode


class Moved(StructuredRel, Sourced):
    """A move changed the stage of an opportunity."""


class StageMove(SourcedNode):
    """A deal went from one stage to another; its moves, in their order, are its history.

    A deal without one was in its stage always.
    """

    __label__ = "StageMove"

    number = IntegerProperty(required=True, help_text="1 for the deal's first move.")
    from_stage = StringProperty(help_text="Stage before, as it was written; none: it had none.")
    to_stage = StringProperty(help_text="Stage from then on; none: it has none.")
    at = DateTimeProperty(required=True, help_text="Instant from which it holds, UTC.")
    by = StringProperty(help_text="Who moved it, in words; none: nobody said.")
    override_reason = StringProperty(help_text="Why it was moved although the gate refused it.")
    unmet = ArrayProperty(
        StringProperty(), help_text="What the gate lacked then, a sentence each; none: nothing."
    )

    moved = RelationshipTo("inroad.graph.model.opportunity.Opportunity", "MOVED", model=Moved)

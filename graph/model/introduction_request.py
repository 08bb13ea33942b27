"""Somebody asks somebody to introduce them to somebody."""

from neomodel import (
    ArrayProperty,
    DateTimeProperty,
    FloatProperty,
    IntegerProperty,
    RelationshipFrom,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode
from inroad.graph.model.relationships import Concerns
from inroad.graph.vocabulary import RequestState

_PERSON = "inroad.graph.model.person.Person"


class RequestEnd(StructuredRel, Sourced):
    """A person's part in a request."""


class IntroductionRequest(SourcedNode):
    """An asker asks a connector for an introduction to a target, over the route of that time.

    Its states in their order are its history. The letter itself is never kept: drafts are written
    anew whenever they are read.
    """

    __label__ = "IntroductionRequest"

    asked_at = DateTimeProperty(help_text="Instant of the ask, UTC; none: it is a draft.")
    people = ArrayProperty(
        StringProperty(), help_text="Keys of the route's people then, the asker first."
    )
    strengths = ArrayProperty(
        FloatProperty(), help_text="Strength of each link then; one fewer than `people`."
    )
    probability = FloatProperty(help_text="Product of `strengths`.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in RequestState},
        help_text="The last of `states`.",
    )
    states = ArrayProperty(
        StringProperty(), help_text="Every state it was in, DRAFTED or ASKED first."
    )
    states_ms = ArrayProperty(
        IntegerProperty(), help_text="Instant from which each holds, ms since 1970, not falling."
    )
    reasons = ArrayProperty(
        StringProperty(), help_text="Why it went into each state; empty: nobody said."
    )
    bys = ArrayProperty(
        StringProperty(),
        help_text="Key of who said so, of each state; empty: nobody said. None: never kept.",
    )
    declined_ms = IntegerProperty(
        help_text="Derived: instant from which the connector is no way to the target; none: not."
    )

    asked_by = RelationshipFrom(_PERSON, "ASKED_FOR", model=RequestEnd)
    asks = RelationshipTo(_PERSON, "ASKS", model=RequestEnd)
    seeks = RelationshipTo(_PERSON, "SEEKS", model=RequestEnd)
    concerns = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity", "CONCERNS", model=Concerns
    )

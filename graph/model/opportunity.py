"""A deal at an account."""

from neomodel import (
    ArrayProperty,
    DateProperty,
    FloatProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
)

from inroad.graph.model.provenance import SourcedNode
from inroad.graph.model.relationships import Concerns
from inroad.graph.vocabulary import OpportunityKind, ProductBreadth


class Opportunity(SourcedNode):
    """A deal at an account: what is sold, how far it is, when it closes."""

    __label__ = "Opportunity"

    name = StringProperty(required=True, help_text="Name as people say it: `ETS renewal`.")
    kind = StringProperty(
        required=True,
        choices={k.value: k.value for k in OpportunityKind},
        help_text="NEW, EXPANSION or RENEWAL.",
    )
    stage = StringProperty(help_text="Stage, as the source wrote it.")
    amount = FloatProperty(help_text="Worth, in `currency`.")
    currency = StringProperty(help_text="ISO 4217 code.")
    opened_on = DateProperty(help_text="Day it was opened.")
    closes_on = DateProperty(help_text="Day it is meant to close, or the renewal is due.")

    taxonomy = StringProperty(
        help_text="Name of the role taxonomy of its committee; none: `standard`."
    )
    taxonomies_before = ArrayProperty(
        StringProperty(), help_text="Derived: taxonomies that its roles were read by before."
    )
    taxonomies_until_ms = ArrayProperty(
        IntegerProperty(), help_text="Derived: until when each of them held, ms since 1970."
    )
    breadth = StringProperty(
        choices={b.value: b.value for b in ProductBreadth},
        help_text="How much of the company it reaches: WORKGROUP, DEPARTMENT or COMPANY.",
    )
    department = StringProperty(help_text="Department that it sells to.")

    concerns = RelationshipTo("inroad.graph.model.account.Account", "CONCERNS", model=Concerns)

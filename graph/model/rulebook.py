"""What a workspace rules in its own way."""

from neomodel import BooleanProperty, DateTimeProperty, IntegerProperty, StringProperty

from inroad.graph.model.provenance import SourcedNode
from inroad.graph.vocabulary import RulebookKind


class Rulebook(SourcedNode):
    """One version of a document by which a workspace overrides, or adds to, what is shipped.

    A change makes a new version and ends the one before, so that any past day reads by the rules
    of that day.
    """

    __label__ = "Rulebook"

    kind = StringProperty(
        required=True, choices={k.value: k.value for k in RulebookKind}, help_text="What it rules."
    )
    name = StringProperty(required=True, help_text="Name among those of its kind.")
    version = IntegerProperty(required=True, help_text="1 for the first of this kind and name.")
    document = StringProperty(help_text="The rules, YAML; none: from then on they were retired.")
    retired = BooleanProperty(required=True, help_text="Whether this version ends what it names.")
    valid_from = DateTimeProperty(required=True, help_text="First instant at which it holds.")
    valid_to = DateTimeProperty(help_text="Instant from which the next version holds.")

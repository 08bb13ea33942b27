"""What every node and edge says of where it comes from."""

from neomodel import DateTimeProperty, StringProperty, StructuredNode, StructuredRel


class Sourced:
    """Tenant and provenance, the same on nodes and edges."""

    workspace = StringProperty(
        required=True, help_text="Key of the workspace; nothing crosses its boundary."
    )
    source = StringProperty(
        required=True, help_text="System the fact came from: `salesforce`, `api`, `invented`."
    )
    source_id = StringProperty(help_text="The fact's identity in that system.")
    import_id = StringProperty(help_text="The import run that wrote it last.")
    recorded_at = DateTimeProperty(help_text="Instant at which we learnt it, UTC.")


class Fact(Sourced):
    """Something that is true from one instant to another."""

    key = StringProperty(
        required=True, help_text="Identity within the workspace, made of the two ends."
    )
    valid_from = DateTimeProperty(help_text="First instant at which it holds; none: always did.")
    valid_to = DateTimeProperty(help_text="Instant from which it no longer holds; none: it does.")


class SourcedNode(StructuredNode, Sourced):
    """A node of one workspace, found by its key."""

    __abstract_node__ = True

    key = StringProperty(
        required=True,
        help_text=(
            "Identity within the workspace, never reused. Importers put `<source>:` before an id "
            "that has no colon; the API takes a key as it is."
        ),
    )


class FactEdge(StructuredRel, Fact):
    """An edge that states a fact."""

"""A migration that the graph has seen."""

from neomodel import DateTimeProperty, StringProperty, StructuredNode


class SchemaMigration(StructuredNode):
    """One file of `graph/migrations`, applied."""

    __label__ = "SchemaMigration"

    version = StringProperty(required=True, unique_index=True, help_text="`V0001`.")
    name = StringProperty(required=True, help_text="The file's name.")
    checksum = StringProperty(required=True, help_text="SHA-256 of its text when it was applied.")
    applied_at = DateTimeProperty(required=True, help_text="When that was, UTC.")

"""A company."""

from neomodel import DateTimeProperty, StringProperty

from inroad.graph.model.provenance import SourcedNode


class Account(SourcedNode):
    """A company that we sell to, that we are (the home account), or that stands by."""

    __label__ = "Account"

    name = StringProperty(required=True, help_text="Name as people say it.")
    domain = StringProperty(help_text="Internet domain, `acme.com`.")
    segment = StringProperty(help_text="Market segment, as the source wrote it.")
    changed_at = DateTimeProperty(
        help_text="Instant of the last write about it that its alerts have not been evaluated for."
    )

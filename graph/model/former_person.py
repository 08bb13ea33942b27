"""Who turned out to be somebody else."""

from neomodel import RelationshipTo, StructuredRel

from inroad.graph.model.provenance import Sourced, SourcedNode


class MergedInto(StructuredRel, Sourced):
    """A placeholder turned out to be a person."""


class FormerPerson(SourcedNode):
    """A placeholder that was merged into a person; it keeps its key, so that nothing revives it.

    All of its edges are that person's; what another system still says of the key, it says of them.
    """

    __label__ = "FormerPerson"

    merged_into = RelationshipTo(
        "inroad.graph.model.person.Person", "MERGED_INTO", model=MergedInto
    )

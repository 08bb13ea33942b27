"""By which documents do a workspace's own role taxonomies read?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.taxonomy import SHIPPED, Taxonomies, workspace_taxonomies

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class OwnTaxonomy:
    """The document by which one of the workspace's own taxonomies reads on a day."""

    name: str
    document: str
    """YAML: what held on the day, else what held last, else what held first."""
    held: bool
    """Whether there was a version of it on that day already."""
    retired: bool
    """Whether it was retired on that day."""


def own_taxonomies(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> list[OwnTaxonomy]:
    """Return the taxonomies that a workspace reads by its own documents on a day, by name.

    An override of a shipped one is left out before its first day and once it is retired: the
    shipped one holds then. Any other is never left out: before its first day it reads as on that
    day, and once retired as on its last, so that a deal that uses it can always be read.
    """
    found = cypher.rows(tx, QUERY, OwnTaxonomy, workspace=workspace, as_of=as_of)
    return [one for one in found if one.name not in SHIPPED or (one.held and not one.retired)]


def taxonomies_of(tx: OpenTransaction, /, *, workspace: str, as_of: datetime) -> Taxonomies:
    """Return all taxonomies of a workspace on a day: the shipped ones, overlaid with its own.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        as_of: the instant by whose rules roles are read.

    Raises:
        BadInput: a document of the workspace can no longer be meant; names file, role and field.

    """
    _, every = taxonomies_with_own(tx, workspace=workspace, as_of=as_of)
    return every


def taxonomies_with_own(
    tx: OpenTransaction, /, *, workspace: str, as_of: datetime
) -> tuple[dict[str, OwnTaxonomy], Taxonomies]:
    """Return what `own_taxonomies` does, by name, and what `taxonomies_of` does, read together."""
    own = own_taxonomies(tx, workspace=workspace, as_of=as_of)
    every = workspace_taxonomies(
        tuple((one.name, one.document) for one in own),
        retired=frozenset(one.name for one in own if one.retired),
        of_one_day=False,
    )
    return {one.name: one for one in own}, every

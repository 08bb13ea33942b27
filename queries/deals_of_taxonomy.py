"""Which deals are read by a role taxonomy?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class DealOfTaxonomy:
    """A deal, and the roles that are in use on it."""

    opportunity_key: str
    roles: list[str]
    """Keys of the roles that somebody plays on that day, or will play."""


def deals_of_taxonomy(
    tx: OpenTransaction, /, *, workspace: str, taxonomy: str, as_of: datetime
) -> list[DealOfTaxonomy]:
    """Return the deals that a taxonomy reads, by key; a deal that names none has the standard one.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        taxonomy: its name.
        as_of: the instant from which on roles count.

    """
    return cypher.rows(
        tx,
        QUERY,
        DealOfTaxonomy,
        workspace=workspace,
        taxonomy=taxonomy,
        as_of=as_of,
    )

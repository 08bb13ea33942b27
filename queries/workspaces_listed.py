"""Which workspaces are there?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedWorkspace:
    """A tenant, and since when it is kept."""

    key: str
    recorded_at: datetime | None
    """When it was made; None where a bulk load did not say."""


def workspaces_listed(tx: OpenTransaction, /) -> list[ListedWorkspace]:
    """Return every workspace of the database, by key; for what runs over all of them."""
    return cypher.rows(tx, QUERY, ListedWorkspace)

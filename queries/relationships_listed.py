"""Who knows whom, page by page?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedRelationship:
    """Two people who know each other, on a day."""

    key: str
    first_key: str
    """The smaller of the two keys."""
    second_key: str
    strength: float
    """Strength in [0, 1]."""
    last_touch_ms: int | None
    """Last touch up to that day, ms since 1970; None where it is merely stated."""


def relationships_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    as_of: datetime,
    after_key: str | None = None,
    min_strength: float = FAINTEST,
) -> list[ListedRelationship]:
    """Return up to `limit` relationships by key, after the one named."""
    return cypher.rows(
        tx,
        QUERY,
        ListedRelationship,
        workspace=workspace,
        limit=limit,
        as_of=as_of,
        after_key=after_key,
        min_strength=min_strength,
    )

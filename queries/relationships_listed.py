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
    seen_at: datetime | None = None,
) -> list[ListedRelationship]:
    """Return up to `limit` relationships by key, after the one named.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        as_of: the instant for which jobs, roles and strengths hold.
        after_key: key on that row.
        min_strength: faintest relationship that counts, in [0, 1].
        seen_at: when the answer is given; None: nobody of the workspace hides anything.

    Returns:
        Rows in key order; fewer than `limit` at the end. Strengths are as of the instant.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedRelationship,
        workspace=workspace,
        limit=limit,
        as_of=as_of,
        after_key=after_key,
        min_strength=min_strength,
        seen_at=seen_at,
    )

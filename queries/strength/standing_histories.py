"""What does not age between people, and since when?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class StandingHistory:
    """Standing between two people: each entry holds from its instant to the next."""

    key: str
    first_key: str
    """The smaller key."""
    second_key: str
    from_ms: tuple[int, ...]
    """Instants, rising, ms since 1970."""
    standing: tuple[float, ...]
    """As strength it would give alone, in [0, 0.99]."""


def standing_histories(
    tx: OpenTransaction, /, *, workspace: str, after_key: str | None = None, limit: int = 5000
) -> list[StandingHistory]:
    """Return a page of relationships by key, with the history of what does not age.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        after_key: key of the last relationship of the page before.
        limit: most relationships.

    """
    return cypher.rows(
        tx, QUERY, StandingHistory, workspace=workspace, after_key=after_key, limit=limit
    )

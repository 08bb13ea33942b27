"""Who had to do with whom, in all of a workspace?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """One interaction with all who took part."""

    key: str
    kind: str
    """An InteractionKind."""
    at_ms: int
    parts: tuple[tuple[str, str], ...]
    """Person key and Part of each."""


def encounters(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    after_key: str | None = None,
    limit: int = 5000,
) -> list[EncounterRow]:
    """Return a page of the interactions before a day, by key.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: interactions from then on are left out.
        after_key: key of the last interaction of the page before.
        limit: most interactions.

    """
    return cypher.rows(
        tx,
        QUERY,
        EncounterRow,
        workspace=workspace,
        as_of=as_of,
        after_key=after_key,
        limit=limit,
    )

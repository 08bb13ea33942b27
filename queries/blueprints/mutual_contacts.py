"""Who knows both of these two?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class MutualContact:
    """Somebody who knows both of two people."""

    person_key: str
    strength: float
    """The weaker of the two relationships, in [0, 1]."""


def mutual_contacts(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleague_key: str,
    contact_key: str,
    as_of: datetime,
    min_strength: float,
    limit: int,
) -> list[MutualContact]:
    """Return who knows both of two people, the best known to both first.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        colleague_key: key of one of the two.
        contact_key: key of the other.
        as_of: the instant for which strengths hold.
        min_strength: faintest relationship that counts, in [0, 1].
        limit: most rows, at least 1.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        MutualContact,
        workspace=workspace,
        colleague_key=colleague_key,
        contact_key=contact_key,
        as_of=as_of,
        min_strength=min_strength,
        limit=limit,
    )

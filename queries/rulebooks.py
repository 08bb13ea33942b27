"""What does a workspace rule in its own way?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RulebookKind

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class RulebookVersion:
    """One version of a document of rules."""

    name: str
    version: int
    document: str | None
    """YAML; None: retired by this version."""
    valid_from: datetime
    valid_to: datetime | None


def rulebooks(
    tx: OpenTransaction, /, *, workspace: str, kind: RulebookKind, as_of: datetime | None
) -> list[RulebookVersion]:
    """Return the documents of one kind that hold at an instant; of all time where it is None.

    Returns:
        Rows by name and version; a version that retires its rulebook is among them.

    """
    return cypher.rows(
        tx, QUERY, RulebookVersion, workspace=workspace, kind=kind.value, as_of=as_of
    )

"""What do colleagues allow, and what did they before?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ConsentVersion:
    """What a colleague allows from one instant up to another."""

    colleague_key: str
    number: int
    """1 for the first."""
    valid_from: datetime
    valid_to: datetime | None
    """None: it still holds."""
    may_be_asked: bool
    asks_per_month: int | None
    cool_down_days: int | None
    hides_all: bool
    hides: tuple[str, ...]
    """Keys of people."""
    vetoes: tuple[str, ...]
    """Keys of accounts."""


def consents_of(
    tx: OpenTransaction, /, *, workspace: str, people: Iterable[str]
) -> list[ConsentVersion]:
    """Return all versions of the consents of some colleagues, by colleague, the first first.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of colleagues; who never said anything has no row.

    """
    return cypher.rows(tx, QUERY, ConsentVersion, workspace=workspace, people=sorted(set(people)))


def in_force(versions: Sequence[ConsentVersion], at: datetime) -> ConsentVersion | None:
    """Return the version of one colleague that holds at an instant; None: none does yet."""
    holding = [
        one
        for one in versions
        if one.valid_from <= at and (one.valid_to is None or at < one.valid_to)
    ]
    return holding[-1] if holding else None

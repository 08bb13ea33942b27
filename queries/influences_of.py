"""Whose opinion counts with these people, and with whom does theirs?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class InfluenceRow:
    """One person's opinion counts with another."""

    influencer_key: str
    influenced_key: str
    weight: float
    """How much it counts, in (0, 1]."""
    polarity: str
    """A Polarity."""
    evidence: str | None


def influences_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    as_of: datetime,
) -> list[InfluenceRow]:
    """Return the influences at whose one end any of `people` stands, on a day.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, roles and strengths hold.

    Returns:
        Each influence once, by the two keys.

    """
    return cypher.rows(
        tx,
        QUERY,
        InfluenceRow,
        workspace=workspace,
        people=sorted(set(people)),
        as_of=as_of,
    )

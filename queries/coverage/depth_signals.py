"""What has happened between these people and us, as their relationship is judged by?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


class Way(StrEnum):
    """Who turned to whom in an interaction."""

    TO_US = "TO_US"
    """The contact wrote to, or called, one of ours."""
    FROM_US = "FROM_US"
    """One of ours wrote to, or called, the contact."""
    TOGETHER = "TOGETHER"
    """Both were there."""
    USED = "USED"
    """The contact used the product; none of ours is needed."""


@dataclass(frozen=True, slots=True)
class DepthSignal:
    """One interaction of one contact with us."""

    person_key: str
    interaction_key: str
    at_ms: int
    """When, ms since 1970."""
    kind: str
    """An InteractionKind."""
    way: str
    """A Way."""
    participants: int
    """How many people took part."""
    signals: tuple[str, ...]
    """InteractionSignals that were stated of it; never read out of a message."""
    newcomers: tuple[str, ...]
    """Keys of contacts whom nobody of ours knew before the contact wrote to them and us."""


def depth_signals(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    since: datetime,
    as_of: datetime,
    most_participants: int,
) -> list[DepthSignal]:
    """Return what happened between each person and us, both ends of the time included.

    Ours is who worked for us at the time of the interaction; what a person did while working for us
    is left out, and so are downloads and what merely reached both sides from a third.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        since: the first instant.
        as_of: the last instant.
        most_participants: a message to more people than this brings nobody in.

    Returns:
        Rows by person, then by time.

    """
    return cypher.rows(
        tx,
        QUERY,
        DepthSignal,
        workspace=workspace,
        people=sorted(set(people)),
        since=since,
        as_of=as_of,
        most_participants=most_participants,
    )

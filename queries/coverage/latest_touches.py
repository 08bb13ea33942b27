"""When did these people last turn to us?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class LatestTouch:
    """The last contact with a person, both ways and one way."""

    person_key: str
    two_way_ms: int | None
    """When the person last wrote to, met or called one of ours, or used the product; ms since 1970.
    """
    two_way_kind: str | None
    """The InteractionKind of that."""
    colleague_key: str | None
    """One of ours who took part in it, the first by key; None for usage."""
    reached_ms: int | None
    """When one of ours last wrote to or called the person, ms since 1970."""


def latest_touches(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    as_of: datetime,
) -> dict[str, LatestTouch]:
    """Return when each person last had to do with us, up to an instant.

    Two-way is what the person did: wrote, met, called, used; not what merely reached them. One of
    ours has to be in it, who worked for us at the time of it; product usage needs nobody. Downloads
    do not count, nor does what a person did while working for us.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        as_of: the instant; later interactions do not count.

    Returns:
        One row per person that exists, by key; what never happened is None.

    """
    found = cypher.rows(
        tx, QUERY, LatestTouch, workspace=workspace, people=sorted(set(people)), as_of=as_of
    )
    return {row.person_key: row for row in found}

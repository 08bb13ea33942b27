"""What speaks against asking these people for an introduction?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to being asked for an introduction to one person."""

    person_key: str
    name: str
    is_absent: bool
    """Whether the graph leaves the person out of introductions, for whatever reason."""
    vetoed: str | None
    """Name of the target's account where the person introduces nobody; None: there is none."""
    declined_ms: int | None
    """When the person last declined to introduce to this target, ms since 1970; None: never."""
    asked_ms: int | None
    """When the person was asked for this target, where that is still open; None: it is not."""


def standing_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Iterable[str],
    target_key: str,
    as_of: datetime,
) -> dict[str, Standing]:
    """Return the standing of each person, by key.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of who would be asked.
        target_key: to whom the introduction would be.
        as_of: when the ask would be made.

    """
    found = cypher.rows(
        tx,
        QUERY,
        Standing,
        workspace=workspace,
        people=sorted(set(people)),
        target_key=target_key,
        as_of=as_of,
    )
    return {row.person_key: row for row in found}

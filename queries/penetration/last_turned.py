"""When did these people last turn to us?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class LastTurned:
    """Somebody turned to us."""

    person_key: str
    two_way_ms: int
    """When they last wrote to, met or called one of ours, or used the product; ms since 1970."""


def last_turned(
    tx: OpenTransaction, /, *, workspace: str, people: Sequence[str], as_of: datetime
) -> dict[str, int]:
    """Return when each person last turned to us up to an instant, in ms since 1970.

    The same instant as `latest_touches` finds, read from what is kept on the person, without what
    it was and who of ours took part.
    """
    found = cypher.rows(
        tx, QUERY, LastTurned, workspace=workspace, people=sorted(set(people)), as_of=as_of
    )
    return {row.person_key: row.two_way_ms for row in found}

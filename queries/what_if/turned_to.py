"""To whom of ours did these people turn?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class TurnedTo:
    """What a contact did with the same of our people, however often."""

    person_key: str
    colleagues: tuple[str, ...]
    """Keys of all of ours who were in it, who worked for us then; empty: use of the product."""
    last_ms: int
    """When it last was so, ms since 1970."""


def turned_to(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    since: datetime,
    as_of: datetime,
) -> list[TurnedTo]:
    """Return with whom of ours contacts were in two-way contact.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        since: the first instant that counts.
        as_of: the last instant that counts.

    Returns:
        Rows by person, the latest first; who was in no two-way contact is in none.

    """
    return cypher.rows(
        tx,
        QUERY,
        TurnedTo,
        workspace=workspace,
        people=sorted(set(people)),
        since=since,
        as_of=as_of,
    )

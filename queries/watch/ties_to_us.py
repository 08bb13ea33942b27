"""Who of ours knows these people, now and at best?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Tie:
    """One of ours knows one of them."""

    person_key: str
    colleague_key: str
    colleague_name: str
    colleague_seniority: str | None
    """A SeniorityLevel, of the job held with us on the day."""
    strength: float
    """Strength on the day, in [0, 1]."""
    best: float
    """The highest it was since the day asked for, in [0, 1]."""
    last_touch_ms: int | None
    """Last touch up to the day, ms since 1970; None where it is merely stated."""
    hidden: bool = False
    """Whether the colleague hides on that day that she knows the person."""


def ties_to_us(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    since: datetime,
    as_of: datetime,
) -> list[Tie]:
    """Return the relationships of people with those who work for us on a day, faded ones too.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        since: the instant from which the best strength is sought.
        as_of: the instant for which jobs and strengths hold; not before `since`.

    Returns:
        Rows by person, the strongest first.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        Tie,
        workspace=workspace,
        people=sorted(set(people)),
        since=since,
        as_of=as_of,
    )

"""Are these people still there, and for us?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PersonOnWay:
    """Where somebody stands on a day."""

    person_key: str
    name: str
    is_placeholder: bool
    has_left: bool
    """Whether there was a job, and is none; somebody whose jobs nobody recorded has not left."""
    accounts: tuple[str, ...]
    """Keys of the accounts where the person works."""
    left: tuple[str, ...]
    """Keys of the accounts where the person had a job that is over."""
    opposes: str | None
    """Name of a deal on which the person opposes us; None: there is none."""


def people_on_ways(
    tx: OpenTransaction, /, *, workspace: str, people: Iterable[str], as_of: datetime
) -> dict[str, PersonOnWay]:
    """Return where each person stands at an instant, by key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        as_of: the instant.

    """
    found = cypher.rows(
        tx, QUERY, PersonOnWay, workspace=workspace, people=sorted(set(people)), as_of=as_of
    )
    return {row.person_key: row for row in found}

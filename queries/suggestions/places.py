"""Where does somebody stand in an organisation?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in the reporting lines and in the influence graph."""

    person_key: str
    levels_above: int
    """Bosses up to the top, at most 10; 0 at the top, and where no line is known."""
    levels_below: int
    """Levels of people under the person, at most 5."""
    reports: int
    """People who report to the person directly."""
    influence: float
    """Weights of the opinions that follow the person's, over one step and two, summed up."""
    placeholder: bool
    """Whether it is not yet known who it is."""


def places(
    tx: OpenTransaction, /, *, workspace: str, people: Sequence[str], as_of: datetime
) -> dict[str, Place]:
    """Return the places of people by key, as of an instant; unknown keys are left out.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people.
        as_of: the instant for which reporting lines and influences hold.

    """
    keys = sorted(set(people))
    rows = cypher.rows(tx, QUERY, Place, workspace=workspace, people=keys, as_of=as_of)
    return {row.person_key: row for row in rows}

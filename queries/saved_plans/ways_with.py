"""Which ways of kept steps go over somebody?"""

from dataclasses import dataclass

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WayWith:
    """The way of a step that goes over somebody."""

    step_key: str
    people: tuple[str, ...]
    """Keys of those on it, the colleague with whom it begins first."""


def ways_with(tx: OpenTransaction, /, *, workspace: str, person_key: str) -> list[WayWith]:
    """Return the ways of the steps of all plans that go over somebody, by the step's key.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        person_key: key of the person; of an unknown one there are none.

    """
    return cypher.rows(tx, QUERY, WayWith, workspace=workspace, person_key=person_key)

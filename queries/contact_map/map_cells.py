"""What stands in the cells of the map?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ContactCells:
    """One contact's column: who knows the contact, and whom the contact turned to."""

    contact_key: str
    known: tuple[tuple[str, float, int | None], ...]
    """Key of a colleague, strength in [0, 1], last touch in ms since 1970; None: merely stated."""
    turned: tuple[tuple[str, int], ...]
    """Key of a person, ours or not, and when the contact last wrote to, met or called that one."""


def map_cells(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    contacts: Sequence[str],
    as_of: datetime,
    min_strength: float = FAINTEST,
) -> list[ContactCells]:
    """Return the relationships of contacts with those who work for us on a day; one statement.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        contacts: keys of people; unknown ones are ignored.
        as_of: the instant; later jobs and interactions do not count.
        min_strength: faintest relationship that is told, in [0, 1].

    Returns:
        Rows by contact. Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        ContactCells,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        as_of=as_of,
        min_strength=min_strength,
    )

"""What stands in the cells of the map?"""

from collections.abc import Mapping, Sequence
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
    known: tuple[str, ...]
    """Keys of colleagues."""
    strengths: tuple[float, ...]
    """Of each of these, in [0, 1]."""
    touched_ms: tuple[int, ...]
    """Of each of these the last touch, ms since 1970; -1: it is merely stated."""
    turned: Mapping[str, int]
    """When the contact last wrote to, met or called somebody, ours or not, by that one's key."""


@dataclass(frozen=True, slots=True)
class _Row:
    contact_key: str
    known: tuple[str, ...]
    strengths: tuple[float, ...]
    touched_ms: tuple[int, ...]
    turned: tuple[str, ...]
    turned_ms: tuple[int, ...]


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
    found = cypher.rows(
        tx,
        QUERY,
        _Row,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        as_of=as_of,
        min_strength=min_strength,
    )
    return [_cells(row) for row in found]


def _cells(row: _Row) -> ContactCells:
    turned = dict(zip(row.turned, row.turned_ms, strict=True))
    return ContactCells(row.contact_key, row.known, row.strengths, row.touched_ms, turned)

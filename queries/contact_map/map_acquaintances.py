"""Who of theirs knows whom of theirs, and how well?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ContactAcquaintance:
    """Two people of an account who know each other."""

    person_key: str
    contact_key: str
    strength: float
    """How well, in [0, 1], on the day."""


def map_acquaintances(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    contacts: Sequence[str],
    as_of: datetime,
    min_strength: float,
) -> list[ContactAcquaintance]:
    """Return how well each of some people knows each of some others.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of those whose relationships are looked through.
        contacts: keys of those whom they may know.
        as_of: the instant; what happened later does not count.
        min_strength: the least that counts.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        ContactAcquaintance,
        workspace=workspace,
        people=people,
        contacts=contacts,
        as_of=as_of,
        min_strength=min_strength,
    )

"""Who of ours wants nobody to be told that she knows these contacts?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Hider:
    """One of ours who hides whether she knows a contact."""

    contact_key: str
    hider_key: str
    name: str


def hiders_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    contacts: Sequence[str],
    as_of: datetime,
    seen_at: datetime,
) -> list[Hider]:
    """Return who hides that she knows some contacts, on a day or when the answer is given.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        contacts: keys of people.
        as_of: the instant that is asked about.
        seen_at: when the answer is given.

    Returns:
        Rows by contact and hider.

    """
    return cypher.rows(
        tx,
        QUERY,
        Hider,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        as_of=as_of,
        seen_at=seen_at,
    )

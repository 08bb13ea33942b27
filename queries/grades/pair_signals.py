"""What happened between these contacts and the colleagues with whom they are graded?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class PairSignal:
    """One interaction of a colleague and a contact."""

    colleague_key: str
    contact_key: str
    interaction_key: str
    at_ms: int
    """When, ms since 1970."""
    kind: str
    """The InteractionKind."""
    way: str
    """TO_US: the contact wrote; FROM_US: the colleague wrote; TOGETHER: they met or called."""


def pair_signals(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    contacts: Sequence[str],
    colleagues: Sequence[str] | None,
    since: datetime,
    as_of: datetime,
    most_participants: int,
) -> list[PairSignal]:
    """Return what graded pairs had to do with each other from one instant to another.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        contacts: keys of people; unknown ones are ignored.
        colleagues: keys of people of ours; None: whoever was graded with a contact.
        since: the first instant that is looked at.
        as_of: the last.
        most_participants: a message with more is to nobody in particular, and left out.

    Returns:
        Rows by contact, colleague and time.

    """
    return cypher.rows(
        tx,
        QUERY,
        PairSignal,
        workspace=workspace,
        contacts=sorted(set(contacts)),
        colleagues=None if colleagues is None else sorted(set(colleagues)),
        since=since,
        as_of=as_of,
        most_participants=most_participants,
    )

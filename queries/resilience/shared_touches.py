"""Who else was there when these people turned to us?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class SharedTouches:
    """The two-way touches of one contact with one colleague."""

    person_key: str
    colleague_key: str
    touches: Sequence[Sequence[Sequence[str]]]
    """In whose company they were, each company once: the keys of the other contacts of the
    accounts, then those of the witnesses asked for; in no particular order."""


def shared_touches(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    firsts: Sequence[Mapping[str, Any]],
    people: Sequence[str],
    accounts: Sequence[str],
    since: datetime,
    as_of: datetime,
    most_participants: int,
    witnesses: Sequence[str] = (),
) -> list[SharedTouches]:
    """Return in whose company contacts turned to some of our colleagues, both ends included.

    Two-way is what the contact did: wrote, met, called; not what merely reached them. Ours is who
    worked for us at the time of it; a contact of an account is who worked there at that time, or is
    among `people`.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        firsts: contacts, each with the colleagues of interest: `{"person": key, "others": keys}`;
            unknown ones are ignored.
        people: keys of contacts who count as company wherever they work.
        accounts: keys of the accounts whose people count as company.
        since: the first instant.
        as_of: the last instant.
        most_participants: what more people than this took part in is no touch between two.
        witnesses: keys of people whose presence is told apart, wherever they work.

    Returns:
        Rows by contact, then by colleague; a pair without such a touch has none.

    Source: docs/method/resilience.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        SharedTouches,
        workspace=workspace,
        firsts=list(firsts),
        people=sorted(set(people)),
        accounts=sorted(set(accounts)),
        since=since,
        as_of=as_of,
        most_participants=most_participants,
        witnesses=sorted(set(witnesses)),
    )

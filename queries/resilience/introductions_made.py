"""Whose relationship with these people began with an introduction?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class IntroductionMade:
    """An introduction that came about."""

    person_key: str
    """Who was to be met."""
    asker_key: str
    """Who asked for it."""
    introducer_key: str
    """Who stood last before the person on the route: who knew them, and made it."""
    introduced_ms: int
    """From when on, ms since 1970."""
    introducer_is_ours: bool
    """Whether the introducer works for us on the day asked for."""
    introducer_is_gone: bool
    """Whether the introducer has left the company that they worked for, for no other."""


def introductions_made(
    tx: OpenTransaction, /, *, workspace: str, people: Sequence[str], as_of: datetime
) -> list[IntroductionMade]:
    """Return the introductions to some people that were made, and with which we came to know them.

    Made is what is INTRODUCED or MET. Where the asker and the person knew each other before,
    however faintly, their relationship did not begin with it, and it is left out.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of contacts; unknown ones are ignored.
        as_of: the instant; what was made later is not there.

    Returns:
        Rows by person and asker, the earliest first.

    """
    return cypher.rows(
        tx,
        QUERY,
        IntroductionMade,
        workspace=workspace,
        people=sorted(set(people)),
        as_of=as_of,
    )

"""How much is a strength based on?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WeeksOfContact:
    """In how many weeks two people had to do with each other."""

    first_key: str
    """The person the link was asked from."""
    second_key: str
    weeks: int
    """Calendar weeks, from Monday, UTC, with a touch; 0 where all is merely stated."""


def weeks_of_contact(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Sequence[tuple[str, str]],
    as_of: datetime,
) -> list[WeeksOfContact]:
    """Return how much lies behind the strength of each link.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        links: pairs of person keys, in either direction.
        as_of: the instant; later touches do not count.

    Returns:
        Rows by link; two who do not know each other have none. Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        WeeksOfContact,
        workspace=workspace,
        links=[list(link) for link in sorted(set(links))],
        as_of=as_of,
    )

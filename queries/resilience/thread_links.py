"""Over which relationships does our team reach these people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)
MOST_LINKS = 3
"""Most links of a chain from our team to one of the people; the query is written for it."""


@dataclass(frozen=True, slots=True)
class LinksOfOne:
    """Who leads to one person."""

    far_key: str
    links: Sequence[Sequence[Any]]
    """Each [key, whether it is one of ours, strength, standing]; in no particular order."""


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """Somebody knows somebody, on a chain from our team; read from `near_key` to `far_key`."""

    near_key: str
    """The side of our team."""
    far_key: str
    near_is_ours: bool
    """Whether `near_key` works for us on that day."""
    strength: float
    """In (0, 1]."""
    standing: float
    """The part of it that does not age: statements, grades, introductions that came about; 0 where
    `near_key` is not ours."""


def thread_links(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    min_strength: float,
    as_of: datetime,
) -> list[ThreadLink]:
    """Return every relationship on a chain of at most three links from our team to some people.

    Between the ends is who may introduce us on that day: nobody who left the company, opposes us
    or may not be asked; and nobody leads to a person who vetoed the account, or has declined to
    introduce us to that person. Ours are all who work for us, whether or not they want to be asked:
    a colleague's own relationship does not end with that.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of contacts to be reached; unknown ones are ignored.
        min_strength: weakest relationship, in [0, 1]; one fainter than 0.001 never counts.
        as_of: the instant for which strengths, jobs and refusals hold.

    Returns:
        Each relationship once for each way in which it leads from our team towards the people, by
        its two ends; some may lead away from nobody of ours.

    Source: docs/method/resilience.md.

    """
    found = cypher.rows(
        tx,
        QUERY,
        LinksOfOne,
        workspace=workspace,
        people=sorted(set(people)),
        min_strength=max(min_strength, FAINTEST),
        as_of=as_of,
    )
    every = {
        (near_key, row.far_key): ThreadLink(near_key, row.far_key, *rest)
        for row in found
        for near_key, *rest in row.links
    }
    return [every[pair] for pair in sorted(every)]

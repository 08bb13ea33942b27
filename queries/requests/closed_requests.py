"""What did earlier introduction requests come to?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ClosedRequest:
    """A request that is over, and what it came to."""

    request_key: str
    asker_key: str
    connector_key: str
    """Who was asked."""
    target_key: str
    outcome: str
    """DECLINED, MET, NO_ANSWER or WITHDRAWN."""
    asked_ms: int
    closed_ms: int
    """Instants, ms since 1970."""
    people: tuple[str, ...]
    """Keys along the route then."""
    strengths: tuple[float, ...]
    """Strength of each link then; one fewer than `people`."""
    introduced: bool
    """Whether the introduction was made before it was over."""

    @property
    def links(self) -> set[tuple[str, str]]:
        """The pairs along the route, each with the smaller key first."""
        pairs = zip(self.people, self.people[1:], strict=False)
        return {(min(pair), max(pair)) for pair in pairs}


def closed_requests(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    people: Iterable[str] | None = None,
) -> list[ClosedRequest]:
    """Return the requests that were over at an instant, by when they were over, then key.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant.
        people: only those in which one of them asked, was asked or was sought; None: all.

    """
    return cypher.rows(
        tx,
        QUERY,
        ClosedRequest,
        workspace=workspace,
        people=None if people is None else sorted(set(people)),
        as_of=as_of,
    )

"""Which introductions were asked for, and what became of them?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import RequestState

QUERY = cypher.load(__name__)
MOST = 1_000


@dataclass(frozen=True, slots=True)
class RequestRow:
    """An introduction request as it was at an instant."""

    key: str
    asker_key: str
    connector_key: str
    """Who was asked."""
    target_key: str
    opportunity_key: str | None
    people: tuple[str, ...]
    """Keys along the route then."""
    strengths: tuple[float, ...]
    """Strength of each link then; one fewer than `people`."""
    probability: float
    states: tuple[str, ...]
    """Each RequestState it was in, DRAFTED or ASKED first."""
    states_ms: tuple[int, ...]
    """Since when, ms since 1970."""
    reasons: tuple[str, ...]
    """Why; empty: nobody said."""
    bys: tuple[str, ...]
    """Key of who said so; empty: nobody in particular."""

    @property
    def asked_ms(self) -> int | None:
        """When somebody was asked, ms since 1970; None: it is, or was, a draft alone."""
        asked = RequestState.ASKED.value
        return self.states_ms[self.states.index(asked)] if asked in self.states else None


def requests_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
    keys: Iterable[str] | None = None,
    asker_key: str | None = None,
    connector_key: str | None = None,
    target_key: str | None = None,
    states: Iterable[str] | None = None,
    limit: int = MOST,
) -> list[RequestRow]:
    """Return introduction requests, the latest first, then by key.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant as of which states and reasons are given; later ones are left out.
        keys: only these; None: all.
        asker_key: only who asked.
        connector_key: only who was asked.
        target_key: only who was sought.
        states: only those that were in one of these RequestStates.
        limit: most rows.

    """
    return cypher.rows(
        tx,
        QUERY,
        RequestRow,
        workspace=workspace,
        keys=None if keys is None else sorted(set(keys)),
        asker_key=asker_key,
        connector_key=connector_key,
        target_key=target_key,
        states=None if states is None else sorted(set(states)),
        as_of=as_of,
        limit=limit,
    )

"""What did these people do with us?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class SeenDoing:
    """How often, and when last, a person did something."""

    person_key: str
    kind: str
    """An InteractionKind."""
    signal: str | None
    """An InteractionSignal; None: whatever was stated of interactions of this kind."""
    times: int
    last_ms: int
    """When last, ms since 1970."""


def signals_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    people: Sequence[str],
    since: datetime,
    as_of: datetime,
    stated_only: bool = False,
) -> list[SeenDoing]:
    """Return what people did from one instant to another, both bounds included.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        people: keys of people; unknown ones are ignored.
        since: the first instant that counts.
        as_of: the last.
        stated_only: whether to leave out what no signal was stated of.

    Returns:
        Rows by person, kind and signal. A signal of an interaction counts for everybody in it who
        did something, and not for who was merely written to. Rows without a signal count what was
        done with one of ours, and product usage.

    """
    return cypher.rows(
        tx,
        QUERY,
        SeenDoing,
        workspace=workspace,
        people=sorted(set(people)),
        since=since,
        as_of=as_of,
        stated_only=stated_only,
    )

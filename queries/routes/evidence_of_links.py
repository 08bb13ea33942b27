"""What do these relationships rest on?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """One kind of evidence between two people: interactions counted, or one thing that is said."""

    first_key: str
    """The person the link was asked from; `forth` and `back` are seen from her."""
    second_key: str
    kind: str
    """An InteractionKind; GRADE, SHARED_EMPLOYER, INTRODUCTION; or what a statement rests on
    (`network`, `former colleague`)."""
    forth: int
    """Messages from the first to the second."""
    back: int
    """Messages from the second to the first."""
    together: int
    """Meetings, calls and events at which both were."""
    first_ms: int | None
    """First of them, ms since 1970; of what is said, since when it holds."""
    last_ms: int | None
    """Last of them, ms since 1970; None for what is said."""
    strength: float | None
    """Stated strength in (0, 1]; None for all that is no statement."""
    words: str | None
    """What a statement was seen by; the grade; the employer's name; INTRODUCED or MET."""
    source: str
    """System the evidence came from."""
    by: str | None = None
    """Name of who gave a grade."""
    until_ms: int | None = None
    """When an employer ceased to be that of both, ms since 1970; None: is, on the day."""


def evidence_of_links(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Sequence[tuple[str, str]],
    as_of: datetime,
) -> list[LinkEvidence]:
    """Return what each link rests on up to a day.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        links: pairs of person keys; a pair may be named in either direction, or both.
        as_of: the day; later interactions do not count.

    Returns:
        Evidence by link, the most recent first; a link without any has no row.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        LinkEvidence,
        workspace=workspace,
        links=[list(link) for link in sorted(set(links))],
        as_of=as_of,
    )

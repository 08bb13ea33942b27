"""Who does not introduce us to whom?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody introduces us to a person by no means."""

    person_key: str
    target_key: str
    vetoed: str | None
    """Name of the target's account where the person introduces nobody; None: there is none."""
    declined_ms: int | None
    """When the person last declined to introduce to this target, ms since 1970; None: never."""


def refusals_between(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    links: Iterable[tuple[str, str]],
    as_of: datetime,
) -> dict[tuple[str, str], Refused]:
    """Return who refuses to introduce us to whom at an instant, by the two keys.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        links: pairs of keys: who would be asked, and for whom.
        as_of: the instant.

    """
    found = cypher.rows(
        tx,
        QUERY,
        Refused,
        workspace=workspace,
        links=[list(pair) for pair in sorted(set(links))],
        as_of=as_of,
    )
    return {(row.person_key, row.target_key): row for row in found}

"""A colleague says what may be done with her relationships."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.errors import NotFound
from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.mark_changed import mark_changed
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.settle_people import settle_people

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Consent:
    """What a colleague allows. Who never said anything allows everything."""

    may_be_asked: bool = True
    """Whether anybody may ask for an introduction by the colleague."""
    asks_per_month: int | None = None
    """Most asks in a calendar month, UTC, 0 or more; None: as many as there are."""
    cool_down_days: int | None = None
    """Days after an ask in which there is no other, 0 or more; None: there may be."""
    hides_all: bool = False
    """Whether nobody else is told whom the colleague knows."""
    hides: Sequence[str] = ()
    """Keys of people of whom nobody else is told that the colleague knows them."""
    vetoes: Sequence[str] = ()
    """Keys of accounts where nobody is introduced by the colleague."""


def save_consent(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    colleague_key: str,
    consent: Consent,
    since: datetime,
    provenance: Provenance,
) -> int:
    """Let a consent hold from an instant on, and what held before until then; return its number.

    That nothing held later is for the caller to prove, after it took the workspace's turn.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        colleague_key: whose consent it is.
        consent: all that holds from then on.
        since: from when, not before the last version's own beginning.
        provenance: where it comes from.

    Raises:
        NotFound: the colleague, somebody to hide or an account to veto is not there.

    """
    hides, vetoes = sorted(set(consent.hides)), sorted(set(consent.vetoes))
    row = tx.run(
        QUERY.text,
        workspace=workspace,
        colleague_key=colleague_key,
        at=since,
        properties={
            "may_be_asked": consent.may_be_asked,
            "asks_per_month": consent.asks_per_month,
            "cool_down_days": consent.cool_down_days,
            "hides_all": consent.hides_all,
        },
        hides=hides,
        vetoes=vetoes,
        provenance=provenance.properties(),
    ).single()
    if row is None:
        raise NotFound("colleagueId: there is no such person", field="colleagueId")
    if row["hidden"] < len(hides):
        raise NotFound("hides: somebody of these is not in this workspace", field="hides")
    if row["vetoed"] < len(vetoes):
        raise NotFound("vetoes: an account of these is not in this workspace", field="vetoes")
    settle_people(tx, workspace=workspace, people=[colleague_key])
    mark_changed(tx, workspace=workspace, people=[colleague_key], at=provenance.recorded_at)
    return int(row["number"])

"""Who of ours should make the call?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import ADEQUATE_FROM

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Caller:
    """The colleague of matching seniority for one target."""

    target_key: str
    colleague_key: str
    seniority: str
    """The colleague's SeniorityLevel."""
    strength: float
    """How well the two know each other, in [0, 1]; 0 where they have not met."""


def callers(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    target_keys: Sequence[str],
    as_of: datetime,
    known_from: float = ADEQUATE_FROM,
) -> dict[str, Caller]:
    """Return one caller per target; a target for whom nobody is senior enough has none.

    Senior people need relationships with senior people (S1): a caller stands at most one level
    below the person called. Of those it is the one who knows her best, if at least adequately (S2);
    if nobody does, the one nearest in level. Who may not be asked for introductions does not call.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        target_keys: who is to be called.
        as_of: the day.
        known_from: strength in [0, 1] from which knowing somebody outweighs the level.

    Source: docs/method/escalation-paths.md (S1).

    """
    found = cypher.rows(
        tx,
        QUERY,
        Caller,
        workspace=workspace,
        target_keys=sorted(set(target_keys)),
        as_of=as_of,
        known_from=known_from,
    )
    return {row.target_key: row for row in found}

"""Who of ours knows this person, and may be asked?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A colleague who knows a target directly."""

    target_key: str
    colleague_key: str
    strength: float
    """Strength in [0, 1]."""
    last_touch_ms: int | None
    """Last touch up to that day, ms since 1970; None where it is merely stated."""


def who_knows(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    target_keys: Sequence[str],
    as_of: datetime,
    min_strength: float = FAINTEST,
    asker_key: str | None = None,
) -> list[Acquaintance]:
    """Return the colleagues who know each target and may be asked, strongest first.

    Left out is who may not be asked: by consent, quota or cool-down, by a veto on the target's
    account, or having declined before.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        target_keys: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, roles and strengths hold.
        min_strength: faintest relationship that counts, in [0, 1].
        asker_key: who asks, and is never left out; None: nobody in particular.

    Returns:
        Rows by target, strongest first, then by key.

    Source: docs/method/strength.md.

    """
    return cypher.rows(
        tx,
        QUERY,
        Acquaintance,
        workspace=workspace,
        target_keys=sorted(set(target_keys)),
        as_of=as_of,
        min_strength=min_strength,
        asker_key=asker_key,
    )

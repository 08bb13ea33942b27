"""How well can our team be introduced to each of many people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import FAINTEST

QUERY = cypher.load(__name__)
REACH_HOPS = 3
"""Most links of the routes that are weighed."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody to whom our team has a way."""

    target_key: str
    probability: float
    """Product of the strengths of the best route's links, in (0, 1]."""


def team_reach(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    target_keys: Sequence[str],
    as_of: datetime,
    min_strength: float = FAINTEST,
) -> dict[str, float]:
    """Return the probability of the best route of our team to each person, by the person's key.

    Exactly that of the first of `introduction_routes` with all of the team as askers and at most
    three links. Who works for us already is a target like any other. No route: no entry.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        target_keys: keys of people; unknown ones are ignored.
        as_of: the instant for which jobs, stances and strengths hold.
        min_strength: faintest relationship that counts, in [0, 1].

    Source: docs/method/penetration.md.

    """
    found = cypher.rows(
        tx,
        QUERY,
        Reached,
        workspace=workspace,
        target_keys=sorted(set(target_keys)),
        as_of=as_of,
        min_strength=min_strength,
    )
    return {row.target_key: row.probability for row in found}

"""Who of ours could begin a short route to these people?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class NearAsker:
    """A colleague near to somebody."""

    key: str


def askers_near(
    tx: OpenTransaction, /, *, workspace: str, target_keys: Sequence[str], as_of: datetime
) -> list[str]:
    """Return the colleagues from whom a route of at most three links may lead to the targets.

    A search that begins at them finds what one from the whole team finds, and need not read whom
    everybody of a large team knows.
    """
    found = cypher.rows(
        tx,
        QUERY,
        NearAsker,
        workspace=workspace,
        target_keys=sorted(set(target_keys)),
        as_of=as_of,
    )
    return [row.key for row in found]

"""Who is on our team?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person of ours."""

    key: str


def colleague_keys(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    as_of: datetime,
) -> list[str]:
    """Return everybody who works at the home account on a day, by key.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        as_of: the instant for which jobs, roles and strengths hold.

    Returns:
        Keys in their order; empty where the home account is not there.

    Source: the home account says who is ours (docs/schema.md).

    """
    found = cypher.rows(
        tx,
        QUERY,
        Colleague,
        workspace=workspace,
        as_of=as_of,
    )
    return [row.key for row in found]

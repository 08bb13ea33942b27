"""Whom does this account have of whom nobody knows the name?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A placeholder at an account."""

    key: str
    name: str
    """What it is called until the name is known: `CTO, name unknown`."""
    title: str | None
    office: str | None
    """Canonical title."""


def placeholders_at(
    tx: OpenTransaction, /, *, workspace: str, account_key: str, as_of: datetime
) -> list[Unnamed]:
    """Return the placeholders of an account on a day, by title.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        account_key: key of the account.
        as_of: the instant for which jobs hold.

    Source: S2, "Known But Not Engaged".

    """
    return cypher.rows(
        tx, QUERY, Unnamed, workspace=workspace, account_key=account_key, as_of=as_of
    )

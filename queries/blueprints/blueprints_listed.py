"""Which Contact Blueprints are there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class ListedBlueprint:
    """One line of a list of blueprints."""

    key: str
    state: str
    """A BlueprintState."""
    due_on: date


def blueprints_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_key: str | None,
    owner_key: str | None,
    states: Sequence[str] | None,
    as_of: datetime,
    limit: int,
    colleague_key: str | None = None,
    contact_key: str | None = None,
    opportunity_key: str | None = None,
) -> list[ListedBlueprint]:
    """Return blueprints as they were at an instant, those due first in front.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        account_key: key of the account that they are planned on; None: any.
        owner_key: key of the colleague who answered for them then; None: anybody.
        states: words of BlueprintState, one of which they were in; None: any.
        as_of: the instant.
        limit: most rows, at least 1.
        colleague_key: key of the colleague whose relationship is to move; None: anybody's.
        contact_key: key of who is to be moved; None: anybody.
        opportunity_key: key of the deal that they serve; None: any, or none.

    """
    return cypher.rows(
        tx,
        QUERY,
        ListedBlueprint,
        workspace=workspace,
        account_key=account_key,
        owner_key=owner_key,
        states=None if states is None else list(states),
        as_of=as_of,
        limit=limit,
        colleague_key=colleague_key,
        contact_key=contact_key,
        opportunity_key=opportunity_key,
    )

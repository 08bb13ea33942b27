"""Which workspace is this?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class WorkspaceSummary:
    """A tenant, and the account that is us."""

    key: str
    name: str
    home_account: str
    """Key of the home account; it need not exist yet."""
    seed: str | None
    """Checksum of the demonstration data it was loaded with; None: real data."""
    withholds: bool = False
    """Whether a colleague ever hid whom she knows, so that answers have to look."""
    settling_since: datetime | None = None
    """When its numbers of strength changed, while not every pair is settled by them yet."""


def workspace_by_key(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
) -> WorkspaceSummary | None:
    """Return the workspace, or nothing when there is none of that name.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.

    Returns:
        The workspace, or None.

    """
    found = cypher.rows(
        tx,
        QUERY,
        WorkspaceSummary,
        workspace=workspace,
    )
    return found[0] if found else None

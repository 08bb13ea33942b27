"""With whom is a relationship of ours graded?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class GradedContact:
    """A contact with at least one grade."""

    contact_key: str


def graded_contacts(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_key: str | None,
    colleagues: Sequence[str] | None,
    as_of: datetime,
    limit: int,
) -> list[GradedContact]:
    """Return the contacts who were graded up to an instant.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        account_key: key of the account where they work on that day; None: wherever.
        colleagues: keys of the colleagues with whom they are graded; None: any of ours.
        as_of: the instant; later grades do not count.
        limit: most rows, >= 1.

    Returns:
        Rows by key.

    """
    return cypher.rows(
        tx,
        QUERY,
        GradedContact,
        workspace=workspace,
        account_key=account_key,
        colleagues=None if colleagues is None else sorted(set(colleagues)),
        as_of=as_of,
        limit=limit,
    )

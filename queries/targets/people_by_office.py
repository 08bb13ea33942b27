"""Who holds this office?"""

from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.titles import normalise

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Somebody who holds an office, or works in its field."""

    key: str
    name: str
    exact: bool
    """Whether the person holds the very office."""


def people_by_office(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    office: str,
    as_of: datetime,
    account_key: str | None = None,
    function: str | None = None,
    limit: int = 10,
) -> list[OfficeHolder]:
    """Return holders of an office first, then people of its field by level.

    Args:
        tx: an open read transaction.
        workspace: key of the workspace.
        office: canonical title, as `graph.titles` gives it.
        as_of: the instant for which jobs, roles and strengths hold.
        account_key: only at this account; None: anywhere.
        function: field of work that the office belongs to; None: no neighbours.
        limit: most rows, at least 1.

    Returns:
        Rows by exactness, then falling seniority, name and key.

    Source: S0: roles have typical titles.

    """
    return cypher.rows(
        tx,
        QUERY,
        OfficeHolder,
        workspace=workspace,
        office=office,
        as_of=as_of,
        account_key=account_key,
        function=function,
        limit=limit,
    )


def office_holders(
    tx: OpenTransaction,
    office: str,
    /,
    *,
    workspace: str,
    account_key: str | None,
    as_of: datetime,
    limit: int,
) -> list[OfficeHolder]:
    """Return holders of an office, and people of the field of work that it belongs to."""
    return people_by_office(
        tx,
        workspace=workspace,
        account_key=account_key,
        office=office,
        function=normalise(office).function,
        limit=limit,
        as_of=as_of,
    )

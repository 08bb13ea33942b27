"""What must somebody hear of?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction

QUERY = cypher.load(__name__)


@dataclass(frozen=True, slots=True)
class AlertSummary:
    """An alert as it is, or was at the instant asked for."""

    key: str
    number: int
    """Of the event that raised it: alerts of one instant stand in its order."""
    code: str
    """A word of AlertCode."""
    cause: str
    severity: str
    """A word of AlertSeverity."""
    audience: str
    """A word of Audience."""
    also_for: tuple[str, ...]
    """Further words of Audience."""
    state: str
    """A word of AlertState."""
    why: str
    evidence: str | None
    """JSON, a list of `{what, person_key, at}`."""
    since: datetime | None
    raised_at: datetime
    resolved_at: datetime | None
    snoozed_until: datetime | None
    account_key: str | None
    opportunity_key: str | None
    person_key: str | None
    colleague_key: str | None
    department: str | None


def alerts_listed(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    limit: int,
    keys: Sequence[str] | None = None,
    states: Sequence[str] | None = None,
    codes: Sequence[str] | None = None,
    severities: Sequence[str] | None = None,
    audience: str | None = None,
    account_key: str | None = None,
    opportunity_key: str | None = None,
    as_of: datetime | None = None,
    raised_before: datetime | None = None,
    number_before: int | None = None,
) -> list[AlertSummary]:
    """Return up to `limit` alerts that fit, by the instant they were raised, the newest first.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        limit: most rows, at least 1.
        keys: only these, resolved or not; unknown ones are ignored.
        states: only those in one of these states; None: not resolved, unless `keys` are given.
        codes: only those of one of these codes; None: of any.
        severities: only those of one of these severities; None: of any.
        audience: only those for this audience; None: for any.
        account_key: only those about this account.
        opportunity_key: only those about this deal.
        as_of: as they were at this instant; None: as they are, whatever the clock says.
        raised_before: instant on the last row of the page before; None begins at the newest.
        number_before: number on that row.

    """
    return cypher.rows(
        tx,
        QUERY,
        AlertSummary,
        workspace=workspace,
        limit=limit,
        keys=None if keys is None else sorted(set(keys)),
        states=states,
        codes=codes,
        severities=severities,
        audience=audience,
        account_key=account_key,
        opportunity_key=opportunity_key,
        as_of=as_of,
        raised_before=raised_before,
        number_before=number_before,
    )

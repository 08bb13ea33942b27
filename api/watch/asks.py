"""Read which introductions to people of accounts are waited for, and who may not be named."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from inroad.api.withheld import NAME
from inroad.graph.cypher import OpenTransaction
from inroad.queries.consent.hiders_of import hiders_of
from inroad.queries.watch.asks_at import AskAt, asks_at


def watched_asks(
    tx: OpenTransaction, /, *, workspace: str, accounts: Sequence[str], as_of: datetime
) -> dict[str, list[AskAt]]:
    """Return the open requests to people of accounts at an instant, by account.

    One statement where nothing was asked. Whoever hides the relationship is not named.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        accounts: keys.
        as_of: the instant.

    """
    rows = asks_at(tx, workspace=workspace, accounts=accounts, as_of=as_of)
    if not rows:
        return {}
    hiders = hiders_of(
        tx,
        workspace=workspace,
        contacts=[row.target_key for row in rows],
        as_of=as_of,
        seen_at=max(as_of, datetime.now(UTC)),
    )
    hidden = {(one.hider_key, one.contact_key) for one in hiders}
    found: dict[str, list[AskAt]] = {}
    for row in rows:
        unnamed = (row.connector_key, row.target_key) in hidden
        shown = replace(row, connector_name=NAME.lower()) if unnamed else row
        found.setdefault(row.account_key, []).append(shown)
    return found

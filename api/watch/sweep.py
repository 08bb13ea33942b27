"""Look at every account that has a deal or an open alert: for what time alone brings about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from inroad.api.watch.evaluate import MOST_OF_A_WRITE, evaluate, evaluate_marked, found
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.session import Graph
from inroad.graph.writes.alerts.save_alerts import AlertToWrite
from inroad.plans.alerts.lifecycle import reconciled
from inroad.queries.alerts.latest_event import latest_event
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.queries.alerts.watched_accounts import watched_accounts

_PAGE = 1_000
Advanced = Callable[[int], None]
"""Is told of so many more accounts done."""


@dataclass(slots=True)
class Swept:
    """What a sweep found."""

    accounts: int = 0
    changes: list[AlertToWrite] = field(default_factory=list)
    """Alerts to which something happened, in the order in which it did."""


def sweep(
    graph: Graph,
    *,
    workspace: str,
    account_keys: Sequence[str],
    as_of: datetime | None = None,
    dry_run: bool = False,
    advanced: Advanced = lambda _: None,
) -> Swept:
    """Bring the alerts about accounts up to date, a batch in each transaction.

    Args:
        graph: the open graph.
        workspace: key of the workspace.
        account_keys: keys of accounts.
        as_of: the instant that is judged for; None: now.
        dry_run: say what would change, and write nothing.
        advanced: is told how it goes on.

    Raises:
        NotFound: there is no such workspace.
        BadInput: `as_of` lies ahead, or before the workspace's last event; nothing was written.

    """
    swept = Swept()
    if as_of is not None and as_of > datetime.now(UTC):
        raise BadInput(
            "as-of must not lie ahead: nobody knows what will have happened", field="as-of"
        )
    for batch in _batches(account_keys):
        if dry_run:
            swept.changes += graph.read(
                _would_change, workspace=workspace, account_keys=batch, as_of=as_of
            )
        else:
            events = graph.write(evaluate, workspace=workspace, account_keys=batch, as_of=as_of)
            swept.changes += [event.alert for event in events]
        swept.accounts += len(batch)
        advanced(len(batch))
    return swept


def keys_to_sweep(graph: Graph, *, workspace: str) -> list[str]:
    """Return the keys of all accounts that have a deal, or an alert that is not resolved."""
    keys = list[str]()
    while True:
        rows = graph.read(
            watched_accounts,
            workspace=workspace,
            limit=_PAGE,
            after_key=keys[-1] if keys else None,
        )
        keys += [row.account_key for row in rows]
        if len(rows) < _PAGE:
            return keys


def sweep_marked(
    graph: Graph,
    *,
    workspace: str,
    as_of: datetime | None = None,
    advanced: Advanced = lambda _: None,
) -> Swept:
    """Evaluate all accounts that were written about: what an import does at its end.

    Raises:
        NotFound, BadInput: as in `sweep`.

    """
    swept = Swept()
    while True:
        done = graph.write(evaluate_marked, workspace=workspace, as_of=as_of)
        if not done.accounts:
            return swept
        swept.accounts += done.accounts
        swept.changes += [event.alert for event in done.events]
        advanced(done.accounts)


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for begin in range(0, len(keys), MOST_OF_A_WRITE):
        yield keys[begin : begin + MOST_OF_A_WRITE]


def _would_change(
    tx: OpenTransaction, /, *, workspace: str, account_keys: Sequence[str], as_of: datetime | None
) -> list[AlertToWrite]:
    latest = latest_event(tx, workspace=workspace)
    at = as_of or max(datetime.now(UTC), latest.at if latest else datetime.min.replace(tzinfo=UTC))
    raised = found(tx, workspace=workspace, account_keys=account_keys, as_of=at)
    held = open_alerts(tx, workspace=workspace, accounts=account_keys)
    changed = reconciled(held, raised, as_of=at)
    return [alert for alert in changed if alert.happened is not None]

"""Look at every account that has a deal or an open alert: for what time alone brings about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from inroad.api.watch.evaluate import evaluate, evaluate_marked, found, within_bounds
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.session import Graph
from inroad.graph.writes.alerts.save_alerts import AlertToWrite
from inroad.plans.alerts.lifecycle import reconciled
from inroad.queries.alerts.latest_event import latest_event
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.queries.alerts.watched_accounts import WatchedKey, watched_accounts

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
    batches: Sequence[Sequence[str]],
    as_of: datetime | None = None,
    dry_run: bool = False,
    advanced: Advanced = lambda _: None,
) -> Swept:
    """Bring the alerts about accounts up to date, a batch in each transaction.

    Args:
        graph: the open graph.
        workspace: key of the workspace.
        batches: keys of accounts, those together that a transaction looks at.
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
    for batch in batches:
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


def batches_to_sweep(graph: Graph, *, workspace: str) -> list[list[str]]:
    """Return the keys of all accounts that have a deal, or an alert that is not resolved.

    Those come together that one transaction can look at.
    """
    found = list[WatchedKey]()
    while True:
        rows = graph.read(
            watched_accounts,
            workspace=workspace,
            limit=_PAGE,
            after_key=found[-1].account_key if found else None,
        )
        found += rows
        if len(rows) < _PAGE:
            break
    batches = list[list[str]]()
    while found:
        together = within_bounds(found)
        batches.append([one.account_key for one in together])
        found = found[len(together) :]
    return batches


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
        done = graph.write(evaluate_marked, workspace=workspace, heavy=True, as_of=as_of)
        if not done.accounts:
            return swept
        swept.accounts += done.accounts
        swept.changes += [event.alert for event in done.events]
        advanced(done.accounts)


def _would_change(
    tx: OpenTransaction, /, *, workspace: str, account_keys: Sequence[str], as_of: datetime | None
) -> list[AlertToWrite]:
    latest = latest_event(tx, workspace=workspace)
    at = as_of or max(datetime.now(UTC), latest.at if latest else datetime.min.replace(tzinfo=UTC))
    raised = found(tx, workspace=workspace, account_keys=account_keys, as_of=at)
    held = open_alerts(tx, workspace=workspace, accounts=account_keys)
    changed = reconciled(held, raised, as_of=at)
    return [alert for alert in changed if alert.happened is not None]

"""Look at every account that has a deal or an open alert: for what time alone brings about."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from inroad.api.watch.evaluate import (
    Find,
    evaluate,
    evaluate_marked,
    found,
    instant_of,
    within_bounds,
)
from inroad.errors import BadInput, GraphUnavailable
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
    failed: dict[str, str] = field(default_factory=dict)
    """By the key of an account that could not be looked at, why; it is as it was before."""


def sweep(
    graph: Graph,
    *,
    workspace: str,
    batches: Sequence[Sequence[str]],
    as_of: datetime | None = None,
    dry_run: bool = False,
    find: Find = found,
    advanced: Advanced = lambda _: None,
) -> Swept:
    """Bring the alerts about accounts up to date, a batch in each transaction.

    A batch of which a rule fails, or that takes too long, is looked at account by account; those
    that fail then are named, and all others are done.

    Args:
        graph: the open graph.
        workspace: key of the workspace.
        batches: keys of accounts, those together that a transaction looks at.
        as_of: the instant that is judged for; None: now.
        dry_run: say what would change, and write nothing.
        find: asks the rules.
        advanced: is told how it goes on.

    Raises:
        NotFound: there is no such workspace.
        GraphUnavailable: the database went away; the batches before are done.
        BadInput: `as_of` lies ahead; or, unless it is a dry run, before the workspace's last event.
            Nothing was written.

    """
    swept = Swept()
    if as_of is not None and as_of > datetime.now(UTC):
        raise BadInput(
            "as-of must not lie ahead: nobody knows what will have happened", field="as-of"
        )
    look = partial(
        _would_change if dry_run else _change, workspace=workspace, as_of=as_of, find=find
    )
    run = graph.read if dry_run else graph.write
    waiting = deque(batches)
    while waiting:
        batch = waiting.popleft()
        try:
            swept.changes += run(look, account_keys=batch)
        except (BadInput, GraphUnavailable):
            raise
        except Exception as error:  # of a rule, which may be anything
            if len(batch) > 1:
                waiting.extendleft([key] for key in reversed(batch))
                continue
            swept.failed[batch[0]] = f"{type(error).__name__}: {error}"
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


def _change(tx: OpenTransaction, /, **asked: Any) -> list[AlertToWrite]:
    return [event.alert for event in evaluate(tx, **asked)]


def _would_change(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_keys: Sequence[str],
    as_of: datetime | None,
    find: Find,
) -> list[AlertToWrite]:
    # Nothing is written, so that a past day may be judged although something happened since.
    at = as_of or instant_of(latest_event(tx, workspace=workspace), None)
    raised = find(tx, workspace=workspace, account_keys=account_keys, as_of=at)
    held = open_alerts(tx, workspace=workspace, accounts=account_keys)
    changed = reconciled(held, raised, as_of=at)
    return [alert for alert in changed if alert.happened is not None]

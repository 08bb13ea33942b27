"""Ask the rules again, and bring the alerts up to date, in the transaction of whoever wrote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar

import structlog
from neo4j.exceptions import DriverError, Neo4jError

from inroad.api.watch.read import read_watched
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.alerts.clear_marks import clear_marks
from inroad.graph.writes.alerts.save_alerts import WrittenEvent, save_alerts
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.alerts.alert import Raised
from inroad.plans.alerts.lifecycle import reconciled
from inroad.plans.alerts.rules import alerts_of
from inroad.plans.alerts.watched import WatchedAccount
from inroad.queries.alerts.changed_accounts import ChangedAccount, changed_accounts
from inroad.queries.alerts.latest_event import LatestEvent, latest_event
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.queries.alerts.watched_accounts import WatchedKey

MOST_OF_A_WRITE = 20
"""Most accounts that one write through the API evaluates; others keep their mark until the next."""
ROWS_AT_ONCE = 2_000
"""Deals times contacts that one transaction looks at; about half a second of reading."""
T = TypeVar("T")
Weighed = TypeVar("Weighed", ChangedAccount, WatchedKey)
"""An account with what there is to read of it."""
Find = Callable[..., list[Raised]]
"""`find(tx, workspace=, account_keys=, as_of=)`: what the rules find of some accounts."""

log = structlog.get_logger("inroad.api.watch")


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What came of asking the rules again."""

    accounts: int
    """How many accounts were looked at, those among them of which no rule can hold too."""
    events: list[WrittenEvent]


def found(
    tx: OpenTransaction, /, *, workspace: str, account_keys: Sequence[str], as_of: datetime
) -> list[Raised]:
    """Return what the rules find of some accounts at an instant."""
    watched = read_watched(tx, workspace=workspace, account_keys=account_keys, as_of=as_of)
    return [
        one
        for account in watched
        for one in alerts_of(account, as_of=as_of)
        if not (one.code is AlertCode.RELATIONSHIP_COOLING and _is_hidden(one, account))
    ]


def _is_hidden(raised: Raised, account: WatchedAccount) -> bool:
    """Whether a finding names a colleague who hides that she knows the contact."""
    about = raised.about
    return any(
        tie.hidden
        for tie in account.ties
        if (tie.colleague_key, tie.person_key) == (about.colleague_key, about.person_key)
    )


def reconcile(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_keys: Sequence[str],
    raised: Sequence[Raised],
    as_of: datetime,
) -> list[WrittenEvent]:
    """Write what findings change in the alerts about some accounts, and return what happened.

    Args:
        tx: an open write transaction that has taken its turn.
        workspace: key of the workspace, which must exist.
        account_keys: the accounts that were looked at; findings about others are left out.
        raised: everything that was found of them: what is not among it holds no more.
        as_of: the instant for which they were looked at.

    """
    held = open_alerts(tx, workspace=workspace, accounts=account_keys)
    about_them = [one for one in raised if one.about.account_key in set(account_keys)]
    changed = reconciled(held, about_them, as_of=as_of)
    return save_alerts(tx, workspace=workspace, alerts=changed, at=datetime.now(UTC))


def evaluate(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    account_keys: Sequence[str],
    as_of: datetime | None = None,
    find: Find = found,
) -> list[WrittenEvent]:
    """Bring the alerts about some accounts up to date, take their marks off, return what happened.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        account_keys: keys of accounts.
        as_of: the instant that is judged for; None: now, or that of the workspace's last event if
            another clock is ahead of ours.
        find: asks the rules.

    Raises:
        NotFound: there is no such workspace.
        BadInput: `as_of` lies before the workspace's last event: what has happened since cannot be
            judged as if it had not.

    """
    take_turn(tx, workspace=workspace, at=datetime.now(UTC))
    return _in_turn(tx, workspace, account_keys, as_of, find)


def evaluate_marked(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    heavy: bool = False,
    as_of: datetime | None = None,
    find: Find = found,
) -> Evaluated:
    """Evaluate accounts that were written about, those first that have waited longest.

    Of an account without a deal and without an open alert no rule can hold: only its mark goes.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        heavy: whether an account of which more than `ROWS_AT_ONCE` are to be read is evaluated as
            well, by itself; else it keeps its mark.
        as_of: as in `evaluate`.
        find: asks the rules.

    Raises:
        NotFound, BadInput: as in `evaluate`.

    """
    bounds: dict[str, Any] = {"workspace": workspace, "most_rows": None if heavy else ROWS_AT_ONCE}
    if not changed_accounts(tx, limit=1, **bounds):
        return Evaluated(0, [])
    take_turn(tx, workspace=workspace, at=datetime.now(UTC))
    marked = within_bounds(changed_accounts(tx, limit=MOST_OF_A_WRITE, **bounds))
    unwatched = [one.account_key for one in marked if not one.is_watched]
    if unwatched:
        clear_marks(tx, workspace=workspace, accounts=unwatched)
    watched = [one.account_key for one in marked if one.is_watched]
    if not watched:
        return Evaluated(len(marked), [])
    return Evaluated(len(marked), _in_turn(tx, workspace, watched, as_of, find))


def within_bounds(accounts: Sequence[Weighed]) -> list[Weighed]:
    """Return the first accounts, one at least, that one transaction can look at."""
    kept, rows = list[Weighed](), 0
    for one in accounts[:MOST_OF_A_WRITE]:
        rows += one.contact_rows
        if kept and rows > ROWS_AT_ONCE:
            break
        kept.append(one)
    return kept


def then_watch(write: Callable[..., T], *, find: Find = found) -> Callable[..., T]:
    """Return a write function that afterwards evaluates what was marked, in its transaction.

    A rule that fails does not fail the write: its marks stay, the log has the reason, and
    `inroad sweep` names the account for everybody to see. What Neo4j objects to fails both, to be
    retried.
    """

    @wraps(write)
    def watched(tx: OpenTransaction, /, *, workspace: str, **parameters: Any) -> T:
        result = write(tx, workspace=workspace, **parameters)
        try:
            evaluate_marked(tx, workspace=workspace, find=find)
        except (Neo4jError, DriverError):
            raise
        except Exception:
            log.exception("alerts_not_evaluated", workspace=workspace)
        return result

    return watched


def _in_turn(
    tx: OpenTransaction,
    workspace: str,
    account_keys: Sequence[str],
    as_of: datetime | None,
    find: Find,
) -> list[WrittenEvent]:
    """Evaluate accounts in a transaction that has taken its turn."""
    judged_for = instant_of(latest_event(tx, workspace=workspace), as_of)
    keys = sorted(set(account_keys))
    raised = find(tx, workspace=workspace, account_keys=keys, as_of=judged_for)
    events = reconcile(tx, workspace=workspace, account_keys=keys, raised=raised, as_of=judged_for)
    clear_marks(tx, workspace=workspace, accounts=keys)
    return events


def instant_of(latest: LatestEvent | None, as_of: datetime | None) -> datetime:
    """Return the instant to judge for: now, unless given, and never one before the last event.

    Raises:
        BadInput: the one that is given lies before it.

    """
    if as_of is None:
        now = datetime.now(UTC)
        return max(now, latest.at) if latest else now
    if latest is not None and as_of < latest.at:
        raise BadInput(
            f"as-of must not lie before {latest.at:%Y-%m-%dT%H:%M:%SZ}, when an alert of this "
            "workspace last changed",
            field="as-of",
        )
    return as_of

"""Findings given by hand, and the alerts that come of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from inroad.api.watch.evaluate import reconcile
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.alerts.save_alerts import AlertToWrite, WrittenEvent, save_alerts
from inroad.graph.writes.take_turn import take_turn
from inroad.plans.alerts.alert import AlertEvidence, Raised, Subject
from inroad.queries.alerts.alert_events import AlertEventRow, alert_events
from inroad.queries.alerts.alerts_listed import AlertSummary, alerts_listed
from inroad.queries.alerts.history_of_alerts import history_of_alerts
from tests.drawing import NOW

EVERY_STATE = ("OPEN", "ACKNOWLEDGED", "SNOOZED", "RESOLVED")


def finding(
    code: AlertCode,
    account: str,
    *,
    deal: str | None = None,
    person: str | None = None,
    colleague: str | None = None,
    why: str = "because",
    seen: Sequence[str | None] = (),
    since: datetime | None = None,
) -> Raised:
    """What a rule would have found; `seen` are the people of its evidence."""
    return Raised(
        code,
        Subject(account, deal, person, colleague),
        why,
        tuple(AlertEvidence(f"saw {one}", one, NOW) for one in seen),
        since,
    )


def judge(
    tx: Any,
    workspace: str,
    *found: Raised,
    accounts: Sequence[str] = ("acme",),
    at: datetime = NOW,
) -> list[WrittenEvent]:
    """Bring the alerts up to date as if this were all that the rules found of the accounts."""
    take_turn(tx, workspace=workspace, at=at)
    return reconcile(tx, workspace=workspace, account_keys=accounts, raised=found, as_of=at)


def alerts(tx: Any, workspace: str, **chosen: Any) -> list[AlertSummary]:
    """Alerts of a workspace in any state, the newest first."""
    return alerts_listed(tx, workspace=workspace, limit=100, **({"states": EVERY_STATE} | chosen))


def kinds(tx: Any, workspace: str) -> list[str]:
    """What happened in a workspace, in order; the numbers have no gap."""
    events = events_of(tx, workspace)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    return [event.kind for event in events]


def events_of(tx: Any, workspace: str) -> list[AlertEventRow]:
    return alert_events(tx, workspace=workspace, after_number=0, limit=1_000)


def history(tx: Any, workspace: str, key: str) -> list[str]:
    return [one.kind for one in history_of_alerts(tx, workspace=workspace, keys=[key])]


def the(tx: Any, workspace: str) -> AlertSummary:
    """The only alert of a workspace."""
    (only,) = alerts(tx, workspace)
    return only


def answer(tx: Any, workspace: str, changed: AlertToWrite | None) -> None:
    """Write what somebody did to an alert."""
    assert changed is not None
    save_alerts(tx, workspace=workspace, alerts=[changed], at=NOW)

"""Write alerts, and what happened to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inroad.graph import cypher
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import AlertCode, AlertEventKind, AlertSeverity, AlertState, Audience
from inroad.graph.writes.provenance import Provenance

QUERY = cypher.load(__name__)
SOURCE = "inroad"
"""Whose finding an alert is."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an alert."""

    kind: AlertEventKind
    at: datetime
    by: str | None = None
    """Who did it, in words; None: Inroad itself."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AlertToWrite:
    """An alert as it will be, and what happened to it; None: nothing to speak of."""

    key: str | None
    """None: a new one, which is named by the number of its first event."""
    code: AlertCode
    cause: str
    severity: AlertSeverity
    audience: Audience
    also_for: tuple[Audience, ...]
    state: AlertState
    why: str
    evidence: str | None
    """JSON, a list of `{what, person_key, at}`."""
    since: datetime | None
    raised_at: datetime
    resolved_at: datetime | None
    snoozed_until: datetime | None
    account_key: str
    opportunity_key: str | None
    person_key: str | None
    colleague_key: str | None
    department: str | None
    happened: Happened | None


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """Something that happened, as it was written."""

    number: int
    """Among the workspace's events, from 1."""
    alert: AlertToWrite
    """As it is now; with its key, if it is a new one."""


def save_alerts(
    tx: OpenTransaction, /, *, workspace: str, alerts: Sequence[AlertToWrite], at: datetime
) -> list[WrittenEvent]:
    """Make or change alerts, and number their events after the workspace's last one.

    Args:
        tx: an open write transaction that has taken its turn: numbers have no gap because writers
            go one after another.
        workspace: key of the workspace, which must exist.
        alerts: as they will be; the events are numbered in this order.
        at: instant of the write.

    Returns:
        What happened, in this order; alerts of which there is nothing to tell are left out.

    Raises:
        ValueError: an alert is new and nothing happened to it.

    """
    if any(alert.key is None and alert.happened is None for alert in alerts):
        raise ValueError("a new alert begins with an event")
    if not alerts:
        return []
    rows, number = list[dict[str, Any]](), 0
    for alert in alerts:
        number += alert.happened is not None
        rows.append(_row(alert, number if alert.happened else None))
    provenance = Provenance(SOURCE, recorded_at=at).properties()
    found = tx.run(QUERY.text, workspace=workspace, rows=rows, events=number, provenance=provenance)
    numbers = iter(sorted(row["number"] for row in found if row["number"] is not None))
    return [_written(alert, next(numbers)) for alert in alerts if alert.happened]


def _written(alert: AlertToWrite, number: int) -> WrittenEvent:
    return WrittenEvent(number, replace(alert, key=alert.key or f"alert:{number}"))


def _row(alert: AlertToWrite, happened: int | None) -> dict[str, Any]:
    over = alert.state is AlertState.RESOLVED
    said = {
        "severity": alert.severity.value,
        "state": alert.state.value,
        "why": alert.why,
        "evidence": alert.evidence,
        "snoozed_until": alert.snoozed_until,
    }
    stays = {
        "code": alert.code.value,
        "cause": alert.cause,
        "open_cause": None if over else alert.cause,
        "audience": alert.audience.value,
        "also_for": [one.value for one in alert.also_for],
        "since": alert.since,
        "raised_at": alert.raised_at,
        "resolved_at": alert.resolved_at,
        "colleague_key": alert.colleague_key,
        "department": alert.department,
    }
    return {
        "key": alert.key,
        "properties": said | stays,
        "account": alert.account_key,
        "opportunity": alert.opportunity_key,
        "person": alert.person_key,
        "happened": happened,
        "event": alert.happened and _event(alert.happened) | said,
    }


def _event(happened: Happened) -> dict[str, Any]:
    return {
        "kind": happened.kind.value,
        "at": happened.at,
        "by": happened.by,
        "note": happened.note,
    }

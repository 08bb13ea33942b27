"""What has to be said of an alert, now that the rules have been asked again?"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from inroad.errors import BadInput
from inroad.graph.vocabulary import AlertCode, AlertEventKind, AlertSeverity, AlertState, Audience
from inroad.graph.writes.alerts.save_alerts import AlertToWrite, Happened
from inroad.plans.alerts.alert import AlertEvidence, Raised
from inroad.plans.alerts.routing import routing_rules
from inroad.queries.alerts.alerts_listed import AlertSummary
from inroad.queries.alerts.open_alerts import OpenAlert

LONGEST_SNOOZE = timedelta(days=365)
"""How long an alert can be put off at once."""


def reconciled(
    held: Sequence[OpenAlert], raised: Iterable[Raised], *, as_of: datetime
) -> list[AlertToWrite]:
    """Return the alerts that change, those first that end, each with what happened to it.

    A cause that nobody knew of is raised; one that holds no more is resolved, whatever state its
    alert is in; a snoozed alert whose time is over wakes while its cause holds. One that holds for
    another reason than before is changed; that is told (an event) when its severity is another or
    other people are its evidence, unless it is snoozed. Asking again at the same instant returns
    nothing.

    Args:
        held: the alerts about some accounts that are not resolved.
        raised: what the rules find of the same accounts; of several findings of one cause, the
            first counts.
        as_of: the instant for which the rules were asked.

    """
    found = dict[str, Raised]()
    for finding in raised:
        found.setdefault(finding.cause, finding)
    known = {alert.cause: alert for alert in held}
    gone = [_resolved(one, as_of) for cause, one in sorted(known.items()) if cause not in found]
    stays = [
        changed
        for cause, alert in sorted(known.items())
        if cause in found and (changed := _judged_again(alert, found[cause], as_of))
    ]
    new = [_new(one, as_of) for cause, one in sorted(found.items()) if cause not in known]
    return [*gone, *stays, *new]


def acknowledged(
    alert: AlertSummary, *, at: datetime, by: str | None, note: str | None
) -> AlertToWrite | None:
    """Return an alert that somebody takes up; it stays so until its cause ends.

    None where it is taken up already.

    Raises:
        BadInput: it is resolved.

    """
    now = _not_over(alert)
    if now.state is AlertState.ACKNOWLEDGED:
        return None
    happened = Happened(AlertEventKind.ACKNOWLEDGED, at, by, note)
    return replace(now, state=AlertState.ACKNOWLEDGED, snoozed_until=None, happened=happened)


def snoozed(
    alert: AlertSummary, *, until: datetime, at: datetime, by: str | None, note: str | None
) -> AlertToWrite | None:
    """Return an alert that nobody wants to hear of until an instant; None where it is so already.

    Raises:
        BadInput: it is resolved; or the instant does not lie ahead, or lies more than a year ahead.

    """
    now = _not_over(alert)
    if not at < until <= at + LONGEST_SNOOZE:
        raise BadInput(
            f"until: the end of the snooze must lie ahead, and at most {LONGEST_SNOOZE.days} days",
            field="until",
        )
    if now.state is AlertState.SNOOZED and now.snoozed_until == until:
        return None
    happened = Happened(AlertEventKind.SNOOZED, at, by, note)
    return replace(now, state=AlertState.SNOOZED, snoozed_until=until, happened=happened)


def reopened(
    alert: AlertSummary, *, at: datetime, by: str | None, note: str | None
) -> AlertToWrite | None:
    """Return an alert that was taken up or put off and is open again; None where it is open.

    Raises:
        BadInput: it is resolved.

    """
    now = _not_over(alert)
    if now.state is AlertState.OPEN:
        return None
    happened = Happened(AlertEventKind.REOPENED, at, by, note)
    return replace(now, state=AlertState.OPEN, snoozed_until=None, happened=happened)


def as_it_is(alert: OpenAlert | AlertSummary) -> AlertToWrite:
    """Return an alert as it would be written without any change."""
    return AlertToWrite(
        key=alert.key,
        code=AlertCode(alert.code),
        cause=alert.cause,
        severity=AlertSeverity(alert.severity),
        audience=Audience(alert.audience),
        also_for=tuple(Audience(one) for one in alert.also_for),
        state=AlertState(alert.state),
        why=alert.why,
        evidence=alert.evidence,
        since=alert.since,
        raised_at=alert.raised_at,
        resolved_at=None,
        snoozed_until=alert.snoozed_until,
        account_key=alert.account_key or "",
        opportunity_key=alert.opportunity_key,
        person_key=alert.person_key,
        colleague_key=alert.colleague_key,
        department=alert.department,
        happened=None,
    )


def evidence_json(evidence: Sequence[AlertEvidence]) -> str | None:
    """Return evidence as the graph keeps it; None for none."""
    if not evidence:
        return None
    rows = [
        {"what": one.what, "person_key": one.person_key, "at": one.at and one.at.isoformat()}
        for one in evidence
    ]
    return json.dumps(rows, ensure_ascii=False)


def evidence_of(text: str | None) -> tuple[AlertEvidence, ...]:
    """Return evidence that `evidence_json` wrote."""
    return tuple(
        AlertEvidence(
            row["what"], row["person_key"], row["at"] and datetime.fromisoformat(row["at"])
        )
        for row in json.loads(text or "[]")
    )


def _not_over(alert: AlertSummary) -> AlertToWrite:
    if alert.state == AlertState.RESOLVED:
        raise BadInput(
            "id: this alert is resolved: its cause has ended. If it comes back, that is a new one",
            field="id",
        )
    return as_it_is(alert)


def _resolved(alert: OpenAlert, as_of: datetime) -> AlertToWrite:
    return replace(
        as_it_is(alert),
        state=AlertState.RESOLVED,
        resolved_at=as_of,
        snoozed_until=None,
        happened=Happened(AlertEventKind.RESOLVED, as_of),
    )


def _judged_again(alert: OpenAlert, finding: Raised, as_of: datetime) -> AlertToWrite | None:
    """Return an alert whose cause still holds, if there is anything new to it."""
    before, now = as_it_is(alert), _said(finding, as_it_is(alert))
    if _is_over(alert, as_of):
        return replace(
            now,
            state=AlertState.OPEN,
            snoozed_until=None,
            happened=Happened(AlertEventKind.WOKEN, as_of),
        )
    if now == before:
        return None
    if alert.state != AlertState.SNOOZED and _worth_telling(before, now):
        return replace(now, happened=Happened(AlertEventKind.CHANGED, as_of))
    return now


def _is_over(alert: OpenAlert, as_of: datetime) -> bool:
    """Return whether an alert was snoozed until now, or until some time before."""
    until = alert.snoozed_until
    return alert.state == AlertState.SNOOZED and (until is None or until <= as_of)


def _worth_telling(before: AlertToWrite, now: AlertToWrite) -> bool:
    return before.severity is not now.severity or _people(before) != _people(now)


def _people(alert: AlertToWrite) -> set[str | None]:
    return {one.person_key for one in evidence_of(alert.evidence)}


def _new(finding: Raised, as_of: datetime) -> AlertToWrite:
    about, rule = finding.about, routing_rules().alerts[finding.code]
    return AlertToWrite(
        key=None,
        code=finding.code,
        cause=finding.cause,
        severity=rule.severity,
        audience=rule.audience,
        also_for=rule.also_for,
        state=AlertState.OPEN,
        why=finding.why,
        evidence=evidence_json(finding.evidence),
        since=finding.since,
        raised_at=as_of,
        resolved_at=None,
        snoozed_until=None,
        account_key=about.account_key,
        opportunity_key=about.opportunity_key,
        person_key=about.person_key,
        colleague_key=about.colleague_key,
        department=about.department,
        happened=Happened(AlertEventKind.RAISED, as_of),
    )


def _said(finding: Raised, alert: AlertToWrite) -> AlertToWrite:
    """Return an alert with what a finding says of its cause."""
    rule = routing_rules().alerts[finding.code]
    return replace(
        alert,
        severity=rule.severity,
        audience=rule.audience,
        also_for=rule.also_for,
        why=finding.why,
        evidence=evidence_json(finding.evidence),
        since=finding.since,
    )

"""What a receiver is told of an event: our own JSON, or the shape that Slack shows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inroad.api.ids import NodeType, global_id
from inroad.api.types.scalars import DateTime
from inroad.graph.vocabulary import AlertEventKind, AlertState, PayloadShape
from inroad.plans.alerts.alert import AlertEvidence
from inroad.plans.alerts.lifecycle import evidence_of
from inroad.queries.alerts.alert_events import AlertEventRow

VERSION = 1
"""Of the JSON; it grows when a field goes or changes its meaning, and not for a new one."""
PING = "ping"
_SLACK_TEXT = 3_000
_SLACK_CONTEXT = 2_000
_MOST_EVIDENCE = 10
_SIGN = {"CRITICAL": ":red_circle:", "WARNING": ":large_orange_circle:", "INFO": ":white_circle:"}
_OVER = ":white_check_mark:"
_HAPPENED = {
    AlertEventKind.RAISED: "",
    AlertEventKind.CHANGED: "Changed: ",
    AlertEventKind.ACKNOWLEDGED: "Acknowledged: ",
    AlertEventKind.SNOOZED: "Snoozed: ",
    AlertEventKind.WOKEN: "Again: ",
    AlertEventKind.REOPENED: "Opened again: ",
    AlertEventKind.RESOLVED: "Resolved: ",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """A colleague who should hear of an alert."""

    key: str
    name: str
    email: str | None


def kind_of(row: AlertEventRow) -> str:
    """Return what a delivery of an event tells of, as `Inroad-Event` says it: `alert.raised`."""
    return f"alert.{row.kind.lower()}"


def body_of(
    row: AlertEventRow,
    *,
    workspace: str,
    delivery: str,
    shape: PayloadShape,
    recipients: Sequence[Recipient] = (),
) -> str:
    """Return the JSON text that tells a receiver of an event, and of who should hear of it."""
    if shape is PayloadShape.SLACK:
        return _text(_slack(row, recipients))
    told = _envelope(kind_of(row), workspace=workspace, delivery=delivery)
    people = [
        {"id": global_id("Person", one.key), "key": one.key, "name": one.name, "email": one.email}
        for one in recipients
    ]
    return _text(told | {"event": _event(row), "alert": _alert(row) | {"recipients": people}})


def ping_body(*, workspace: str, delivery: str, shape: PayloadShape) -> str:
    """Return the JSON text that asks a receiver whether it is there."""
    if shape is PayloadShape.SLACK:
        words = f"Inroad reaches you from the workspace {_escaped(workspace, _SLACK_TEXT)}."
        return _text({"text": words, "blocks": [_section(words)]})
    return _text(_envelope(PING, workspace=workspace, delivery=delivery))


def _envelope(kind: str, *, workspace: str, delivery: str) -> dict[str, Any]:
    return {"version": VERSION, "type": kind, "delivery": delivery, "workspace": workspace}


def _event(row: AlertEventRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "at": _instant(row.at),
        "by": row.by,
        "note": row.note,
    }


def _alert(row: AlertEventRow) -> dict[str, Any]:
    return {
        "id": global_id("Alert", row.alert_key),
        "code": row.code,
        "severity": row.severity,
        "audience": row.audience,
        "alsoFor": list(row.also_for),
        "state": row.state,
        "why": row.why,
        "evidence": [
            {
                "what": one.what,
                "person": _id("Person", one.person_key),
                "at": _instant(one.at),
            }
            for one in evidence_of(row.evidence)
        ],
        "since": _instant(row.since),
        "raisedAt": _instant(row.raised_at),
        "snoozedUntil": _instant(row.snoozed_until),
        "account": _named("Account", row.account_key, row.account_name),
        "opportunity": _named("Opportunity", row.opportunity_key, row.opportunity_name),
        "person": _named("Person", row.person_key, row.person_name),
        "colleague": _named("Person", row.colleague_key, row.colleague_name),
        "department": row.department,
    }


def _slack(row: AlertEventRow, recipients: Sequence[Recipient]) -> dict[str, Any]:
    happened = _HAPPENED[AlertEventKind(row.kind)]
    headline = _escaped(f"{happened}{row.why}", _SLACK_TEXT - 200)
    about = (row.account_name, row.opportunity_name, row.person_name, row.department)
    people = ", ".join(one.name for one in recipients)
    context = " · ".join(part for part in (*about, people and f"for {people}") if part)
    code = row.code.replace("_", " ").capitalize()
    seen = [f"• {_escaped(_dated(one), 250)}" for one in evidence_of(row.evidence)[:_MOST_EVIDENCE]]
    sign = _OVER if row.state == AlertState.RESOLVED else _SIGN[row.severity]
    blocks = [_section(f"{sign} *{code}*\n{headline}")]
    blocks += [_section("\n".join(seen))] if seen else []
    blocks += [_context(_escaped(context, _SLACK_CONTEXT))] if context else []
    return {"text": headline, "blocks": blocks}


def _dated(evidence: AlertEvidence) -> str:
    day = f" ({evidence.at.astimezone(UTC):%-d %b %Y})" if evidence.at else ""
    return f"{evidence.what}{day}"


def _section(words: str) -> dict[str, Any]:
    return {"type": "section", "text": _words(words)}


def _context(words: str) -> dict[str, Any]:
    return {"type": "context", "elements": [_words(words)]}


def _words(words: str) -> dict[str, Any]:
    # Verbatim: a name that looks like a channel, a person or an address is not made into a link.
    return {"type": "mrkdwn", "text": words, "verbatim": True}


def _escaped(words: str, most: int) -> str:
    """Return words in which nothing is a command to Slack, no longer than so many letters."""
    escapes = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    safe = list[str]()
    room = most - 1
    for letter in words:
        escaped = escapes.get(letter, letter)
        room -= len(escaped)
        if room < 0:
            return "".join(safe) + "…"
        safe.append(escaped)
    return "".join(safe)


def _named(node_type: NodeType, key: str | None, name: str | None) -> dict[str, Any] | None:
    return None if key is None else {"id": global_id(node_type, key), "key": key, "name": name}


def _id(node_type: NodeType, key: str | None) -> str | None:
    return None if key is None else global_id(node_type, key)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else DateTime.serialize(at)


def _text(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

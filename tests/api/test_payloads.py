"""What receivers are told, to the letter, and how they know that it is ours."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from inroad.api.deliver.payloads import VERSION, Recipient, body_of, kind_of, ping_body
from inroad.api.deliver.sign import new_secret, signature
from inroad.graph.vocabulary import AlertEventKind, PayloadShape
from inroad.plans.alerts.alert import AlertEvidence
from inroad.plans.alerts.lifecycle import evidence_json
from inroad.queries.alerts.alert_events import AlertEventRow

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVENT = AlertEventRow(
    number=17,
    kind="RAISED",
    at=AT,
    by=None,
    note=None,
    state="OPEN",
    severity="WARNING",
    why="Only Eva Example is active.",
    evidence=evidence_json(
        [AlertEvidence("Eva wrote on 20 November.", "eva", datetime(2026, 11, 20, 9, tzinfo=UTC))]
    ),
    snoozed_until=None,
    alert_key="alert:17",
    code="SINGLE_THREADED",
    audience="OWNER",
    also_for=(),
    since=None,
    raised_at=AT,
    resolved_at=None,
    account_key="acme",
    account_name="Acme",
    opportunity_key=None,
    opportunity_name=None,
    person_key="eva",
    person_name="Eva Example",
    colleague_key=None,
    colleague_name=None,
    department=None,
)


def told(event: AlertEventRow, shape: PayloadShape = PayloadShape.JSON) -> Any:
    ana = Recipient("ana", "Ana Example", "ana@example.com")
    body = body_of(event, workspace="enron", delivery="6f0c…-17", shape=shape, recipients=[ana])
    return json.loads(body)


def slack(event: AlertEventRow) -> Any:
    return told(event, PayloadShape.SLACK)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, flags=re.DOTALL)


def test_the_json_is_the_documented_one() -> None:
    (documented,) = blocks("json")
    assert told(EVENT) == json.loads(documented)
    assert VERSION == 1


def test_an_event_without_evidence_or_people_says_so() -> None:
    bare = replace(EVENT, evidence=None, person_key=None, person_name=None, by="Ana", note="ok")
    assert told(bare)["alert"]["evidence"] == []
    assert told(bare)["alert"]["person"] is None
    assert (told(bare)["event"]["by"], told(bare)["event"]["note"]) == ("Ana", "ok")


def test_a_ping_says_what_it_is() -> None:
    ping = json.loads(ping_body(workspace="w", delivery="d", shape=PayloadShape.JSON))
    assert ping == {"version": 1, "type": "ping", "delivery": "d", "workspace": "w"}
    shown = json.loads(ping_body(workspace="<w>", delivery="d", shape=PayloadShape.SLACK))
    assert shown["text"] == "Inroad reaches you from the workspace &lt;w&gt;."


@pytest.mark.parametrize("kind", AlertEventKind)
def test_every_kind_of_event_has_a_documented_name_and_both_shapes(kind: AlertEventKind) -> None:
    event = replace(EVENT, kind=kind.value)
    assert f"`{kind_of(event)}`" in DOCUMENT
    assert told(event)["event"]["kind"] == kind
    assert EVENT.why in slack(event)["text"]


def test_slack_is_shown_what_it_is_why_about_whom_and_by_what() -> None:
    shown = slack(replace(EVENT, opportunity_key="d", opportunity_name="Renewal"))
    headline, evidence, context = shown["blocks"]
    assert shown["text"] == "Only Eva Example is active."
    assert headline["text"]["text"] == (
        ":large_orange_circle: *Single threaded*\nOnly Eva Example is active."
    )
    assert evidence["text"]["text"] == "• Eva wrote on 20 November. (20 Nov 2026)"
    assert context["elements"][0]["text"] == "Acme · Renewal · Eva Example · for Ana Example"
    assert all(
        one["verbatim"] and one["type"] == "mrkdwn"
        for one in (headline["text"], evidence["text"], *context["elements"])
    )


def test_slack_is_shown_that_it_is_over() -> None:
    over = slack(replace(EVENT, kind="RESOLVED", state="RESOLVED", severity="CRITICAL"))
    assert over["blocks"][0]["text"]["text"].startswith(":white_check_mark: *Single threaded*")
    assert over["text"] == "Resolved: Only Eva Example is active."


def test_nothing_of_the_graph_is_a_command_to_slack() -> None:
    evil = "<!channel> & <https://evil.example|click> >"
    event = replace(
        EVENT, why=evil, account_name=evil, evidence=evidence_json([AlertEvidence(evil)])
    )
    text = json.dumps(slack(event), ensure_ascii=False)
    assert "<" not in text
    assert ">" not in text
    assert "&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt; &gt;" in text


def test_what_is_too_long_for_slack_is_cut_between_letters() -> None:
    long = "&" * 5_000
    many = evidence_json([AlertEvidence(long)] * 50)
    shown = slack(replace(EVENT, why=long, account_name=long, evidence=many))
    texts = [
        *(block["text"]["text"] for block in shown["blocks"] if "text" in block),
        *(one["text"] for block in shown["blocks"] for one in block.get("elements", [])),
    ]
    assert all(len(text) <= 3_000 for text in texts)
    assert all(not re.search(r"&(?!amp;)", text) for text in texts)
    assert shown["text"].endswith("…")
    assert shown["blocks"][1]["text"]["text"].count("•") == 10


@pytest.fixture
def is_from_inroad() -> Callable[..., bool]:
    """The verification that the documentation shows, run as it stands there."""
    (snippet,) = blocks("python")
    names: dict[str, Any] = {}
    exec(compile(snippet, "docs/webhooks.md", "exec"), names)
    found: Callable[..., bool] = names["is_from_inroad"]
    return found


def test_the_documented_snippet_takes_what_is_ours_and_nothing_else(
    is_from_inroad: Callable[..., bool],
) -> None:
    body, now = b'{"a":1}', datetime.now(UTC)
    ours, theirs = new_secret(), new_secret()
    header = signature(body, [ours], now)

    assert is_from_inroad(ours, header, body)
    assert is_from_inroad(ours, signature(body, [theirs, ours], now), body)
    assert not is_from_inroad(theirs, header, body)
    assert not is_from_inroad(ours, header, body + b" ")
    assert not is_from_inroad(ours, header.replace("v1=", "v0="), body)
    assert not is_from_inroad(ours, "", body)
    assert not is_from_inroad(ours, "t=soon,v1=", body)


@pytest.mark.parametrize(("seconds", "taken"), [(290, True), (310, False), (-310, False)])
def test_the_documented_snippet_refuses_what_was_sent_at_another_time(
    is_from_inroad: Callable[..., bool], seconds: int, taken: bool
) -> None:
    body, secret = b"{}", new_secret()
    then = datetime.now(UTC) - timedelta(seconds=seconds)
    assert is_from_inroad(secret, signature(body, [secret], then), body) is taken
    moved = signature(body, [secret], then).replace(
        str(int(then.timestamp())), str(int(datetime.now(UTC).timestamp()))
    )
    assert not is_from_inroad(secret, moved, body)

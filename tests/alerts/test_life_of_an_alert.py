"""What becomes of an alert between the first time its cause is found and the last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import BadInput
from inroad.graph.vocabulary import AlertCode, AlertSeverity
from inroad.graph.writes.alerts.save_alerts import AlertToWrite, save_alerts
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from inroad.plans.alerts.lifecycle import acknowledged, reopened, snoozed
from inroad.queries.alerts.alerts_listed import AlertSummary
from inroad.queries.alerts.open_alerts import open_alerts
from tests.alerts.judging import alerts, events_of, finding, history, judge, kinds
from tests.drawing import NOW, draw

DAY = timedelta(days=1)
LEFT = finding(AlertCode.CHAMPION_LEFT, "acme", deal="deal", person="eva", seen=["eva"])
ALONE = finding(AlertCode.SINGLE_THREADED, "acme", seen=["eva"])


@pytest.fixture
def acme(tx: Transaction, drawn: str) -> str:
    """A workspace with two accounts, a deal at one of them, and three people."""
    for account in ("acme", "bell"):
        draw(
            tx,
            drawn,
            RecordKind.ACCOUNTS,
            [{"key": account, "properties": {"name": account.title()}}],
        )
    people = [{"key": key, "properties": {"name": key.title()}} for key in ("eva", "vic", "ana")]
    draw(tx, drawn, RecordKind.PEOPLE, people)
    deal = {"name": "Acme deal", "kind": "NEW"}
    draw(
        tx,
        drawn,
        RecordKind.OPPORTUNITIES,
        [{"key": "deal", "account": "acme", "properties": deal}],
    )
    return drawn


def the(tx: Transaction, workspace: str) -> AlertSummary:
    (only,) = alerts(tx, workspace)
    return only


def answer(tx: Transaction, workspace: str, changed: AlertToWrite | None) -> None:
    """Write what somebody did to the one alert."""
    assert changed is not None
    save_alerts(tx, workspace=workspace, alerts=[changed], at=NOW)


def test_a_new_cause_raises_an_alert_with_its_subject_evidence_and_severity(
    tx: Transaction, acme: str
) -> None:
    (event,) = judge(tx, acme, replace(LEFT, since=NOW - DAY))

    alert = the(tx, acme)
    assert event.number == 1
    assert alert.key == event.alert.key == "alert:1"
    assert (alert.code, alert.state, alert.severity, alert.audience) == (
        "CHAMPION_LEFT",
        "OPEN",
        "CRITICAL",
        "OWNER",
    )
    assert (alert.account_key, alert.opportunity_key, alert.person_key) == ("acme", "deal", "eva")
    assert (alert.raised_at, alert.since, alert.resolved_at) == (NOW, NOW - DAY, None)
    assert '"person_key": "eva"' in (alert.evidence or "")


def test_asking_again_at_the_same_instant_writes_nothing(tx: Transaction, acme: str) -> None:
    judge(tx, acme, LEFT, ALONE)
    before = alerts(tx, acme)

    assert judge(tx, acme, LEFT, ALONE) == []

    assert alerts(tx, acme) == before
    assert kinds(tx, acme) == ["RAISED", "RAISED"]


def test_a_cause_found_twice_at_once_is_one_alert(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE, replace(ALONE, why="said otherwise"))

    assert the(tx, acme).why == "because"


def test_a_cause_that_is_gone_resolves_its_alert(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE, LEFT)

    judge(tx, acme, LEFT, at=NOW + DAY)

    ended = next(one for one in alerts(tx, acme) if one.code == "SINGLE_THREADED")
    assert (ended.state, ended.resolved_at) == ("RESOLVED", NOW + DAY)
    assert [one.code for one in open_alerts(tx, workspace=acme, accounts=["acme"])] == [
        "CHAMPION_LEFT"
    ]
    assert kinds(tx, acme) == ["RAISED", "RAISED", "RESOLVED"]


def test_a_cause_that_comes_back_is_a_new_alert(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    judge(tx, acme, at=NOW + DAY)

    judge(tx, acme, ALONE, at=NOW + 2 * DAY)

    newer, older = alerts(tx, acme)
    assert (older.state, newer.state) == ("RESOLVED", "OPEN")
    assert newer.raised_at == NOW + 2 * DAY


def test_a_cause_that_comes_back_at_the_very_same_instant_is_a_new_alert(
    tx: Transaction, acme: str
) -> None:
    judge(tx, acme, ALONE)
    judge(tx, acme)
    judge(tx, acme, ALONE)

    assert sorted(one.state for one in alerts(tx, acme)) == ["OPEN", "RESOLVED"]
    assert kinds(tx, acme) == ["RAISED", "RESOLVED", "RAISED"]


def test_other_words_for_the_same_are_taken_over_and_not_told(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)

    assert judge(tx, acme, replace(ALONE, why="31 days now"), at=NOW + DAY) == []

    assert the(tx, acme).why == "31 days now"
    assert events_of(tx, acme)[0].why == "because"  # what was said then stays readable


def test_other_people_as_evidence_are_told(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)

    (event,) = judge(
        tx, acme, finding(AlertCode.SINGLE_THREADED, "acme", seen=["vic"]), at=NOW + DAY
    )

    assert event.alert.happened is not None
    assert kinds(tx, acme) == ["RAISED", "CHANGED"]
    assert '"vic"' in (the(tx, acme).evidence or "")


def test_another_severity_is_told(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    tx.run("MATCH (a:Alert {workspace: $w}) SET a.severity = 'INFO'", w=acme).consume()

    judge(tx, acme, ALONE, at=NOW + DAY)

    assert kinds(tx, acme) == ["RAISED", "CHANGED"]
    assert the(tx, acme).severity == AlertSeverity.CRITICAL


def test_an_acknowledged_alert_stays_so_until_its_cause_ends(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    answer(tx, acme, acknowledged(the(tx, acme), at=NOW, by="Ana", note="on it"))

    judge(tx, acme, finding(AlertCode.SINGLE_THREADED, "acme", seen=["vic"]), at=NOW + DAY)
    assert the(tx, acme).state == "ACKNOWLEDGED"

    judge(tx, acme, at=NOW + 2 * DAY)
    assert the(tx, acme).state == "RESOLVED"
    assert kinds(tx, acme) == ["RAISED", "ACKNOWLEDGED", "CHANGED", "RESOLVED"]
    assert [(e.by, e.note) for e in events_of(tx, acme)][1] == ("Ana", "on it")


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (timedelta(days=29), "SNOOZED"),
        (timedelta(days=30, seconds=-1), "SNOOZED"),
        (timedelta(days=30), "OPEN"),
        (timedelta(days=31), "OPEN"),
    ],
)
def test_an_alert_snoozed_for_30_days_wakes_on_the_30th(
    tx: Transaction, acme: str, later: timedelta, state: str
) -> None:
    judge(tx, acme, ALONE)
    until = NOW + 30 * DAY
    answer(tx, acme, snoozed(the(tx, acme), until=until, at=NOW, by=None, note=None))

    judge(tx, acme, ALONE, at=NOW + later)

    alert = the(tx, acme)
    assert (alert.state, alert.snoozed_until) == (state, until if state == "SNOOZED" else None)
    assert kinds(tx, acme)[2:] == (["WOKEN"] if state == "OPEN" else [])


def test_a_snoozed_alert_takes_over_what_is_new_and_tells_nobody(
    tx: Transaction, acme: str
) -> None:
    judge(tx, acme, ALONE)
    answer(tx, acme, snoozed(the(tx, acme), until=NOW + 9 * DAY, at=NOW, by=None, note=None))

    found = finding(AlertCode.SINGLE_THREADED, "acme", why="vic now", seen=["vic"])
    assert judge(tx, acme, found, at=NOW + DAY) == []

    assert (the(tx, acme).why, the(tx, acme).state) == ("vic now", "SNOOZED")


def test_a_snoozed_alert_whose_cause_ends_is_resolved_without_waking(
    tx: Transaction, acme: str
) -> None:
    judge(tx, acme, ALONE)
    answer(tx, acme, snoozed(the(tx, acme), until=NOW + DAY, at=NOW, by=None, note=None))

    judge(tx, acme, at=NOW + 2 * DAY)

    assert kinds(tx, acme) == ["RAISED", "SNOOZED", "RESOLVED"]
    assert the(tx, acme).snoozed_until is None


@pytest.mark.parametrize("days", [365, 1])
def test_an_alert_can_be_snoozed_for_up_to_a_year(tx: Transaction, acme: str, days: int) -> None:
    judge(tx, acme, ALONE)

    put_off = snoozed(the(tx, acme), until=NOW + days * DAY, at=NOW, by=None, note=None)

    assert put_off is not None


@pytest.mark.parametrize("later", [timedelta(0), -DAY, timedelta(days=365, seconds=1)])
def test_an_alert_cannot_be_snoozed_into_the_past_or_for_more_than_a_year(
    tx: Transaction, acme: str, later: timedelta
) -> None:
    judge(tx, acme, ALONE)

    with pytest.raises(BadInput, match="until: must lie ahead, and at most 365 days"):
        snoozed(the(tx, acme), until=NOW + later, at=NOW, by=None, note=None)


def test_what_is_so_already_is_not_written_again(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    said: dict[str, Any] = {"at": NOW, "by": None, "note": None}

    assert reopened(the(tx, acme), **said) is None
    answer(tx, acme, acknowledged(the(tx, acme), **said))
    assert acknowledged(the(tx, acme), **said) is None
    answer(tx, acme, snoozed(the(tx, acme), until=NOW + DAY, **said))
    assert snoozed(the(tx, acme), until=NOW + DAY, **said) is None
    answer(tx, acme, reopened(the(tx, acme), **said))
    assert the(tx, acme).snoozed_until is None
    assert kinds(tx, acme) == ["RAISED", "ACKNOWLEDGED", "SNOOZED", "WOKEN"]


def test_nothing_can_be_done_to_a_resolved_alert(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    judge(tx, acme)

    said: dict[str, Any] = {"at": NOW, "by": None, "note": None}
    changes: list[Callable[[AlertSummary], object]] = [
        partial(acknowledged, **said),
        partial(snoozed, until=NOW + DAY, **said),
        partial(reopened, **said),
    ]
    for change in changes:
        with pytest.raises(BadInput, match="its cause has ended"):
            change(the(tx, acme))


def test_only_the_accounts_that_were_looked_at_are_judged(tx: Transaction, acme: str) -> None:
    bell = finding(AlertCode.SINGLE_THREADED, "bell")
    judge(tx, acme, ALONE, bell, accounts=["acme", "bell"])

    judge(tx, acme, bell, accounts=["acme"], at=NOW + DAY)

    states = {one.account_key: one.state for one in alerts(tx, acme)}
    assert states == {"acme": "RESOLVED", "bell": "OPEN"}


def test_the_same_rule_about_two_subjects_is_two_alerts(tx: Transaction, acme: str) -> None:
    cooling = [
        finding(AlertCode.RELATIONSHIP_COOLING, "acme", person=person, colleague="ana")
        for person in ("eva", "vic")
    ]
    judge(tx, acme, *cooling)

    assert {one.person_key for one in alerts(tx, acme)} == {"eva", "vic"}
    assert {one.colleague_key for one in alerts(tx, acme)} == {"ana"}


def test_an_alert_reads_as_it_was_on_a_past_day(tx: Transaction, acme: str) -> None:
    judge(tx, acme, ALONE)
    judge(
        tx, acme, finding(AlertCode.SINGLE_THREADED, "acme", why="vic", seen=["vic"]), at=NOW + DAY
    )
    judge(tx, acme, at=NOW + 3 * DAY)

    def on(days: float) -> list[tuple[str, str]]:
        rows = alerts(tx, acme, states=None, as_of=NOW + days * DAY)
        return [(one.state, one.why) for one in rows]

    assert on(-1) == []
    assert on(0) == [("OPEN", "because")]
    assert on(1) == on(2.9) == [("OPEN", "vic")]
    assert on(3) == []
    assert alerts(tx, acme, as_of=NOW + 2 * DAY)[0].resolved_at is None
    assert history(tx, acme, the(tx, acme).key) == ["RAISED", "CHANGED", "RESOLVED"]


def test_events_are_read_on_from_a_number_without_loss_or_doubling(
    tx: Transaction, acme: str
) -> None:
    judge(tx, acme, ALONE, LEFT, finding(AlertCode.SENIOR_MISMATCH, "acme", person="vic"))
    judge(tx, acme, at=NOW + DAY)

    assert kinds(tx, acme) == ["RAISED"] * 3 + ["RESOLVED"] * 3
    read = [event for event in events_of(tx, acme) if event.number > 4]
    assert [event.state for event in read] == ["RESOLVED", "RESOLVED"]
    assert {event.account_name for event in read} == {"Acme"}


def test_a_finding_without_evidence_or_deal_is_an_alert_all_the_same(
    tx: Transaction, acme: str
) -> None:
    judge(tx, acme, finding(AlertCode.ADOPTION_DROP, "acme"))

    assert (the(tx, acme).evidence, the(tx, acme).opportunity_key) == (None, None)


def test_causes_of_two_workspaces_have_nothing_to_do_with_each_other(
    tx: Transaction, acme: str
) -> None:
    other = f"{acme}-other"
    tx.run("CREATE (:Workspace {key: $w, home_account: 'home'})", w=other).consume()
    draw(tx, other, RecordKind.ACCOUNTS, [{"key": "acme", "properties": {"name": "Acme"}}])
    same: Raised = ALONE

    judge(tx, acme, same)
    judge(tx, other, same)
    judge(tx, other, at=NOW + DAY)

    assert the(tx, acme).state == "OPEN"
    assert kinds(tx, acme) == ["RAISED"]
    assert kinds(tx, other) == ["RAISED", "RESOLVED"]

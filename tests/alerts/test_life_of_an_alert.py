"""What becomes of an alert between the first time its cause is found and the last."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode, AlertSeverity
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.alert import Raised
from inroad.queries.alerts.open_alerts import open_alerts
from inroad.queries.invariants.life_of_alerts import life_of_alerts
from inroad.queries.invariants.numbers_of_alert_events import numbers_of_alert_events
from tests.alerts.judging import alerts, events_of, finding, history, judge, kinds, the
from tests.drawing import NOW, draw

DAY = timedelta(days=1)
LEFT = finding(AlertCode.CHAMPION_LEFT, "acme", deal="deal", person="eva", seen=["eva"])
ALONE = finding(AlertCode.SINGLE_THREADED, "acme", seen=["eva"])


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


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_found_in_whatever_order_what_was_found_last_is_what_is_open(
    tx: Transaction, acme: str, seed: int
) -> None:
    dice = Random(seed)
    possible = [
        finding(code, account, person=person)
        for code in (AlertCode.CHAMPION_LEFT, AlertCode.SENIOR_MISMATCH)
        for account in ("acme", "bell")
        for person in (None, "eva")
    ]
    expected = set[str]()
    for step in range(12):
        found = dice.sample(possible, dice.randrange(len(possible)))
        looked_at = dice.choice([["acme"], ["bell"], ["acme", "bell"]])
        told = judge(tx, acme, *found, accounts=looked_at, at=NOW + step * DAY)

        now = {one.cause for one in found if one.about.account_key in looked_at}
        before = {cause for cause in expected if cause.split("|")[1] in looked_at}
        assert {event.alert.cause for event in told} == now ^ before
        expected = (expected - before) | now
        assert {one.cause for one in alerts(tx, acme, states=None)} == expected
    assert len(kinds(tx, acme)) >= len(expected)
    for rule in (life_of_alerts, numbers_of_alert_events):
        assert [one for one in rule(tx) if one.workspace == acme] == []

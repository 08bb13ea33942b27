"""Somebody takes an alert up, puts it off or opens it again; and what that is worth later."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import BadInput
from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts.lifecycle import acknowledged, reopened, snoozed
from inroad.queries.alerts.alerts_listed import AlertSummary
from tests.alerts.judging import answer, events_of, finding, judge, kinds, the
from tests.drawing import NOW

DAY = timedelta(days=1)
LEFT = finding(AlertCode.CHAMPION_LEFT, "acme", deal="deal", person="eva", seen=["eva"])
ALONE = finding(AlertCode.SINGLE_THREADED, "acme", seen=["eva"])


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

    with pytest.raises(
        BadInput, match="until: the end of the snooze must lie ahead, and at most 365 days"
    ):
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
    assert kinds(tx, acme) == ["RAISED", "ACKNOWLEDGED", "SNOOZED", "REOPENED"]


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

from datetime import UTC, date, datetime, timedelta

import pytest

from inroad.plans.engagement import Windows, contacts, windows_of
from inroad.plans.open_deals import is_open
from inroad.queries.opportunities_by_key import OpportunitySummary
from tests.plans.deals import NOW, OPEN_DEAL, somebody, theirs, touched

MILLISECOND = timedelta(milliseconds=1) / timedelta(days=1)


@pytest.mark.parametrize(("kind", "days"), [("NEW", 30), ("EXPANSION", 30), ("RENEWAL", 90)])
def test_the_engagement_window_is_30_days_on_an_open_deal_and_90_on_a_renewal(
    kind: str, days: int
) -> None:
    assert windows_of(kind) == Windows(engaged_days=days, active_days=180)


def test_windows_can_be_asked_for() -> None:
    assert windows_of("RENEWAL", engaged_days=7, active_days=60) == Windows(7, 60)


@pytest.mark.parametrize(
    ("days", "engaged"),
    [(0, True), (29, True), (30, True), (30 + MILLISECOND, False), (31, False), (None, False)],
)
def test_engaged_is_a_two_way_interaction_within_30_days_the_thirtieth_included(
    days: float | None, engaged: bool
) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days, reached=1))])

    assert ana.engaged == engaged


@pytest.mark.parametrize(("days", "engaged"), [(89, True), (90, True), (91, False)])
def test_on_a_renewal_engaged_is_within_90_days(days: int, engaged: bool) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days))], windows_of("RENEWAL"))

    assert ana.engaged == engaged


@pytest.mark.parametrize(
    ("days", "active"), [(179, True), (180, True), (180 + MILLISECOND, False), (181, False)]
)
def test_active_is_a_two_way_interaction_within_180_days(days: float, active: bool) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days))])

    assert ana.active == active


def test_who_was_merely_written_to_is_neither_engaged_nor_active() -> None:
    (ana,) = theirs([(somebody("Ana"), touched(None, reached=1))])

    assert (ana.engaged, ana.active, ana.unanswered) == (False, False, True)


def test_what_happens_after_the_instant_does_not_engage() -> None:
    (ana,) = theirs([(somebody("Ana"), touched(-1))])

    assert not ana.engaged


def test_the_first_instant_of_all_can_be_asked_for() -> None:
    first = datetime(1, 1, 1, tzinfo=UTC)

    (ana,) = contacts([somebody("Ana")], {}, windows=OPEN_DEAL, as_of=first)
    assert not ana.engaged


def test_a_colleague_is_no_contact() -> None:
    assert theirs([(somebody("Ana", is_colleague=True), touched(1))]) == []


def test_who_left_the_account_is_neither_engaged_nor_active() -> None:
    (ana,) = theirs([(somebody("Ana", has_left=True), touched(1))])

    assert (ana.engaged, ana.active) == (False, False)


def test_contacts_stand_in_the_order_of_how_recent_they_are() -> None:
    found = theirs(
        [
            (somebody("Never"), touched(None)),
            (somebody("Active"), touched(100)),
            (somebody("Older"), touched(9)),
            (somebody("Newer"), touched(2)),
            (somebody("Lost"), touched(400)),
        ]
    )

    assert [one.name for one in found] == ["Newer", "Older", "Active", "Lost", "Never"]


def test_a_department_that_nobody_recorded_is_the_field_of_work_of_the_title() -> None:
    ana, bo = theirs(
        [
            (somebody("Ana", department="Ops", function="Finance"), touched(1)),
            (somebody("Bo", function="Finance"), touched(2)),
        ]
    )

    assert (ana.department, bo.department) == ("Ops", "Finance")


def deal(
    stage: str | None, opened_on: date | None = None, closes_on: date | None = None
) -> OpportunitySummary:
    return OpportunitySummary("d", "Deal", "NEW", stage, None, None, opened_on, closes_on, None)


@pytest.mark.parametrize("stage", [None, "Discovery", "Closing", "Wonder", "2 - Qualified"])
def test_a_deal_is_open_until_its_stage_says_otherwise(stage: str | None) -> None:
    assert is_open(deal(stage, closes_on=date(2020, 1, 1)), as_of=NOW)


@pytest.mark.parametrize("stage", ["Closed Won", "closedlost", "LOST", "5 - Won"])
def test_a_deal_that_is_over_was_open_before_the_day_it_closed(stage: str) -> None:
    before, on = NOW.date() + timedelta(days=1), NOW.date()

    assert is_open(deal(stage, closes_on=before), as_of=NOW)
    assert not is_open(deal(stage, closes_on=on), as_of=NOW)
    assert not is_open(deal(stage), as_of=NOW)


def test_a_deal_is_not_open_before_the_day_it_was_opened() -> None:
    assert is_open(deal(None, opened_on=NOW.date()), as_of=NOW)
    assert not is_open(deal(None, opened_on=NOW.date() + timedelta(days=1)), as_of=NOW)

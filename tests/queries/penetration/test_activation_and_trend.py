"""ABM penetration (S0): activation in the last 7 and 30 days, and the trend, at their bounds."""

import pytest
from neo4j import Transaction

from inroad.plans.penetration_rules import PenetrationTrend
from tests.queries.penetration.reach import ROLES, Accounts, ago


@pytest.fixture
def accounts(tx: Transaction, drawn: str) -> Accounts:
    return Accounts(tx, drawn)


def activated(accounts: Accounts) -> tuple[int, int]:
    found = accounts.reach()
    return found.activated_within(7), found.activated_within(30)


@pytest.mark.parametrize(
    ("days", "found"),
    [(6, (1, 1)), (7, (1, 1)), (8, (0, 1)), (29, (0, 1)), (30, (0, 1)), (31, (0, 0))],
)
def test_activation_counts_roles_that_became_engaged_in_the_last_7_and_30_days(
    accounts: Accounts, days: int, found: tuple[int, int]
) -> None:
    accounts.deal("deal", kind="RENEWAL")  # whose roles stay engaged for longer than 30 days
    accounts.holder("eva", "CHAMPION", ago(days))

    assert accounts.reach().roles_engaged == 1
    assert activated(accounts) == found


def test_a_role_that_was_engaged_all_along_was_not_activated(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(3), ago(25), ago(45))

    assert accounts.reach().roles_engaged == 1
    assert activated(accounts) == (0, 0)


def test_a_role_that_lapsed_and_came_back_was_activated_anew(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(3), ago(62))

    assert activated(accounts) == (1, 1)


def test_a_second_holder_does_not_activate_a_role_that_is_engaged(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(20), ago(40))
    accounts.holder("bo", "CHAMPION", ago(3))

    assert activated(accounts) == (0, 0)


def test_a_role_that_nobody_engaged_holds_any_more_was_not_activated(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(3))
    accounts.works("eva", until=ago(1))

    assert activated(accounts) == (0, 0)


@pytest.mark.parametrize("roles", [2, 3, 4])
def test_each_role_that_became_engaged_counts(accounts: Accounts, roles: int) -> None:
    for number, role in enumerate(ROLES[:roles]):
        accounts.holder(f"p{number}", role, ago(3))

    assert activated(accounts) == (roles, roles)


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [
        (2, 1, PenetrationTrend.RISING),
        (1, 1, PenetrationTrend.STEADY),
        (0, 0, PenetrationTrend.STEADY),
        (0, 2, PenetrationTrend.FALLING),
    ],
)
def test_the_trend_is_the_sign_of_the_change_against_the_30_days_before(
    accounts: Accounts, now: int, before: int, trend: PenetrationTrend
) -> None:
    for number in range(now):
        accounts.holder(f"n{number}", ROLES[number], ago(10))
    for number in range(before):
        accounts.holder(f"b{number}", ROLES[3 + number], ago(50))

    found = accounts.reach()
    assert (found.change, found.trend) == (now - before, trend)


def test_one_touch_is_of_this_period_or_the_one_before_never_of_both(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(30))
    assert accounts.reach().change == 1

    accounts.holder("bo", "INFLUENCER", ago(30, ms=1))
    assert (accounts.reach().roles_engaged, accounts.reach().change) == (1, 0)


def test_the_change_is_the_difference_to_the_answer_of_that_day(accounts: Accounts) -> None:
    for number, role in enumerate(ROLES):
        accounts.holder(f"p{number}", role, ago(7 * number), ago(20 + 9 * number))
    accounts.works("p1", until=ago(12))

    for days in (0, 5, 11, 12, 13, 20):
        now, before = accounts.reach(ago(days)), accounts.reach(ago(days + 30, ms=1))
        assert now.change == now.roles_engaged - before.roles_engaged

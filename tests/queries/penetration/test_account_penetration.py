"""ABM penetration (S0): roles identified and engaged, bands and contacts, at their bounds."""

import pytest
from neo4j import Transaction

from inroad.graph.writes.create_workspace import create_workspace
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.penetration_rules import PenetrationBand
from tests.drawing import NOW, draw
from tests.queries.penetration.reach import ROLES, Accounts, ago


@pytest.fixture
def accounts(tx: Transaction, drawn: str) -> Accounts:
    return Accounts(tx, drawn)


def test_an_account_of_whose_roles_nothing_is_known_is_in_the_band_of_none(
    accounts: Accounts,
) -> None:
    found = accounts.reach()

    assert (found.roles_expected, found.roles_identified, found.roles_engaged) == (8, 0, 0)
    assert (found.band, found.contacts_influenced) == (PenetrationBand.NONE, 0)


@pytest.mark.parametrize(
    ("engaged", "band"),
    [
        (0, PenetrationBand.NONE),
        (1, PenetrationBand.ONE_OR_TWO),
        (2, PenetrationBand.ONE_OR_TWO),
        (3, PenetrationBand.THREE),
        (4, PenetrationBand.FOUR_OR_MORE),
        (5, PenetrationBand.FOUR_OR_MORE),
    ],
)
def test_the_band_is_that_of_the_engaged_roles(
    accounts: Accounts, engaged: int, band: PenetrationBand
) -> None:
    for number, role in enumerate(ROLES):
        accounts.holder(f"p{number}", role, *([ago(3)] if number < engaged else []))

    found = accounts.reach()
    assert (found.roles_identified, found.roles_engaged, found.band) == (6, engaged, band)
    assert found.contacts_influenced == engaged


@pytest.mark.parametrize(
    ("kind", "days", "engaged"),
    [
        ("NEW", 29, 1),
        ("NEW", 30, 1),
        ("NEW", 31, 0),
        ("EXPANSION", 30, 1),
        ("EXPANSION", 31, 0),
        ("RENEWAL", 89, 1),
        ("RENEWAL", 90, 1),
        ("RENEWAL", 91, 0),
    ],
)
def test_a_role_is_engaged_for_30_days_and_at_a_customer_for_90(
    accounts: Accounts, kind: str, days: int, engaged: int
) -> None:
    accounts.deal("deal", kind=kind)
    accounts.holder("eva", "CHAMPION", ago(days))

    found = accounts.reach()
    assert (found.roles_identified, found.roles_engaged) == (1, engaged)
    assert found.contacts_influenced == engaged


def test_the_bound_itself_counts_and_a_millisecond_more_does_not(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(30))
    accounts.holder("bo", "INFLUENCER", ago(30, ms=1))

    assert accounts.reach().roles_engaged == 1


def test_a_suggested_role_does_not_count(accounts: Accounts) -> None:
    accounts.works("eva")
    accounts.plays("eva", "CHAMPION", assignment="SUGGESTED", confidence=0.9)
    accounts.met("eva", ago(3))

    found = accounts.reach()
    assert (found.roles_identified, found.roles_engaged) == (0, 0)
    assert found.contacts_influenced == 1


@pytest.mark.parametrize("role", ["DETRACTOR", "GATEKEEPER"])
def test_a_role_that_is_never_expected_does_not_count(accounts: Accounts, role: str) -> None:
    accounts.holder("eva", role, ago(3))

    found = accounts.reach()
    assert (found.roles_identified, found.roles_engaged) == (0, 0)
    assert found.contacts_influenced == 1


def test_who_has_two_roles_counts_for_both_and_is_one_contact(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(3))
    accounts.plays("eva", "END_USER")

    found = accounts.reach()
    assert (found.roles_identified, found.roles_engaged) == (2, 2)
    assert found.contacts_influenced == 1


def test_a_role_counts_once_however_many_hold_it_on_however_many_deals(accounts: Accounts) -> None:
    accounts.deal("second")
    accounts.holder("eva", "CHAMPION", ago(3))
    accounts.holder("bo", "CHAMPION", ago(4))
    accounts.plays("bo", "CHAMPION", "second")

    found = accounts.reach()
    assert (found.open_deals, found.roles_expected) == (2, 8)
    assert (found.roles_identified, found.roles_engaged) == (1, 1)


def test_roles_of_two_taxonomies_that_stand_for_the_same_are_one(accounts: Accounts) -> None:
    accounts.deal("second", taxonomy="ulu")
    accounts.holder("eva", "CHAMPION", ago(3))
    accounts.plays("eva", "EVANGELIST", "second")
    accounts.holder("bo", "ADVISOR_BUYER", ago(3), deal="second")

    found = accounts.reach()
    # ulu has one role more that the standard has not as one: the Advisor Buyer.
    assert found.roles_expected == 9
    assert (found.roles_identified, found.roles_engaged) == (2, 2)


def test_a_taxonomy_with_two_roles_that_stand_for_one_counts_both(accounts: Accounts) -> None:
    accounts.deal("deal", taxonomy="bant")
    accounts.holder("eva", "BUDGET_OWNER", ago(3))
    accounts.holder("bo", "DECISION_AUTHORITY", ago(3))

    found = accounts.reach()
    assert (found.roles_expected, found.roles_engaged) == (4, 2)


def test_who_left_holds_nothing_and_is_no_contact(accounts: Accounts) -> None:
    accounts.works("eva", until=ago(1))
    accounts.plays("eva", "CHAMPION")
    accounts.met("eva", ago(3))

    assert accounts.reach().roles_identified == 0
    assert accounts.reach().contacts_influenced == 0
    assert accounts.reach(ago(2)).roles_engaged == 1


def test_who_came_back_holds_it_again(accounts: Accounts) -> None:
    accounts.works("eva", until=ago(20))
    accounts.works("eva", since=ago(10))
    accounts.plays("eva", "CHAMPION")
    accounts.met("eva", ago(3))

    assert accounts.reach().roles_engaged == 1
    assert accounts.reach(ago(15)).roles_identified == 0


def test_who_holds_a_role_from_outside_the_account_counts(accounts: Accounts) -> None:
    accounts.account("agency")
    accounts.works("max", "agency")
    accounts.plays("max", "INFLUENCER")
    accounts.met("max", ago(3))

    found = accounts.reach()
    assert (found.roles_engaged, found.contacts_influenced) == (1, 1)


def test_who_works_for_us_is_no_contact(accounts: Accounts) -> None:
    accounts.works("bea", "home")
    accounts.holder("bea", "CHAMPION", ago(3))

    found = accounts.reach()
    assert (found.roles_identified, found.contacts_influenced) == (0, 0)


def test_a_role_counts_while_it_is_held(accounts: Accounts) -> None:
    accounts.works("eva")
    accounts.plays("eva", "CHAMPION", valid_from=ago(10), valid_to=ago(2))
    accounts.met("eva", ago(9))

    assert [accounts.reach(ago(d)).roles_engaged for d in (10.5, 9, 2.1, 2)] == [0, 1, 1, 0]


def test_the_home_account_is_not_listed(accounts: Accounts) -> None:
    accounts.account("other")

    assert set(accounts.all()) == {"acme", "other"}


def test_another_workspaces_account_never_counts(accounts: Accounts, key: str) -> None:
    other = f"{key}-other"
    create_workspace(accounts.tx, workspace=other, name="Other", home_account="home")
    home = [{"key": "home", "properties": {"name": "Home"}}]
    draw(accounts.tx, other, RecordKind.ACCOUNTS, home)
    theirs = Accounts(accounts.tx, other)
    theirs.holder("eva", "CHAMPION", ago(3))
    theirs.account("elsewhere")

    assert set(accounts.all()) == {"acme"}
    assert accounts.reach().roles_identified == 0


def test_only_open_deals_expect_roles(accounts: Accounts) -> None:
    accounts.deal("lost", stage="Closed Lost", taxonomy="meddic")
    accounts.deal("tomorrow", opened_on=ago(-1), taxonomy="meddic")

    found = accounts.reach()
    assert (found.open_deals, found.roles_expected) == (1, 8)


def test_an_account_without_an_open_deal_expects_nobody_and_shows_who_is_held(
    accounts: Accounts,
) -> None:
    accounts.deal("deal", stage="Closed Won")
    accounts.holder("eva", "CHAMPION", ago(3))

    found = accounts.reach()
    assert (found.open_deals, found.roles_expected) == (0, 0)
    assert (found.roles_identified, found.roles_engaged) == (1, 1)
    assert found.band is PenetrationBand.ONE_OR_TWO


def test_a_deal_that_is_over_says_nothing_beside_an_open_one(accounts: Accounts) -> None:
    accounts.deal("deal", stage="Closed Won")
    accounts.holder("eva", "CHAMPION", ago(3))
    accounts.deal("next")

    assert accounts.reach().roles_identified == 0


def test_what_open_deals_are_worth_is_summed_in_one_currency_only(accounts: Accounts) -> None:
    accounts.deal("deal", amount=100.0, currency="EUR")
    accounts.deal("second", amount=50.0, currency="EUR")
    accounts.deal("lost", amount=7.0, currency="USD", stage="Closed Lost")
    assert (accounts.reach().amount, accounts.reach().currency) == (150.0, "EUR")

    accounts.deal("third", amount=1.0, currency="USD")
    assert (accounts.reach().amount, accounts.reach().currency) == (None, None)


def test_what_happens_later_is_not_known_yet(accounts: Accounts) -> None:
    accounts.holder("eva", "CHAMPION", ago(3))

    assert accounts.reach(ago(3, ms=1)).roles_engaged == 0
    assert accounts.reach(ago(3)).roles_engaged == 1
    assert accounts.reach(NOW).contacts_influenced == 1

"""The rules about a deal's committee at their bounds, on facts drawn into Neo4j."""

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import WON, Watch, on

BUYER = AlertCode.ECONOMIC_BUYER_MISSING
TECHNICAL = AlertCode.TECHNICAL_BUYER_NOT_ENGAGED
SINGLE = AlertCode.SINGLE_THREADED
ACTIVATED = AlertCode.COMMITTEE_ACTIVATED
DETRACTOR = AlertCode.DETRACTOR_UNMANAGED


@pytest.mark.parametrize(("days", "holds"), [(29, False), (30, True), (31, True)])
def test_economic_buyer_missing_30_days_after_the_deal_opened(
    tx: Transaction, drawn: str, days: int, holds: bool
) -> None:
    watch = Watch(tx, drawn, opened_on=on(days))
    assert watch.holds(BUYER) == holds


def test_economic_buyer_missing_says_which_deal_and_since_when(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn, opened_on=on(40))
    (raised,) = watch.found(BUYER)
    assert (raised.about.account_key, raised.about.opportunity_key) == ("acme", "deal")
    assert raised.since is not None
    assert (NOW.date() - raised.since.date()).days == 10
    assert raised.why == (
        "Nobody is known to decide on the budget of Acme deal, which was opened on 14 Oct 2026"
    )


def test_economic_buyer_missing_ends_when_one_is_identified_engaged_or_not(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(60))
    watch.works("eva")
    watch.plays("eva", "ECONOMIC_BUYER", valid_from=ago(10))
    assert watch.holds(BUYER, ago(11))
    assert not watch.holds(BUYER, ago(10))


def test_economic_buyer_missing_counts_neither_a_suggestion_nor_who_left(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(60))
    watch.works("eva")
    watch.plays("eva", "ECONOMIC_BUYER", assignment="SUGGESTED")
    watch.works("bo", until=ago(5))
    watch.plays("bo", "ECONOMIC_BUYER")
    assert not watch.holds(BUYER, ago(6))
    assert watch.holds(BUYER, ago(5))


def test_economic_buyer_missing_is_of_open_deals_of_which_the_beginning_is_known(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn)
    watch.sells("won", opened_on=on(60), closes_on=on(2), **WON)
    assert not watch.holds(BUYER)
    assert [one.about.opportunity_key for one in watch.found(BUYER, ago(3))] == ["won"]


def test_economic_buyer_missing_reads_the_role_in_the_deals_own_taxonomy(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(60), taxonomy="ulu")
    watch.works("eva")
    assert watch.holds(BUYER)
    watch.plays("eva", "POWER_BUYER")
    assert not watch.holds(BUYER)


@pytest.mark.parametrize(
    ("stage", "holds"),
    [("Qualification", False), ("Discovery", False), ("Evaluation", True), ("Proposal", True)],
)
def test_technical_buyer_not_engaged_once_the_evaluation_has_begun(
    tx: Transaction, drawn: str, stage: str, holds: bool
) -> None:
    watch = Watch(tx, drawn, stage=stage)
    assert watch.holds(TECHNICAL) == holds


@pytest.mark.parametrize(("days", "holds"), [(29, False), (30, False), (31, True)])
def test_technical_buyer_not_engaged_when_silent_for_more_than_30_days(
    tx: Transaction, drawn: str, days: float, holds: bool
) -> None:
    watch = Watch(tx, drawn, stage="Evaluation")
    watch.works("eva")
    watch.plays("eva", "TECHNICAL_BUYER")
    watch.wrote("eva", days)
    assert watch.holds(TECHNICAL) == holds


@pytest.mark.parametrize(("active", "holds"), [(0, True), (1, True), (2, False)])
def test_single_threaded_with_one_active_contact_or_none_left(
    tx: Transaction, drawn: str, active: int, holds: bool
) -> None:
    watch = Watch(tx, drawn)
    watch.works("silent")
    watch.wrote("silent", 181)
    for person in ("eva", "bo")[:active]:
        watch.works(person)
        watch.wrote(person, 180)
    assert watch.holds(SINGLE) == holds


def test_single_threaded_is_not_an_account_where_nobody_ever_turned_to_us(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn)
    watch.works("eva")
    watch.wrote("ana", 3, to="eva")
    assert not watch.holds(SINGLE)


def test_single_threaded_holds_for_a_customer_without_an_open_deal_and_for_no_stranger(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, stage="Closed Lost")
    watch.works("eva")
    watch.wrote("eva", 3)
    assert not watch.holds(SINGLE)
    watch.sells("old", opened_on=on(3_000), closes_on=on(2_000), **WON)
    (raised,) = watch.found(SINGLE)
    assert raised.why == "At Acme everything hangs on Eva, the only active contact"


@pytest.mark.parametrize(("roles", "holds"), [(2, False), (3, True), (4, True)])
def test_committee_activated_by_3_roles_of_one_account(
    tx: Transaction, drawn: str, roles: int, holds: bool
) -> None:
    watch = Watch(tx, drawn)
    named = ["CHAMPION", "ECONOMIC_BUYER", "TECHNICAL_BUYER", "END_USER"]
    for number, role in enumerate(named[:roles]):
        watch.works(f"p{number}")
        watch.plays(f"p{number}", role)
        watch.wrote(f"p{number}", number)
    assert watch.holds(ACTIVATED) == holds


@pytest.mark.parametrize(("days", "holds"), [(6, True), (7, True), (7.001, False), (8, False)])
def test_committee_activated_within_7_days(
    tx: Transaction, drawn: str, days: float, holds: bool
) -> None:
    watch = Watch(tx, drawn)
    for person, role, since in (
        ("eva", "CHAMPION", 0),
        ("bo", "ECONOMIC_BUYER", 3),
        ("cy", "END_USER", days),
    ):
        watch.works(person)
        watch.plays(person, role)
        watch.wrote(person, since)
    assert watch.holds(ACTIVATED) == holds


def test_committee_activated_counts_a_role_once_on_two_deals_and_no_detractor(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn)
    watch.sells("other", taxonomy="ulu")
    for person, role in (("eva", "CHAMPION"), ("bo", "ECONOMIC_BUYER"), ("dan", "DETRACTOR")):
        watch.works(person)
        watch.plays(person, role)
        watch.wrote(person, 1)
    watch.works("cy")
    watch.wrote("cy", 1)
    watch.plays_on("other", "cy", "POWER_BUYER")
    assert not watch.holds(ACTIVATED)
    watch.plays_on("other", "cy", "USER_BUYER")
    assert watch.holds(ACTIVATED)


def test_detractor_unmanaged_names_each_detractor_of_an_open_deal(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn)
    watch.works("dan", until=ago(3))
    watch.plays("dan", "DETRACTOR", valid_from=ago(9))
    seen = [[one.about.person_key for one in watch.found(DETRACTOR, ago(d))] for d in (10, 9, 3)]
    assert seen == [[], ["dan"], []]


def test_detractor_unmanaged_is_of_no_deal_that_is_over(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn, closes_on=on(5), **WON)
    watch.works("dan")
    watch.plays("dan", "DETRACTOR")
    assert [watch.holds(DETRACTOR, ago(days)) for days in (6, 5)] == [True, False]


def test_a_placeholder_holds_an_office_and_is_nobody_who_was_identified(
    tx: Transaction, drawn: str
) -> None:
    watch = Watch(tx, drawn, opened_on=on(60))
    watch.works("cfo", since=ago(3))
    watch.plays("cfo", "ECONOMIC_BUYER")
    assert watch.holds(AlertCode.NEW_COMMITTEE_MEMBER)
    assert not watch.holds(BUYER)
    row = {"key": "cfo", "properties": {"placeholder": True}}
    draw(tx, drawn, RecordKind.PEOPLE, [row])
    assert not watch.holds(AlertCode.NEW_COMMITTEE_MEMBER)
    assert watch.holds(BUYER)

"""How a customer is, on facts drawn into Neo4j."""

import pytest
from neo4j import Transaction

from inroad.api.watch.read import read_watched
from inroad.graph.vocabulary import RulebookKind
from inroad.graph.writes.provenance import Provenance
from inroad.graph.writes.save_rulebook import save_rulebook
from inroad.plans.post_sale.health import HealthState, SignState, health_of
from inroad.queries.taxonomies_of import taxonomies_of
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.watch.customers import Customer
from tests.queries.watch.watching import WON, Watch, on


@pytest.fixture
def customer(tx: Transaction, drawn: str) -> Customer:
    return Customer(tx, drawn)


@pytest.mark.parametrize(("days", "seen"), [(119, True), (120, True), (121, False)])
def test_a_sponsor_who_attends_reviews_is_seen_for_a_quarter_and_a_month(
    customer: Customer, days: float, seen: bool
) -> None:
    customer.works("eva")
    customer.plays("eva", "EXECUTIVE_SPONSOR")
    customer.met("eva", days, "REVIEW")
    (role,) = (one for one in customer.health().roles if one.role.key == "EXECUTIVE_SPONSOR")
    (review, planning) = role.holders[0].signs
    assert review.state is (SignState.SEEN if seen else SignState.MISSING)
    assert review.last_at == ago(days)
    assert (planning.state, planning.last_at) == (SignState.MISSING, None)
    assert role.state is (HealthState.PARTLY if seen else HealthState.SILENT)


def test_a_role_is_well_partly_silent_left_or_held_by_nobody(customer: Customer) -> None:
    sponsor = "EXECUTIVE_SPONSOR"
    assert customer.state(sponsor) is HealthState.UNIDENTIFIED
    customer.works("eva", until=ago(1))
    customer.plays("eva", sponsor)
    customer.met("eva", 9, "REVIEW")
    customer.met("eva", 5, "PLANNING")
    seen = [customer.state(sponsor, days) for days in (10, 9, 5, 1)]
    assert seen == [HealthState.SILENT, HealthState.PARTLY, HealthState.WELL, HealthState.LEFT]
    assert [one.about.person_key for one in customer.health().departures] == ["eva"]
    customer.works("bo")
    customer.plays("bo", sponsor)
    assert customer.state(sponsor) is HealthState.SILENT
    assert customer.health().departures == ()


def test_roles_after_the_sale_are_read_from_those_of_the_sale(tx: Transaction, drawn: str) -> None:
    customer = Customer(tx, drawn)
    customer.sells("sold", closes_on=on(300), **WON)
    customer.works("eva")
    customer.plays_on("sold", "eva", "ECONOMIC_BUYER")
    customer.works("bo")
    customer.plays("bo", "ECONOMIC_BUYER", assignment="SUGGESTED")
    (finance,) = (one for one in customer.health().roles if one.role.key == "FINANCE_CONTACT")
    assert [one.contact.person_key for one in finance.holders] == ["eva"]
    assert finance.holders[0].opportunity_keys == ("sold",)
    customer.met("eva", 3, "RENEWAL_APPROVAL")
    assert customer.state("FINANCE_CONTACT") is HealthState.WELL


def test_a_signal_that_nothing_records_is_never_missing(customer: Customer) -> None:
    customer.works("eva")
    customer.plays("eva", "END_USER")
    customer.used(30, "eva")
    (users,) = (one for one in customer.health().roles if one.role.key == "END_USERS")
    states = {sign.signal.key: sign.state for sign in users.holders[0].signs}
    assert states == {"ACTIVE_RATE": SignState.SEEN, "FEATURES_USED": SignState.NOT_RECORDED}
    assert users.state is HealthState.WELL


def test_an_account_that_never_bought_has_no_health(tx: Transaction, drawn: str) -> None:
    watch = Watch(tx, drawn)
    (found,) = read_watched(tx, workspace=drawn, account_keys=["acme"], as_of=NOW)
    taxonomies = taxonomies_of(tx, workspace=drawn, as_of=NOW)
    assert health_of(found, taxonomies=taxonomies, doings={}, as_of=NOW) is None
    watch.sells("sold", closes_on=on(3), **WON)
    (found,) = read_watched(tx, workspace=drawn, account_keys=["acme"], as_of=NOW)
    assert health_of(found, taxonomies=taxonomies, doings={}, as_of=NOW) is not None


def test_use_is_counted_by_department_now_and_before(customer: Customer) -> None:
    for person in ("a", "b", "c"):
        customer.works(person, department="Finance")
    customer.works("d", department="finance", until=ago(20))
    customer.works("it", function="Technology")
    customer.works("old", department="Finance")
    customer.used(45, "a", "b", "d")
    customer.used(30, "a", "c")
    customer.used(300, "old")
    customer.used(3, "it")
    finance, technology = customer.health().departments
    assert (finance.department or "").casefold() == "finance"
    counts = (finance.known_users, finance.active_users, finance.former_active_users)
    assert counts == (4, 2, 3)
    assert finance.active_rate == pytest.approx(0.5)
    assert finance.fall == pytest.approx(1 / 3)
    assert not finance.dropped
    assert [user.person_key for user in finance.stopped] == ["b", "d"]
    assert (technology.department, technology.active_rate) == ("Technology", 1.0)


OWN = """
name: customer-success
title: Our customers
definition: Who keeps a customer of ours well.
roles:
  - key: OWNER
    name: Owner
    definition: Owns it.
    titles: []
    weight: 3
    priority: High.
    content: News
    maps_to: [ECONOMIC_BUYER]
    health:
      - {key: MOOD, name: Mood, definition: Is content., seen_in: [CALL], recorded: false}
  - key: FINANCE_CONTACT
    name: Payer
    definition: Pays.
    titles: []
    weight: 1
    priority: Low.
    content: Bills
    maps_to: [PROCUREMENT]
    health:
      - {key: PAID, name: Paid, definition: Pays., seen_in: [EMAIL], signal: REQUEST}
"""


def test_a_workspaces_own_taxonomy_says_the_roles_after_the_sale_and_their_signals(
    customer: Customer,
) -> None:
    save_rulebook(
        customer.tx,
        RulebookKind.TAXONOMY,
        workspace=customer.workspace,
        rulebook="customer-success",
        document=OWN,
        provenance=Provenance("test", recorded_at=ago(20)),
    )
    customer.works("eva")
    customer.plays("eva", "ECONOMIC_BUYER")
    customer.wrote("eva", 5)
    states = {one.role.name: (one.state, one.why) for one in customer.health().roles}
    assert states == {
        "Owner": (HealthState.WELL, "Eva last wrote on 18 Nov 2026"),
        "Payer": (HealthState.UNIDENTIFIED, "Nobody is known as Payer"),
    }
    assert {step.role.key for step in customer.plan().steps} == {"FINANCE_CONTACT"}
    before = {one.role.name for one in customer.health(days=21).roles}
    assert "Finance Contact" in before

"""What is to be done before a renewal, on facts drawn into Neo4j."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from neo4j import Transaction

from inroad.errors import BadInput
from inroad.graph.vocabulary import AlertCode
from inroad.plans.alerts.rules import alerts_of
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.renewal import (
    PlanPhase,
    StepState,
    renewal_plan,
)
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.taxonomies_of import taxonomies_of
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.watch.customers import Customer
from tests.queries.watch.watching import WON, Watch, on


@pytest.fixture
def customer(tx: Transaction, drawn: str) -> Customer:
    return Customer(tx, drawn)


@pytest.mark.parametrize(
    ("due", "phase"),
    [
        (91, PlanPhase.AHEAD),
        (90, PlanPhase.RUNNING),
        (89, PlanPhase.RUNNING),
        (0, PlanPhase.RUNNING),
        (-1, PlanPhase.LATE),
    ],
)
def test_a_renewal_plan_begins_90_days_before_the_renewal(
    tx: Transaction, drawn: str, due: int, phase: PlanPhase
) -> None:
    plan = Customer(tx, drawn, due=due).plan()
    assert plan.phase is phase
    assert (plan.due_on - plan.begins_on).days == 90
    assert {step.state is StepState.AHEAD for step in plan.steps} == {phase is PlanPhase.AHEAD}


def test_a_renewal_that_is_won_has_a_plan_that_is_over(tx: Transaction, drawn: str) -> None:
    assert Customer(tx, drawn, due=-3, stage="Closed Won").plan().phase is PlanPhase.OVER


@pytest.mark.parametrize(
    ("due", "state"),
    [(46, StepState.TO_DO), (45, StepState.TO_DO), (44, StepState.OVERDUE)],
)
def test_a_step_is_overdue_on_the_day_after_its_own(
    tx: Transaction, drawn: str, due: int, state: StepState
) -> None:
    customer = Customer(tx, drawn, due=due)
    customer.works("eva")
    customer.plays("eva", "ECONOMIC_BUYER")
    assert customer.step("FIGURES").state is state


def test_a_step_is_done_by_a_sign_of_its_own_role_since_the_plan_began(customer: Customer) -> None:
    """The plan of a renewal in 60 days began 30 days ago."""
    customer.works("eva")
    customer.plays("eva", "ECONOMIC_BUYER")
    customer.met("eva", 32)
    customer.met("ana", 2, colleague="eva")
    assert customer.step("FIGURES", days=3).state is StepState.TO_DO
    figures = customer.step("FIGURES")
    assert (figures.state, figures.done_at) == (StepState.DONE, ago(2))
    assert figures.why == "Eva, seen on 21 Nov 2026"
    assert customer.step("APPROVAL").state is StepState.TO_DO
    customer.met("eva", 1, "RENEWAL_APPROVAL")
    assert customer.step("APPROVAL").state is StepState.DONE


def test_where_nobody_holds_a_role_finding_out_comes_first(customer: Customer) -> None:
    plan = customer.plan()
    first = [step.role.key for step in plan.steps if step.key == "IDENTIFY"]
    assert sorted(first) == [
        "EXECUTIVE_SPONSOR",
        "FINANCE_CONTACT",
        "IT_CONTACT",
        "PROJECT_ADMINISTRATOR",
    ]
    assert [step.due_on for step in plan.steps] == sorted(step.due_on for step in plan.steps)
    customer.works("eva")
    customer.plays("eva", "EXECUTIVE_SPONSOR")
    roles = [step.role.key for step in customer.plan().steps if step.key == "IDENTIFY"]
    assert "EXECUTIVE_SPONSOR" not in roles


def test_use_that_fell_is_to_be_won_back(customer: Customer) -> None:
    assert customer.step("WIN_BACK").why == "No use of the product is recorded of late"
    people = [f"u{n}" for n in range(8)]
    for person in people:
        customer.works(person, department="Finance")
    customer.used(45, *people)
    customer.used(3, *people[:6])
    assert customer.step("WIN_BACK").state is StepState.TO_DO
    assert customer.step("WIN_BACK").why == "Use has fallen in Finance"
    customer.used(2, people[6])
    assert customer.step("WIN_BACK").state is StepState.DONE


def test_a_step_is_of_the_first_duty_that_anybody_has_on_the_deal_before_the_account(
    customer: Customer,
) -> None:
    assert customer.step("APPROVAL").owner_keys == ()
    customer.works("bob", "home")
    customer.looks_after("bob", "CUSTOMER_SUCCESS", account="acme")
    assert customer.step("APPROVAL").owner_keys == ("bob",)
    customer.looks_after("ana", "ACCOUNT_EXECUTIVE", account="acme")
    assert customer.step("APPROVAL").owner_keys == ("ana",)
    customer.looks_after("bob", "ACCOUNT_EXECUTIVE", opportunity="deal")
    assert customer.step("APPROVAL").owner_keys == ("bob",)


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        ({"kind": "EXPANSION", "closes_on": on(-9)}, "Acme deal is no renewal .expansion."),
        ({"kind": "RENEWAL"}, "give the day on which it is due"),
    ],
)
def test_what_is_no_renewal_or_has_no_day_has_no_plan(
    tx: Transaction, drawn: str, deal: dict[str, Any], said: str
) -> None:
    Watch(tx, drawn, **deal)
    row = opportunities_by_key(tx, workspace=drawn, keys=["deal"])["deal"]
    taxonomies = taxonomies_of(tx, workspace=drawn, as_of=NOW)
    with pytest.raises(BadInput, match=said) as refused:
        renewal_plan(
            row,
            WatchedAccount("acme", "Acme"),
            taxonomies=taxonomies,
            doings={},
            duties=[],
            as_of=NOW,
        )
    assert refused.value.field == "opportunityId"


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_no_error(tx: Transaction, drawn: str, year: int) -> None:
    edge = date(year, 1, 2) if year == 1 else date(year, 12, 30)
    customer = Customer(tx, drawn)
    customer.sells("deal", kind="RENEWAL", opened_on=edge, closes_on=edge)
    customer.sells("sold", opened_on=date(1, 1, 1), closes_on=edge, **WON)
    customer.works("eva", since=datetime(1, 1, 2, tzinfo=UTC), until=ago(9))
    customer.works("eva", since=ago(5))
    customer.plays("eva", "CHAMPION")
    for as_of in (datetime(1, 1, 3, tzinfo=UTC), NOW, datetime(9999, 12, 31, tzinfo=UTC)):
        found = {one.code for one in alerts_of(customer.read(as_of), as_of=as_of)}
        assert (AlertCode.RENEWAL_WINDOW in found) == (edge <= as_of.date())
    assert customer.plan().due_on == edge

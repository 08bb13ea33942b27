"""How a customer is, and what is to be done before the renewal, on facts drawn into Neo4j."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from neo4j import Transaction

from inroad.api.watch.read import read_watched
from inroad.errors import BadInput
from inroad.graph.instants import instant
from inroad.graph.vocabulary import AlertCode
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.alerts.rules import alerts_of
from inroad.plans.alerts.watched import WatchedAccount
from inroad.plans.post_sale.health import Health, HealthState, SignState, health_of
from inroad.plans.post_sale.renewal import (
    PlanPhase,
    PlanStep,
    RenewalPlan,
    StepState,
    plan_begins,
    renewal_plan,
)
from inroad.queries.duties_of import duties_of
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.taxonomies_of import taxonomies_of
from inroad.queries.watch.signals_of import SeenDoing, signals_of
from tests.drawing import NOW, draw
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import WON, Watch, on


class Customer(Watch):
    """The account `acme` with a renewal `deal` due in a number of days."""

    def __init__(self, tx: Transaction, workspace: str, *, due: int = 60, **more: Any) -> None:
        super().__init__(tx, workspace, kind="RENEWAL", closes_on=on(-due), **more)

    def read(self, as_of: datetime) -> WatchedAccount:
        (found,) = read_watched(
            self.tx, workspace=self.workspace, account_keys=["acme"], as_of=as_of
        )
        return found

    def health(self, days: float = 0) -> Health:
        as_of = ago(days)
        found = health_of(
            self.read(as_of),
            taxonomies=taxonomies_of(self.tx, workspace=self.workspace, as_of=as_of),
            doings=self._did(instant(0), as_of),
            as_of=as_of,
        )
        assert found is not None
        return found

    def state(self, role: str, days: float = 0) -> HealthState:
        return next(one.state for one in self.health(days).roles if one.role.key == role)

    def plan(self, days: float = 0) -> RenewalPlan:
        as_of = ago(days)
        asked: dict[str, Any] = {"workspace": self.workspace, "as_of": as_of}
        row = opportunities_by_key(self.tx, keys=["deal"], **asked)["deal"]
        return renewal_plan(
            row,
            self.read(as_of),
            taxonomies=taxonomies_of(self.tx, **asked),
            doings=self._did(plan_begins(row), as_of),
            duties=duties_of(self.tx, opportunities=["deal"], accounts=["acme"], **asked),
            as_of=as_of,
        )

    def step(self, key: str, days: float = 0) -> PlanStep:
        return next(step for step in self.plan(days).steps if step.key == key)

    def looks_after(self, person: str, duty: str, **what: str) -> None:
        row = {"key": f"{person}|{duty}|{what}", "person": person, "properties": {"duty": duty}}
        both = {"opportunity": None, "account": None, **what}
        draw(self.tx, self.workspace, RecordKind.DUTIES, [row | both])

    def _did(self, since: datetime, as_of: datetime) -> dict[str, list[SeenDoing]]:
        groups: dict[str, list[SeenDoing]] = {}
        for row in signals_of(
            self.tx,
            workspace=self.workspace,
            people=["eva", "bo", "cy"],
            since=since,
            as_of=as_of,
        ):
            groups.setdefault(row.person_key, []).append(row)
        return groups


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

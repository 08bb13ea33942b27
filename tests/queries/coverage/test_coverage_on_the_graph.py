"""The rules of coverage at their bounds, on facts that are drawn into Neo4j."""

import pytest
from neo4j import Transaction

from inroad.plans.coverage_rules import CoverageStatus, RiskFactor, RiskLevel, RoleState
from tests.queries.coverage.deals import Deal, ago


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def state(deal: Deal, role: str, days: float = 0) -> RoleState:
    part = deal.judged(ago(days)).completeness.role(role)
    assert part is not None
    return part.state


def factors(deal: Deal) -> set[RiskFactor]:
    return {risk.factor for risk in deal.judged().risks}


@pytest.mark.parametrize(
    ("days", "engaged"), [(29, True), (30, True), (30.001, False), (31, False)]
)
def test_engaged_on_an_open_deal_is_30_days(deal: Deal, days: float, engaged: bool) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION")
    deal.wrote("eva", days)

    assert state(deal, "CHAMPION") is (RoleState.ENGAGED if engaged else RoleState.IDENTIFIED)


@pytest.mark.parametrize(("days", "engaged"), [(31, True), (90, True), (90.001, False)])
def test_engaged_on_a_renewal_is_90_days(
    tx: Transaction, drawn: str, days: float, engaged: bool
) -> None:
    deal = Deal(tx, drawn, kind="RENEWAL")
    deal.works("eva")
    deal.wrote("eva", days)

    (eva,) = deal.judged().contacts
    assert eva.engaged == engaged


@pytest.mark.parametrize(("days", "active"), [(179, True), (180, True), (180.001, False)])
def test_active_is_180_days(deal: Deal, days: float, active: bool) -> None:
    deal.works("eva")
    deal.wrote("eva", days)

    (eva,) = deal.judged().contacts
    assert (eva.active, eva.engaged) == (active, False)


def test_completeness_follows_the_history_of_the_committee(deal: Deal) -> None:
    deal.works("eva")
    deal.plays("eva", "CHAMPION", valid_from=ago(60), valid_to=ago(10))
    deal.wrote("eva", 50)

    scores = [deal.judged(ago(days)).completeness.score for days in (61, 60, 50, 19, 10)]
    assert scores == pytest.approx([0, 150 / 17, 300 / 17, 150 / 17, 0])


def test_a_champion_who_left_is_engaged_before_and_nobody_after(deal: Deal) -> None:
    deal.works("eva", until=ago(10))
    deal.plays("eva", "CHAMPION")
    deal.wrote("eva", 12)

    assert state(deal, "CHAMPION", days=11) is RoleState.ENGAGED
    assert state(deal, "CHAMPION", days=10) is RoleState.UNIDENTIFIED
    assert deal.judged().dimensions[0].why == "Nobody is known to be Champion: Eva left"


def test_a_suggested_assignment_counts_once_it_is_confirmed(deal: Deal) -> None:
    deal.works("eva")
    deal.wrote("eva", 1)
    deal.plays("eva", "ECONOMIC_BUYER", assignment="SUGGESTED")
    assert state(deal, "ECONOMIC_BUYER") is RoleState.UNIDENTIFIED
    assert RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED in factors(deal)

    deal.plays("eva", "ECONOMIC_BUYER", assignment="MANUAL")
    assert state(deal, "ECONOMIC_BUYER") is RoleState.ENGAGED
    assert RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED not in factors(deal)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_only_one_active_contact_and_three_across_levels_and_functions(
    deal: Deal, number: int
) -> None:
    jobs = [("C_LEVEL", "Finance"), ("VP", "Legal"), ("VP", "Legal")]
    for person, (level, department) in zip(("eva", "bo", "cy"), jobs[:number], strict=False):
        deal.works(person, seniority=level, department=department)
        deal.wrote(person, 180)
    deal.works("silent", seniority="MANAGER", department="IT")
    deal.wrote("silent", 181)

    found = factors(deal)
    assert (RiskFactor.SINGLE_ACTIVE_CONTACT in found) == (number <= 1)
    assert (RiskFactor.BROAD_CONTACTS in found) == (number == 3)
    assert (RiskFactor.SINGLE_DEPARTMENT in found) == (number == 1)


def test_breadth_and_depth_grow_with_the_departments_and_levels_engaged(deal: Deal) -> None:
    seen = []
    for person, level, department in (
        ("eva", "VP", "Finance"),
        ("bo", "MANAGER", "Finance"),
        ("cy", "C_LEVEL", "Legal"),
    ):
        seen.append([one.status for one in deal.judged().dimensions[3:]])
        deal.works(person, seniority=level, department=department)
        deal.wrote(person, 30)
    seen.append([one.status for one in deal.judged().dimensions[3:]])

    covered, gap, missing = CoverageStatus
    assert seen == [[missing, missing], [gap, gap], [gap, gap], [covered, covered]]


def test_a_deal_that_is_well_covered_is_at_low_risk_until_its_detractor_is_found(
    deal: Deal,
) -> None:
    for person, level, department, role in (
        ("eva", "C_LEVEL", "Finance", "ECONOMIC_BUYER"),
        ("bo", "C_LEVEL", "Executive", "EXECUTIVE_SPONSOR"),
        ("cy", "DIRECTOR", "IT", "CHAMPION"),
    ):
        deal.works(person, seniority=level, department=department)
        deal.plays(person, role)
        deal.wrote(person, 5)
    assert deal.judged().risk is RiskLevel.LOW

    deal.works("dan")
    deal.plays("dan", "DETRACTOR")
    assert deal.judged().risk is RiskLevel.MEDIUM

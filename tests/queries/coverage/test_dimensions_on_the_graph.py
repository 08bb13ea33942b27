"""The five dimensions of coverage (S2) at their bounds, on drawn facts."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.plans.coverage_rules import CoverageStatus, Dimension, RiskLevel
from tests.queries.coverage.deals import Deal, ago

COVERED, GAP, MISSING = CoverageStatus
LOW, MEDIUM, HIGH = RiskLevel
CHAMPION, BUYER, SPONSOR, BREADTH, DEPTH = Dimension
BY_ROLE = [(CHAMPION, HIGH), (BUYER, HIGH), (SPONSOR, MEDIUM)]

Assessed = tuple[CoverageStatus, RiskLevel]


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def assessed(deal: Deal, dimension: Dimension, days: float = 0) -> Assessed:
    (one,) = [one for one in deal.judged(ago(days)).dimensions if one.dimension is dimension]
    return one.status, one.risk


def why(deal: Deal, dimension: Dimension) -> str:
    (one,) = [one for one in deal.judged().dimensions if one.dimension is dimension]
    return one.why


def people(deal: Deal, jobs: list[tuple[str | None, str | None]], days: float = 30) -> None:
    """Draw engaged contacts, each by level and department."""
    for number, (level, department) in enumerate(jobs):
        job: dict[str, Any] = {"seniority": level, "department": department}
        deal.works(f"p{number}-{days}", **{name: said for name, said in job.items() if said})
        deal.wrote(f"p{number}-{days}", days)


@pytest.mark.parametrize(("dimension", "risk"), BY_ROLE)
def test_champion_economic_buyer_and_executive_sponsor_are_missing_a_gap_or_covered(
    deal: Deal, dimension: Dimension, risk: RiskLevel
) -> None:
    """Held from day 50, in contact on day 40: day 11 is the 29th after it, day 9 the 31st."""
    deal.works("eva")
    deal.plays("eva", dimension.value, valid_from=ago(50))
    deal.wrote("eva", 40)

    seen = [assessed(deal, dimension, days) for days in (51, 50, 40, 11, 10, 9)]
    assert seen == [
        (MISSING, risk),
        (GAP, risk),
        (COVERED, LOW),
        (COVERED, LOW),
        (COVERED, LOW),
        (GAP, risk),
    ]


@pytest.mark.parametrize(("dimension", "risk"), BY_ROLE)
def test_on_a_renewal_a_role_is_covered_up_to_day_90(
    tx: Transaction, drawn: str, dimension: Dimension, risk: RiskLevel
) -> None:
    """In contact on day 100: day 11 is the 89th after it, day 9 the 91st."""
    deal = Deal(tx, drawn, kind="RENEWAL")
    deal.works("eva")
    deal.plays("eva", dimension.value)
    deal.wrote("eva", 100)

    seen = [assessed(deal, dimension, days) for days in (11, 10, 9)]
    assert seen == [(COVERED, LOW), (COVERED, LOW), (GAP, risk)]


@pytest.mark.parametrize(("dimension", "risk"), BY_ROLE)
def test_a_role_whose_holder_left_or_is_merely_suggested_is_missing_and_it_is_said(
    deal: Deal, dimension: Dimension, risk: RiskLevel
) -> None:
    deal.works("ada", until=ago(10))
    deal.works("bo")
    deal.plays("ada", dimension.value)
    deal.plays("bo", dimension.value, assignment="SUGGESTED")
    deal.wrote("ada", 11)
    deal.wrote("bo", 1)

    assert assessed(deal, dimension, 11) == (COVERED, LOW)
    assert assessed(deal, dimension, 10) == (MISSING, risk)
    assert why(deal, dimension).endswith(": Ada left and Bo is merely suggested")


def test_a_role_is_covered_by_the_one_of_its_holders_who_is_engaged(deal: Deal) -> None:
    for person, days in (("ada", 31), ("bo", 30)):
        deal.works(person)
        deal.plays(person, "CHAMPION")
        deal.wrote(person, days)

    assert assessed(deal, CHAMPION) == (COVERED, LOW)
    assert why(deal, CHAMPION).startswith("Only Bo")


@pytest.mark.parametrize(
    ("name", "role", "dimension"),
    [
        ("ulu", "POWER_BUYER", BUYER),
        ("ulu", "EVANGELIST", CHAMPION),
        ("bant", "DECISION_AUTHORITY", BUYER),
        ("challenger", "MOBILIZER", CHAMPION),
        ("coverage", "BUYER", BUYER),
        ("stakeholder-map", "DECISION_MAKER", BUYER),
        ("customer-success", "FINANCE_CONTACT", BUYER),
    ],
)
def test_a_dimension_is_read_in_the_deals_own_taxonomy(
    tx: Transaction, drawn: str, name: str, role: str, dimension: Dimension
) -> None:
    deal = Deal(tx, drawn, taxonomy=name)
    assert assessed(deal, dimension) == (MISSING, HIGH)
    deal.works("eva")
    deal.plays("eva", role)
    deal.wrote("eva", 1)
    assert assessed(deal, dimension) == (COVERED, LOW)


@pytest.mark.parametrize(
    ("departments", "found"),
    [
        ([], (MISSING, MEDIUM)),
        (["Finance"], (GAP, MEDIUM)),
        (["Finance", "Finance"], (GAP, MEDIUM)),
        ([None], (GAP, MEDIUM)),
        (["Finance", None], (GAP, MEDIUM)),
        (["Finance", "Legal"], (COVERED, LOW)),
        (["Finance", "Legal", "IT"], (COVERED, LOW)),
    ],
)
def test_breadth_counts_departments_with_an_engaged_contact_and_is_covered_from_2(
    deal: Deal, departments: list[str | None], found: Assessed
) -> None:
    people(deal, [(None, department) for department in departments])
    people(deal, [(None, "Research")], days=31)

    assert assessed(deal, BREADTH) == found


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([], (MISSING, MEDIUM)),
        ([None], (GAP, MEDIUM)),
        (["VP", "MANAGER"], (GAP, MEDIUM)),
        (["C_LEVEL"], (GAP, MEDIUM)),
        (["C_LEVEL", "C_LEVEL"], (GAP, MEDIUM)),
        (["C_LEVEL", None], (GAP, MEDIUM)),
        (["C_LEVEL", "INDIVIDUAL"], (COVERED, LOW)),
        (["C_LEVEL", "VP", "MANAGER"], (COVERED, LOW)),
    ],
)
def test_depth_counts_levels_with_an_engaged_contact_and_is_covered_from_2_with_the_highest(
    deal: Deal, levels: list[str | None], found: Assessed
) -> None:
    people(deal, [(level, None) for level in levels])
    people(deal, [("C_LEVEL", None), ("DIRECTOR", None)], days=31)

    assert assessed(deal, DEPTH) == found

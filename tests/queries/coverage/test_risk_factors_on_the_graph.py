"""The six risk factors (S2) and the overall risk at their bounds, on drawn facts."""

from typing import Any

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import BlueprintState
from inroad.plans.coverage_rules import RiskFactor, RiskLevel
from inroad.plans.risk import Risk
from tests.queries.blueprints.planning import plan
from tests.queries.coverage.deals import Deal, ago

LOW, MEDIUM, HIGH = RiskLevel
SINGLE, BUYER, SPONSOR, DEPARTMENT, DETRACTOR, BROAD = RiskFactor


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def risk(deal: Deal, factor: RiskFactor, days: float = 0) -> Risk | None:
    return next((one for one in deal.judged(ago(days)).risks if one.factor is factor), None)


def holds(deal: Deal, factor: RiskFactor, *days: float) -> list[bool]:
    return [risk(deal, factor, day) is not None for day in days]


def overall(deal: Deal, *days: float) -> list[RiskLevel]:
    return [deal.judged(ago(day)).risk for day in days]


def active(
    deal: Deal, person: str, *, level: str | None = None, department: str | None = None
) -> None:
    """Draw a contact who is active on the last day of that."""
    job: dict[str, Any] = {"seniority": level, "department": department}
    deal.works(person, **{name: said for name, said in job.items() if said})
    deal.wrote(person, 180)


def sound(deal: Deal) -> None:
    """Draw a deal at which nothing is amiss: three engaged, of three levels and departments."""
    for person, level, department, role in (
        ("eva", "C_LEVEL", "Finance", "ECONOMIC_BUYER"),
        ("bo", "VP", "Executive", "EXECUTIVE_SPONSOR"),
        ("cy", "DIRECTOR", "IT", "CHAMPION"),
    ):
        deal.works(person, seniority=level, department=department)
        deal.plays(person, role)
        deal.wrote(person, 5)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_only_one_active_contact_is_high(deal: Deal, number: int) -> None:
    for person in ("eva", "bo", "cy")[:number]:
        active(deal, person)
    deal.works("silent")
    deal.wrote("silent", 181)

    found = risk(deal, SINGLE)
    assert (found is not None) == (number <= 1)
    if found:
        assert found.level is HIGH
        assert [one.person_key for one in found.contacts] == ["eva"][:number]


@pytest.mark.parametrize(
    ("kind", "days", "high"),
    [
        ("NEW", 29, False),
        ("NEW", 30, False),
        ("NEW", 30.001, True),
        ("NEW", 31, True),
        ("EXPANSION", 30, False),
        ("EXPANSION", 31, True),
        ("RENEWAL", 89, False),
        ("RENEWAL", 90, False),
        ("RENEWAL", 91, True),
    ],
)
def test_no_economic_buyer_engaged_is_high(
    tx: Transaction, drawn: str, kind: str, days: float, high: bool
) -> None:
    deal = Deal(tx, drawn, kind=kind)
    deal.works("eva")
    deal.plays("eva", "ECONOMIC_BUYER")
    deal.wrote("eva", days)

    found = risk(deal, BUYER)
    assert (found is not None) == high
    if found:
        assert found.level is HIGH
        assert [one.person_key for one in found.contacts] == ["eva"]


def test_no_economic_buyer_engaged_holds_where_there_is_none_or_one_merely_written_to(
    deal: Deal,
) -> None:
    nobody = risk(deal, BUYER)
    deal.works("eva")
    deal.plays("eva", "ECONOMIC_BUYER")
    deal.wrote("ana", 1, to="eva")
    silent = risk(deal, BUYER)

    assert nobody is not None and nobody.why == "Nobody is known to be the Economic Buyer"
    assert silent is not None and "Eva never turned to us" in silent.why


def test_no_executive_sponsor_is_medium_and_one_who_is_known_is_enough(deal: Deal) -> None:
    """From day 50 somebody is suggested, from day 40 it is confirmed, on day 10 she leaves."""
    deal.works("eva", until=ago(10))
    deal.works("bo")
    deal.plays("bo", "EXECUTIVE_SPONSOR", assignment="SUGGESTED", valid_from=ago(50))
    deal.plays("eva", "EXECUTIVE_SPONSOR", valid_from=ago(40))

    assert holds(deal, SPONSOR, 51, 41, 40, 11, 10, 0) == [True, True, False, False, True, True]
    found = risk(deal, SPONSOR)
    assert found is not None and found.level is MEDIUM
    assert found.why.endswith("the Executive Sponsor: Eva left and Bo is merely suggested")


@pytest.mark.parametrize(
    ("departments", "medium"),
    [
        ([], False),
        ([None, None], False),
        (["Finance"], True),
        (["Finance", "Finance"], True),
        (["Finance", None], True),
        (["Finance", "Legal"], False),
        (["Finance", "Legal", None], False),
    ],
)
def test_all_contacts_in_one_department_is_medium(
    deal: Deal, departments: list[str | None], medium: bool
) -> None:
    for number, department in enumerate(departments):
        active(deal, f"p{number}", department=department)
    deal.works("silent", department="IT")
    deal.wrote("silent", 181)

    found = risk(deal, DEPARTMENT)
    assert (found is not None) == medium
    if found:
        assert found.level is MEDIUM
        assert len(found.contacts) == len(departments)


@pytest.mark.parametrize("closed", [BlueprintState.DONE, BlueprintState.DROPPED])
def test_a_detractor_without_an_engagement_strategy_is_medium(
    deal: Deal, closed: BlueprintState
) -> None:
    """From day 9 a blueprint is aimed at him; it is under way on day 7 and closed on day 5."""
    deal.works("dan")
    deal.plays("dan", "DETRACTOR", valid_from=ago(12))
    for day, state in ((9, BlueprintState.PLANNED), (7, BlueprintState.UNDER_WAY), (5, closed)):
        plan(deal.tx, deal.workspace, ago(day), contact="dan", state=state)

    assert holds(deal, DETRACTOR, 13, 12, 10, 9, 7, 6, 5, 0) == [
        False,
        True,
        True,
        False,
        False,
        False,
        True,
        True,
    ]
    found = risk(deal, DETRACTOR)
    assert found is not None and found.level is MEDIUM
    assert [one.person_key for one in found.contacts] == ["dan"]


def test_of_several_detractors_those_without_a_strategy_of_their_own_are_named(deal: Deal) -> None:
    for person in ("dan", "don"):
        deal.works(person)
        deal.plays(person, "DETRACTOR")
    deal.works("eva")

    seen = []
    for number, contact in enumerate(("eva", "dan", "don")):
        plan(deal.tx, deal.workspace, ago(3 - number), contact=contact, key=f"for {contact}")
        found = risk(deal, DETRACTOR, 3 - number)
        seen.append([one.person_key for one in found.contacts] if found else [])
    assert seen == [["dan", "don"], ["don"], []]


@pytest.mark.parametrize(
    ("people", "low"),
    [
        ([("C_LEVEL", "Finance"), ("VP", "Legal")], False),
        ([("C_LEVEL", "Finance"), ("VP", "Legal"), ("VP", "Legal")], True),
        ([("C_LEVEL", "Finance"), ("VP", "Legal"), ("VP", "Legal"), (None, None)], True),
        ([("VP", "Finance"), ("VP", "Legal"), ("VP", "IT")], False),
        ([("C_LEVEL", "Finance"), ("VP", "Finance"), ("MANAGER", "Finance")], False),
        ([("C_LEVEL", "Finance"), (None, None), (None, None)], False),
    ],
)
def test_three_active_contacts_across_levels_and_functions_are_low(
    deal: Deal, people: list[tuple[str | None, str | None]], low: bool
) -> None:
    for number, (level, department) in enumerate(people):
        active(deal, f"p{number}", level=level, department=department)
    deal.works("silent", seniority="DIRECTOR", department="Research")
    deal.wrote("silent", 181)

    found = risk(deal, BROAD)
    assert (found is not None) == low
    assert found is None or found.level is LOW


def test_overall_risk_is_high_if_any_is_high_else_medium_if_any_is_else_low(deal: Deal) -> None:
    """A sound deal gets a detractor on day 3; 31 days after the last contact nobody is engaged."""
    sound(deal)
    deal.works("dan")
    deal.plays("dan", "DETRACTOR", valid_from=ago(3))
    assert overall(deal, 6, 5, 4, 3, 0, -25, -26) == [HIGH, LOW, LOW, MEDIUM, MEDIUM, MEDIUM, HIGH]

    last = deal.judged(ago(-26)).risks
    assert [(one.factor, one.level) for one in last] == [
        (BUYER, HIGH),
        (DETRACTOR, MEDIUM),
        (BROAD, LOW),
    ]


def test_every_factor_that_holds_is_listed_in_the_order_of_the_source(deal: Deal) -> None:
    active(deal, "eva", department="IT")
    deal.works("dan")
    deal.plays("dan", "DETRACTOR")
    found = deal.judged()

    assert [one.factor for one in found.risks] == [SINGLE, BUYER, SPONSOR, DEPARTMENT, DETRACTOR]
    assert found.risk is HIGH

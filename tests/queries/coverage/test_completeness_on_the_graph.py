"""The completeness of a committee (S0) and the roles it counts (S0-S3), on drawn facts."""

import pytest
from neo4j import Transaction

from inroad.graph.taxonomy import SHIPPED, STANDARD
from inroad.plans.committee import HolderState
from inroad.plans.coverage_rules import RoleState
from tests.queries.coverage.deals import Deal, ago

EXPECTED = {
    "standard": {
        "ECONOMIC_BUYER": 3,
        "TECHNICAL_BUYER": 3,
        "CHAMPION": 3,
        "INFLUENCER": 2,
        "END_USER": 1,
        "EXECUTIVE_SPONSOR": 2,
        "LEGAL_COMPLIANCE": 2,
        "PROCUREMENT": 1,
    },
    "stakeholder-map": {
        "CHAMPION": 3,
        "ECONOMIC_BUYER": 3,
        "DECISION_MAKER": 2,
        "TECHNICAL_LEAD": 1,
        "END_USER_CHAMPION": 1,
        "EXECUTIVE_SPONSOR": 2,
        "INFLUENCER": 1,
    },
    "customer-success": {
        "EXECUTIVE_SPONSOR": 2,
        "PROJECT_ADMINISTRATOR": 2,
        "END_USERS": 1,
        "IT_CONTACT": 3,
        "FINANCE_CONTACT": 3,
    },
    "meddic": {
        "METRICS_OWNER": 2,
        "ECONOMIC_BUYER": 3,
        "DECISION_CRITERIA_OWNER": 3,
        "DECISION_PROCESS_OWNER": 2,
        "PAIN_OWNER": 1,
        "CHAMPION": 3,
    },
    "bant": {"BUDGET_OWNER": 3, "DECISION_AUTHORITY": 3, "NEED_OWNER": 1, "TIMELINE_OWNER": 2},
    "challenger": {"DECISION_MAKER": 3, "MOBILIZER": 3},
    "ulu": {"POWER_BUYER": 3, "USER_BUYER": 1, "ADVISOR_BUYER": 3, "EVANGELIST": 3},
    "coverage": {"CHAMPION": 3, "POWER_USER": 1, "BUYER": 3},
}
TRACKED = {
    "standard": ["GATEKEEPER", "DETRACTOR"],
    "stakeholder-map": ["DETRACTOR"],
    "challenger": ["TALKER", "BLOCKER"],
}
EACH_STANDARD_ROLE = EXPECTED[STANDARD].items()


@pytest.fixture
def deal(tx: Transaction, drawn: str) -> Deal:
    return Deal(tx, drawn)


def score(deal: Deal, days: float = 0) -> float:
    return deal.judged(ago(days)).completeness.score


def engaged(deal: Deal, person: str, role: str, days: float = 1) -> None:
    deal.works(person)
    deal.plays(person, role)
    deal.wrote(person, days)


def test_completeness_is_0_where_nobody_holds_a_role_and_100_where_all_are_engaged(
    deal: Deal,
) -> None:
    assert score(deal) == 0
    for role in EXPECTED[STANDARD]:
        engaged(deal, f"holds {role}", role)
    assert score(deal) == pytest.approx(100)


@pytest.mark.parametrize(("role", "weight"), EACH_STANDARD_ROLE)
def test_completeness_counts_each_standard_role_by_its_weight(
    deal: Deal, role: str, weight: int
) -> None:
    """Nobody, identified, engaged on its 30th day, and identified again on the 31st: of 17."""
    deal.works("eva")
    deal.plays("eva", role, valid_from=ago(50))
    deal.wrote("eva", 40)

    values = [score(deal, days) * 17 / 100 for days in (51, 50, 40, 11, 10, 9)]
    assert values == pytest.approx([0, weight / 2, weight, weight, weight, weight / 2])


@pytest.mark.parametrize("role", TRACKED[STANDARD])
def test_detractor_and_gatekeeper_are_tracked_when_found_and_never_expected(
    deal: Deal, role: str
) -> None:
    engaged(deal, "bo", "CHAMPION")
    assert score(deal) == pytest.approx(300 / 17)
    engaged(deal, "eva", role)

    found = deal.judged().completeness
    assert found.score == pytest.approx(300 / 17)
    assert role not in [part.role.key for part in found.expected]
    (tracked,) = [part for part in found.tracked if part.role.key == role]
    assert ([one.person_key for one in tracked.held], tracked.state) == (
        ["eva"],
        RoleState.ENGAGED,
    )
    assert not tracked.uncovered


def test_a_role_held_by_several_people_counts_by_its_best(deal: Deal) -> None:
    """Of four who are said to be the champion, one after the other makes it worth more."""
    seen = []
    for person, assignment, wrote in (
        ("sue", "SUGGESTED", 1),
        ("mia", "MANUAL", None),
        ("old", "IMPORTED", 31),
        ("new", "MANUAL", 30),
    ):
        deal.works(person)
        deal.plays(person, "CHAMPION", assignment=assignment)
        if wrote:
            deal.wrote(person, wrote)
        seen.append(score(deal) * 17 / 100)
    assert seen == pytest.approx([0, 1.5, 1.5, 3])

    champion = deal.judged().completeness.role("CHAMPION")
    assert champion is not None
    assert [(one.contact.person_key, one.state) for one in champion.holders] == [
        ("new", HolderState.ENGAGED),
        ("mia", HolderState.IDENTIFIED),
        ("old", HolderState.IDENTIFIED),
        ("sue", HolderState.SUGGESTED),
    ]


def test_one_person_in_several_roles_counts_in_each(deal: Deal) -> None:
    for role in ("CHAMPION", "END_USER", "DETRACTOR"):
        engaged(deal, "eva", role)
    assert score(deal) == pytest.approx(400 / 17)


@pytest.mark.parametrize(("days", "uncovered"), [(29, False), (30, False), (31, True)])
def test_an_uncovered_role_is_expected_and_unidentified_or_not_engaged(
    deal: Deal, days: float, uncovered: bool
) -> None:
    engaged(deal, "eva", "CHAMPION", days)

    found = {part.role.key for part in deal.judged().completeness.expected if part.uncovered}
    assert found == set(EXPECTED[STANDARD]) - (set() if uncovered else {"CHAMPION"})


def test_every_shipped_taxonomy_is_tested_as_that_of_a_deal() -> None:
    assert set(EXPECTED) == set(SHIPPED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_deal_is_read_by_the_roles_and_weights_of_its_own_taxonomy(
    tx: Transaction, drawn: str, name: str
) -> None:
    deal = Deal(tx, drawn, taxonomy=name)
    found = deal.judged().completeness
    assert {part.role.key: part.role.weight for part in found.expected} == EXPECTED[name]
    assert [part.role.key for part in found.tracked] == TRACKED.get(name, [])
    assert found.score == 0

    whole, reached = sum(EXPECTED[name].values()), 0.0
    for number, (role, weight) in enumerate(EXPECTED[name].items()):
        deal.works(f"p{number}")
        deal.plays(f"p{number}", role)
        if number % 2:
            deal.wrote(f"p{number}", 1)
        reached += weight * (1 if number % 2 else 0.5)
    assert score(deal) == pytest.approx(100 * reached / whole)
    for role in TRACKED.get(name, []):
        engaged(deal, "eva", role)
    assert score(deal) == pytest.approx(100 * reached / whole)

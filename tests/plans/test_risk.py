import pytest

from inroad.graph.taxonomy import taxonomy
from inroad.plans.committee import completeness
from inroad.plans.coverage_rules import RiskFactor, RiskLevel
from inroad.plans.engagement import windows_of
from inroad.plans.risk import Risk, overall, risks
from inroad.queries.role_assignments import AssignedRole
from tests.plans.deals import People, judged, plays, somebody, theirs, touched

ACTIVE = touched(180)
SILENT = touched(181)
WINDOWS = windows_of("NEW")


def holding(people: People, *assignments: AssignedRole) -> dict[RiskFactor, Risk]:
    return {risk.factor: risk for risk in judged(people, *assignments).risks}


@pytest.mark.parametrize(("number", "holds"), [(0, True), (1, True), (2, False), (3, False)])
def test_only_one_active_contact_is_high(number: int, holds: bool) -> None:
    people = [(somebody(f"P{n}"), ACTIVE) for n in range(number)]
    found = holding([*people, (somebody("Silent"), SILENT)])

    assert (RiskFactor.SINGLE_ACTIVE_CONTACT in found) == holds
    if holds:
        risk = found[RiskFactor.SINGLE_ACTIVE_CONTACT]
        assert risk.level is RiskLevel.HIGH
        assert [one.name for one in risk.contacts] == [f"P{n}" for n in range(number)]


def test_who_left_is_no_active_contact() -> None:
    people = [(somebody("Ana"), ACTIVE), (somebody("Bo", has_left=True), ACTIVE)]

    assert RiskFactor.SINGLE_ACTIVE_CONTACT in holding(people)


@pytest.mark.parametrize(("days", "holds"), [(29, False), (30, False), (31, True), (None, True)])
def test_no_economic_buyer_engaged_is_high(days: int | None, holds: bool) -> None:
    found = holding([(somebody("Ana"), touched(days))], plays("Ana", "ECONOMIC_BUYER"))

    assert (RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED in found) == holds
    if holds:
        risk = found[RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED]
        assert risk.level is RiskLevel.HIGH
        assert [one.name for one in risk.contacts] == ["Ana"]


@pytest.mark.parametrize("assignment", ["MANUAL", "IMPORTED", "SUGGESTED"])
def test_a_suggested_economic_buyer_is_none(assignment: str) -> None:
    played = plays("Ana", "ECONOMIC_BUYER", assignment=assignment)
    found = holding([(somebody("Ana"), touched(1))], played)

    assert (RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED in found) == (assignment == "SUGGESTED")


@pytest.mark.parametrize("days", [1, 400, None])
def test_no_executive_sponsor_is_medium_and_one_who_is_known_is_enough(days: int | None) -> None:
    people = [(somebody("Ana"), touched(days))]

    risk = holding(people)[RiskFactor.NO_EXECUTIVE_SPONSOR]
    assert risk.level is RiskLevel.MEDIUM
    known = holding(people, plays("Ana", "EXECUTIVE_SPONSOR"))
    assert RiskFactor.NO_EXECUTIVE_SPONSOR not in known


def test_an_executive_sponsor_who_left_is_none() -> None:
    people = [(somebody("Ana", has_left=True), ACTIVE)]
    found = holding(people, plays("Ana", "EXECUTIVE_SPONSOR"))

    why = found[RiskFactor.NO_EXECUTIVE_SPONSOR].why
    assert why == "Nobody is known to be the Executive Sponsor: Ana left"


@pytest.mark.parametrize(
    ("departments", "holds"),
    [
        ([], False),
        (["Finance"], True),
        (["Finance", "Finance"], True),
        (["Finance", None], True),
        ([None, None], False),
        (["Finance", "Legal"], False),
    ],
)
def test_all_contacts_in_one_department_is_medium(
    departments: list[str | None], holds: bool
) -> None:
    people = [(somebody(f"P{n}", department=one), ACTIVE) for n, one in enumerate(departments)]
    found = holding([*people, (somebody("Silent", department="IT"), SILENT)])

    assert (RiskFactor.SINGLE_DEPARTMENT in found) == holds
    if holds:
        assert found[RiskFactor.SINGLE_DEPARTMENT].level is RiskLevel.MEDIUM


def test_a_detractor_without_an_engagement_strategy_is_medium() -> None:
    people = [(somebody("Ana"), SILENT), (somebody("Bo"), ACTIVE)]
    found = holding(people, plays("Ana", "DETRACTOR"))

    risk = found[RiskFactor.DETRACTOR_WITHOUT_STRATEGY]
    assert risk.level is RiskLevel.MEDIUM
    assert [one.name for one in risk.contacts] == ["Ana"]
    assert RiskFactor.DETRACTOR_WITHOUT_STRATEGY not in holding(people)


def test_a_detractor_with_an_engagement_strategy_is_no_risk() -> None:
    contacts = theirs([(somebody("Ana"), SILENT), (somebody("Bo"), SILENT)])
    held = [plays("Ana", "DETRACTOR"), plays("Bo", "DETRACTOR")]
    committee = completeness(taxonomy(), assignments=held, contacts=contacts)

    def loose(managed: set[str]) -> list[str]:
        return [
            one.name
            for risk in risks(contacts, committee, windows=WINDOWS, managed=managed)
            if risk.factor is RiskFactor.DETRACTOR_WITHOUT_STRATEGY
            for one in risk.contacts
        ]

    assert loose(set()) == ["Ana", "Bo"]
    assert loose({"ana"}) == ["Bo"]
    assert loose({"ana", "bo"}) == []


@pytest.mark.parametrize("who", ["left", "suggested"])
def test_a_detractor_who_left_or_is_merely_suggested_is_no_risk(who: str) -> None:
    found = holding(
        [(somebody("Ana", has_left=who == "left"), ACTIVE)],
        plays("Ana", "DETRACTOR", assignment="SUGGESTED" if who == "suggested" else "MANUAL"),
    )

    assert RiskFactor.DETRACTOR_WITHOUT_STRATEGY not in found


@pytest.mark.parametrize(
    ("people", "holds"),
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
    people: list[tuple[str | None, str | None]], holds: bool
) -> None:
    active = [
        (somebody(f"P{n}", seniority=level, function=function), ACTIVE)
        for n, (level, function) in enumerate(people)
    ]
    found = holding([*active, (somebody("Silent", seniority="DIRECTOR", function="HR"), SILENT)])

    assert (RiskFactor.BROAD_CONTACTS in found) == holds
    if holds:
        assert found[RiskFactor.BROAD_CONTACTS].level is RiskLevel.LOW


@pytest.mark.parametrize(
    ("levels", "highest"),
    [
        ([], "LOW"),
        (["LOW"], "LOW"),
        (["LOW", "MEDIUM"], "MEDIUM"),
        (["MEDIUM", "LOW", "HIGH"], "HIGH"),
        (["HIGH", "HIGH"], "HIGH"),
    ],
)
def test_the_overall_risk_is_the_highest_of_the_factors_that_hold(
    levels: list[str], highest: str
) -> None:
    found = [Risk(RiskFactor.BROAD_CONTACTS, RiskLevel(level), "", ()) for level in levels]

    assert overall(found) == highest


def test_a_deal_with_nothing_amiss_is_at_low_risk_and_says_what_makes_it_so() -> None:
    people = [
        (somebody("Ana", seniority="C_LEVEL", function="Finance"), touched(3)),
        (somebody("Bo", seniority="VP", function="Legal"), touched(4)),
        (somebody("Cy", seniority="MANAGER", function="IT"), touched(5)),
    ]
    found = judged(people, plays("Ana", "ECONOMIC_BUYER"), plays("Bo", "EXECUTIVE_SPONSOR"))

    assert found.risk is RiskLevel.LOW
    (risk,) = found.risks
    assert (
        risk.why == "3 contacts active within 180 days, at C-level, VP and manager level, "
        "in Finance, IT and Legal"
    )


def test_a_medium_factor_alone_makes_a_medium_risk() -> None:
    people = [
        (somebody("Ana", seniority="C_LEVEL", function="Finance"), touched(3)),
        (somebody("Bo", seniority="VP", function="Legal"), touched(4)),
    ]

    assert judged(people, plays("Ana", "ECONOMIC_BUYER")).risk is RiskLevel.MEDIUM


def test_all_factors_that_hold_are_listed_in_the_order_of_the_source() -> None:
    people = [(somebody("Ana", department="IT"), ACTIVE), (somebody("Bo"), SILENT)]
    found = judged(people, plays("Bo", "DETRACTOR"))

    assert [risk.factor for risk in found.risks] == list(RiskFactor)[:5]

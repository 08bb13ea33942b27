from datetime import date

import pytest

from inroad.graph.taxonomy import taxonomy
from inroad.plans.coverage import coverage_of
from inroad.plans.coverage_rules import (
    CoverageRules,
    CoverageStatus,
    Dimension,
    RiskFactor,
    RiskLevel,
    coverage_rules,
)
from inroad.plans.engagement import Windows
from tests.plans.deals import NOW, OPEN_DEAL, judged, plays, somebody, touched

COVERED, GAP, MISSING = CoverageStatus


@pytest.mark.parametrize(
    ("dimension", "risk"),
    [("CHAMPION", "HIGH"), ("ECONOMIC_BUYER", "HIGH"), ("EXECUTIVE_SPONSOR", "MEDIUM")],
)
@pytest.mark.parametrize(("days", "status"), [(29, COVERED), (30, COVERED), (31, GAP), (None, GAP)])
def test_a_role_is_covered_when_engaged_and_a_gap_when_merely_held(
    dimension: str, risk: str, days: int | None, status: CoverageStatus
) -> None:
    found = judged([(somebody("Ana"), touched(days))], plays("Ana", dimension))

    (one,) = [d for d in found.dimensions if d.dimension == dimension]
    assert (one.status, one.risk) == (status, RiskLevel.LOW if status is COVERED else risk)
    assert "Ana" in one.why


@pytest.mark.parametrize(
    ("dimension", "risk"),
    [("CHAMPION", "HIGH"), ("ECONOMIC_BUYER", "HIGH"), ("EXECUTIVE_SPONSOR", "MEDIUM")],
)
def test_a_role_that_nobody_holds_is_missing_and_who_left_or_is_suggested_is_said(
    dimension: str, risk: str
) -> None:
    found = judged(
        [(somebody("Ana", has_left=True), touched(1)), (somebody("Bo"), touched(1))],
        plays("Ana", dimension),
        plays("Bo", dimension, assignment="SUGGESTED"),
    )

    (one,) = [d for d in found.dimensions if d.dimension == dimension]
    assert (one.status, one.risk) == (MISSING, risk)
    assert one.why.endswith(": Ana left and Bo is merely suggested")


@pytest.mark.parametrize(
    ("departments", "status"),
    [
        ([], MISSING),
        (["Engineering"], GAP),
        (["Engineering", "Engineering"], GAP),
        ([None, None], GAP),
        (["Engineering", None], GAP),
        (["Engineering", "Finance"], COVERED),
    ],
)
def test_breadth_is_covered_from_two_departments_with_an_engaged_contact(
    departments: list[str | None], status: CoverageStatus
) -> None:
    people = [
        (somebody(f"P{n}", department=name), touched(30)) for n, name in enumerate(departments)
    ]
    found = judged([*people, (somebody("Quiet", department="Legal"), touched(31))])

    (breadth,) = [d for d in found.dimensions if d.dimension is Dimension.BREADTH]
    assert breadth.status is status
    assert breadth.risk is (RiskLevel.LOW if status is COVERED else RiskLevel.MEDIUM)
    assert "Legal" not in breadth.why


@pytest.mark.parametrize(
    ("levels", "status"),
    [
        ([], MISSING),
        ([None], GAP),
        (["MANAGER"], GAP),
        (["VP", "MANAGER"], GAP),
        (["C_LEVEL"], GAP),
        (["C_LEVEL", "C_LEVEL"], GAP),
        (["C_LEVEL", "INDIVIDUAL"], COVERED),
    ],
)
def test_depth_is_covered_from_two_levels_with_an_engaged_contact_one_of_them_the_highest(
    levels: list[str | None], status: CoverageStatus
) -> None:
    people = [(somebody(f"P{n}", seniority=level), touched(30)) for n, level in enumerate(levels)]
    found = judged([*people, (somebody("Quiet", seniority="C_LEVEL"), touched(31))])

    (depth,) = [d for d in found.dimensions if d.dimension is Dimension.DEPTH]
    assert depth.status is status
    assert depth.risk is (RiskLevel.LOW if status is COVERED else RiskLevel.MEDIUM)


def test_the_sample_map_of_the_source_comes_out_as_it_is_printed_there() -> None:
    """S2's sample: Tom, Sarah and Lisa in March, judged by the 30 days of an open deal."""
    day = {"tom": date(2026, 3, 1), "sarah": date(2025, 12, 15), "lisa": date(2026, 3, 5)}
    ago = {who: (NOW.date() - on).days for who, on in day.items()}
    found = judged(
        [
            (somebody("Tom", department="Engineering", seniority="VP"), touched(ago["tom"])),
            (somebody("Sarah", department="Finance", seniority="C_LEVEL"), touched(ago["sarah"])),
            (somebody("Lisa", department="Engineering", seniority="MANAGER"), touched(ago["lisa"])),
        ],
        plays("Tom", "CHAMPION"),
        plays("Sarah", "ECONOMIC_BUYER"),
        plays("Lisa", "TECHNICAL_BUYER"),
    )

    assert [(d.dimension, d.status, d.risk) for d in found.dimensions] == [
        (Dimension.CHAMPION, COVERED, RiskLevel.LOW),
        (Dimension.ECONOMIC_BUYER, GAP, RiskLevel.HIGH),
        (Dimension.EXECUTIVE_SPONSOR, MISSING, RiskLevel.MEDIUM),
        (Dimension.BREADTH, GAP, RiskLevel.MEDIUM),
        (Dimension.DEPTH, GAP, RiskLevel.MEDIUM),
    ]
    assert [d.why for d in found.dimensions] == [
        "Only Tom (last wrote on 1 Mar 2026)",
        "Known, and not engaged: Sarah last wrote on 15 Dec 2025",
        "Nobody is known to be Executive Sponsor",
        "Engaged in Engineering only",
        "Engaged at VP and manager level, nobody at C-level",
    ]
    assert [(one.name, one.active, one.engaged) for one in found.contacts] == [
        ("Lisa", True, True),
        ("Tom", True, True),
        ("Sarah", True, False),
    ]
    assert found.risk is RiskLevel.HIGH
    assert [risk.factor for risk in found.risks] == [
        RiskFactor.ECONOMIC_BUYER_NOT_ENGAGED,
        RiskFactor.NO_EXECUTIVE_SPONSOR,
        RiskFactor.BROAD_CONTACTS,
    ]


def test_a_silence_after_ours_is_said_and_an_engaged_contact_is_not_blamed_for_one() -> None:
    silent = judged(
        [(somebody("Ana"), touched(60, reached=20))], plays("Ana", "CHAMPION")
    ).dimensions[0]
    engaged = judged(
        [(somebody("Ana"), touched(3, reached=1))], plays("Ana", "CHAMPION")
    ).dimensions[0]

    assert silent.why.endswith("last wrote on 5 Jan 2026; no answer to ours of 14 Feb 2026")
    assert engaged.why == "Only Ana (last wrote on 3 Mar 2026)"


def test_the_windows_that_are_asked_for_decide() -> None:
    people = [(somebody("Ana"), touched(40))]
    narrow = judged(people, plays("Ana", "CHAMPION"))
    wide = judged(people, plays("Ana", "CHAMPION"), windows=Windows(40, 180))

    assert narrow.completeness.score < wide.completeness.score


def test_a_deal_at_an_account_of_nobody_is_judged_too() -> None:
    found = coverage_of(
        taxonomy(), people=[], touches={}, assignments=[], windows=OPEN_DEAL, as_of=NOW
    )

    assert {one.status for one in found.dimensions} == {MISSING}
    assert found.risk is RiskLevel.HIGH


def test_rules_that_lack_a_word_are_refused_with_the_place_and_the_word() -> None:
    given = coverage_rules().model_dump()
    del given["risk_factors"][RiskFactor.SINGLE_DEPARTMENT]

    with pytest.raises(ValueError, match=r"risk_factors\n.*lacks SINGLE_DEPARTMENT"):
        CoverageRules.model_validate(given)

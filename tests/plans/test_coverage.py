from datetime import UTC, date, datetime, timedelta

import pytest

from inroad.graph.taxonomy import BuyingRole, taxonomy
from inroad.plans.committee import HolderState, completeness
from inroad.plans.coverage import coverage_of
from inroad.plans.coverage_rules import (
    CoverageRules,
    CoverageStatus,
    Dimension,
    RiskFactor,
    RiskLevel,
    RoleState,
    coverage_rules,
)
from inroad.plans.engagement import Windows, contacts, windows_of
from inroad.plans.open_deals import is_open
from inroad.queries.opportunities_by_key import OpportunitySummary
from tests.plans.deals import NOW, OPEN_DEAL, committee, judged, plays, somebody, theirs, touched

COVERED, GAP, MISSING = CoverageStatus
EXPECTED_WEIGHTS = {
    "ECONOMIC_BUYER": 3,
    "TECHNICAL_BUYER": 3,
    "CHAMPION": 3,
    "INFLUENCER": 2,
    "END_USER": 1,
    "EXECUTIVE_SPONSOR": 2,
    "LEGAL_COMPLIANCE": 2,
    "PROCUREMENT": 1,
}
MILLISECOND = timedelta(milliseconds=1) / timedelta(days=1)


@pytest.mark.parametrize(("kind", "days"), [("NEW", 30), ("EXPANSION", 30), ("RENEWAL", 90)])
def test_the_engagement_window_is_30_days_on_an_open_deal_and_90_on_a_renewal(
    kind: str, days: int
) -> None:
    assert windows_of(kind) == Windows(engaged_days=days, active_days=180)


def test_windows_can_be_asked_for() -> None:
    assert windows_of("RENEWAL", engaged_days=7, active_days=60) == Windows(7, 60)


@pytest.mark.parametrize(
    ("days", "engaged"),
    [(0, True), (29, True), (30, True), (30 + MILLISECOND, False), (31, False), (None, False)],
)
def test_engaged_is_a_two_way_interaction_within_30_days_the_thirtieth_included(
    days: float | None, engaged: bool
) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days, reached=1))])

    assert ana.engaged == engaged


@pytest.mark.parametrize(("days", "engaged"), [(89, True), (90, True), (91, False)])
def test_on_a_renewal_engaged_is_within_90_days(days: int, engaged: bool) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days))], windows_of("RENEWAL"))

    assert ana.engaged == engaged


@pytest.mark.parametrize(
    ("days", "active"), [(179, True), (180, True), (180 + MILLISECOND, False), (181, False)]
)
def test_active_is_a_two_way_interaction_within_180_days(days: float, active: bool) -> None:
    (ana,) = theirs([(somebody("Ana"), touched(days))])

    assert ana.active == active


def test_who_was_merely_written_to_is_neither_engaged_nor_active() -> None:
    (ana,) = theirs([(somebody("Ana"), touched(None, reached=1))])

    assert (ana.engaged, ana.active, ana.unanswered) == (False, False, True)


def test_what_happens_after_the_instant_does_not_engage() -> None:
    (ana,) = theirs([(somebody("Ana"), touched(-1))])

    assert not ana.engaged


def test_the_first_instant_of_all_can_be_asked_for() -> None:
    first = datetime(1, 1, 1, tzinfo=UTC)

    (ana,) = contacts([somebody("Ana")], {}, windows=OPEN_DEAL, as_of=first)
    assert not ana.engaged


def test_a_colleague_is_no_contact() -> None:
    assert theirs([(somebody("Ana", is_colleague=True), touched(1))]) == []


def test_who_left_the_account_is_neither_engaged_nor_active() -> None:
    (ana,) = theirs([(somebody("Ana", has_left=True), touched(1))])

    assert (ana.engaged, ana.active) == (False, False)


def test_contacts_stand_in_the_order_of_how_recent_they_are() -> None:
    found = theirs(
        [
            (somebody("Never"), touched(None)),
            (somebody("Active"), touched(100)),
            (somebody("Older"), touched(9)),
            (somebody("Newer"), touched(2)),
            (somebody("Lost"), touched(400)),
        ]
    )

    assert [one.name for one in found] == ["Newer", "Older", "Active", "Lost", "Never"]


def test_a_department_that_nobody_recorded_is_the_field_of_work_of_the_title() -> None:
    ana, bo = theirs(
        [
            (somebody("Ana", department="Ops", function="Finance"), touched(1)),
            (somebody("Bo", function="Finance"), touched(2)),
        ]
    )

    assert (ana.department, bo.department) == ("Ops", "Finance")


# Committee completeness (S0)


def test_an_empty_committee_is_0_percent_complete() -> None:
    empty = committee([])

    assert empty.score == 0
    assert {part.state for part in empty.expected} == {RoleState.UNIDENTIFIED}


def test_a_committee_of_engaged_holders_of_every_expected_role_is_100_percent_complete() -> None:
    people = [(somebody(f"P{n}"), touched(1)) for n in range(len(EXPECTED_WEIGHTS))]
    roles = [plays(f"P{n}", role) for n, role in enumerate(EXPECTED_WEIGHTS)]

    assert committee(people, *roles).score == 100


@pytest.mark.parametrize("role", EXPECTED_WEIGHTS)
def test_each_role_counts_by_its_weight_half_when_identified_and_whole_when_engaged(
    role: str,
) -> None:
    weight = EXPECTED_WEIGHTS[role]

    engaged = committee([(somebody("Ana"), touched(30))], plays("Ana", role))
    identified = committee([(somebody("Ana"), touched(31))], plays("Ana", role))
    assert engaged.score == pytest.approx(100 * weight / 17)
    assert identified.score == pytest.approx(100 * 0.5 * weight / 17)


def test_the_parts_make_up_the_score() -> None:
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(None))]
    found = committee(
        people, plays("Ana", "CHAMPION"), plays("Bo", "ECONOMIC_BUYER"), plays("Bo", "END_USER")
    )

    parts = {part.role.key: part.value for part in found.expected}
    assert parts == {role: 0.0 for role in EXPECTED_WEIGHTS} | {
        "CHAMPION": 1.0,
        "ECONOMIC_BUYER": 0.5,
        "END_USER": 0.5,
    }
    assert found.score == pytest.approx(100 * (3 + 1.5 + 0.5) / 17)


@pytest.mark.parametrize("role", ["DETRACTOR", "GATEKEEPER"])
def test_detractor_and_gatekeeper_are_tracked_and_do_not_count(role: str) -> None:
    found = committee([(somebody("Ana"), touched(1))], plays("Ana", role))

    assert found.score == 0
    assert role not in [part.role.key for part in found.expected]
    (tracked,) = [part for part in found.tracked if part.role.key == role]
    assert [one.name for one in tracked.held] == ["Ana"]
    assert not tracked.uncovered


def test_a_role_held_by_several_counts_by_its_best() -> None:
    people = [(somebody("Ana"), touched(200)), (somebody("Bo"), touched(5))]
    found = committee(people, plays("Ana", "CHAMPION"), plays("Bo", "CHAMPION"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert champion.state is RoleState.ENGAGED
    assert [holder.contact.name for holder in champion.holders] == ["Bo", "Ana"]
    assert found.score == pytest.approx(100 * 3 / 17)


def test_a_suggested_assignment_counts_as_unidentified_until_it_is_confirmed() -> None:
    people = [(somebody("Ana"), touched(1))]
    found = committee(people, plays("Ana", "CHAMPION", assignment="SUGGESTED"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert (found.score, champion.state, champion.held) == (0, RoleState.UNIDENTIFIED, [])
    assert [holder.state for holder in champion.holders] == [HolderState.SUGGESTED]
    assert committee(people, plays("Ana", "CHAMPION")).score > 0


def test_a_confirmed_holder_counts_beside_a_suggested_one_who_is_more_engaged() -> None:
    people = [(somebody("Ana"), touched(1)), (somebody("Bo"), touched(None))]
    found = committee(
        people, plays("Ana", "CHAMPION", assignment="SUGGESTED"), plays("Bo", "CHAMPION")
    )

    champion = found.role("CHAMPION")
    assert champion is not None
    assert champion.state is RoleState.IDENTIFIED


def test_who_left_the_account_holds_no_role_any_more() -> None:
    found = committee([(somebody("Ana", has_left=True), touched(1))], plays("Ana", "CHAMPION"))

    champion = found.role("CHAMPION")
    assert champion is not None
    assert (found.score, champion.state) == (0, RoleState.UNIDENTIFIED)
    assert [holder.state for holder in champion.holders] == [HolderState.LEFT]


def test_a_colleague_holds_no_role_of_the_committee() -> None:
    people = [(somebody("Ana", is_colleague=True), touched(1))]

    assert committee(people, plays("Ana", "CHAMPION")).score == 0


def test_one_person_may_hold_several_roles() -> None:
    found = committee(
        [(somebody("Ana"), touched(1))], plays("Ana", "CHAMPION"), plays("Ana", "END_USER")
    )

    assert found.score == pytest.approx(100 * 4 / 17)


def test_an_uncovered_role_is_expected_and_unidentified_or_not_engaged() -> None:
    people = [(somebody("Ana"), touched(30)), (somebody("Bo"), touched(31))]
    found = committee(people, plays("Ana", "CHAMPION"), plays("Bo", "ECONOMIC_BUYER"))

    uncovered = {part.role.key for part in found.expected if part.uncovered}
    assert uncovered == set(EXPECTED_WEIGHTS) - {"CHAMPION"}


def test_a_role_that_the_taxonomy_does_not_have_is_left_out() -> None:
    assert committee([(somebody("Ana"), touched(1))], plays("Ana", "ASTROLOGER")).score == 0


def test_a_taxonomy_that_expects_nobody_has_no_score() -> None:
    only: dict[str, BuyingRole] = {"DETRACTOR": taxonomy()["DETRACTOR"]}

    with pytest.raises(ValueError, match="at least one expected role"):
        completeness(only, assignments=[], contacts=[])


# Coverage assessment (S2)


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


# Which deals are open


def deal(
    stage: str | None, opened_on: date | None = None, closes_on: date | None = None
) -> OpportunitySummary:
    return OpportunitySummary("d", "Deal", "NEW", stage, None, None, opened_on, closes_on, None)


@pytest.mark.parametrize("stage", [None, "Discovery", "Closing", "Wonder", "2 - Qualified"])
def test_a_deal_is_open_until_its_stage_says_otherwise(stage: str | None) -> None:
    assert is_open(deal(stage, closes_on=date(2020, 1, 1)), as_of=NOW)


@pytest.mark.parametrize("stage", ["Closed Won", "closedlost", "LOST", "5 - Won"])
def test_a_deal_that_is_over_was_open_before_the_day_it_closed(stage: str) -> None:
    before, on = NOW.date() + timedelta(days=1), NOW.date()

    assert is_open(deal(stage, closes_on=before), as_of=NOW)
    assert not is_open(deal(stage, closes_on=on), as_of=NOW)
    assert not is_open(deal(stage), as_of=NOW)


def test_a_deal_is_not_open_before_the_day_it_was_opened() -> None:
    assert is_open(deal(None, opened_on=NOW.date()), as_of=NOW)
    assert not is_open(deal(None, opened_on=NOW.date() + timedelta(days=1)), as_of=NOW)


# The rules as data


def test_rules_that_lack_a_word_are_refused_with_the_place_and_the_word() -> None:
    given = coverage_rules().model_dump()
    del given["risk_factors"][RiskFactor.SINGLE_DEPARTMENT]

    with pytest.raises(ValueError, match=r"risk_factors\n.*lacks SINGLE_DEPARTMENT"):
        CoverageRules.model_validate(given)

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from inroad.plans.coverage import Coverage
from inroad.plans.gate_steps import StepKind
from inroad.plans.gates import Gate, JudgedCondition, gate
from inroad.plans.stage_documents import read_stages, shipped_stages
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.suggestions.role_decisions import DecidedRole
from tests.plans.deals import judged, plays, somebody, touched


def titled(name: str, title: str, **more: Any) -> DealContact:
    return replace(somebody(name, **more), title=title)


CFO = titled("Cleo", "Chief Financial Officer", seniority="C_LEVEL", function="Finance")
VP = titled("Vic", "VP Finance", seniority="VP", function="Finance")
DEV = titled("Dee", "Software Developer", seniority="INDIVIDUAL", function="Engineering")
LAWYER = titled("Lou", "General Counsel", seniority="C_LEVEL", function="Legal")
AT = datetime(2026, 1, 1, tzinfo=UTC)
NOW, LATELY, NEVER = touched(1), touched(31), touched(None)
UNKNOWN = replace(titled("Ceo", "CFO"), name="CFO, name unknown", is_placeholder=True)


def to(name: str, coverage: Coverage, stage: str = "Evaluation") -> Gate:
    stages = shipped_stages()
    found = stages.named(name)
    assert found is not None
    return gate(stages, found, stage=stage, coverage=coverage)


def asked(condition: str, coverage: Coverage) -> JudgedCondition:
    """Judge one condition of an own document."""
    stages = read_stages(
        f"""
stages:
  - {{key: A, name: First, state: OPEN}}
  - {{key: B, name: Second, state: OPEN, conditions: [{{{condition}, sentence: Asked for.}}]}}
  - {{key: C, name: Won, state: WON}}
  - {{key: D, name: Lost, state: LOST}}
""",
        file="own",
    )
    [found] = gate(stages, stages.stages[1], stage="First", coverage=coverage).conditions
    return found


def steps(found: JudgedCondition) -> list[tuple[str, str | None]]:
    return [(step.kind.value, step.person_key) for step in found.steps]


def test_proposal_is_refused_without_an_identified_economic_buyer() -> None:
    refused = to("Proposal", judged([(CFO, NOW)]))

    assert not refused.is_open
    assert [one.condition.role for one in refused.unmet] == ["ECONOMIC_BUYER"]
    assert refused.refusal == (
        "the deal may not go to Proposal yet: Nobody is known to be the Economic Buyer"
    )


def test_an_identified_economic_buyer_opens_proposal_engaged_or_not() -> None:
    people = [(CFO, NEVER)]

    assert to("Proposal", judged(people, plays("Cleo", "ECONOMIC_BUYER"))).is_open


def test_a_suggested_economic_buyer_does_not_and_is_to_be_confirmed() -> None:
    suggested = plays("Cleo", "ECONOMIC_BUYER", assignment="SUGGESTED")
    [lacking] = to("Proposal", judged([(CFO, NOW)], suggested)).unmet

    assert steps(lacking) == [("CONFIRM", "cleo")]


def test_an_economic_buyer_who_left_does_not() -> None:
    gone = replace(CFO, has_left=True)
    [lacking] = to(
        "Proposal", judged([(gone, NOW), (VP, NOW)], plays("Cleo", "ECONOMIC_BUYER"))
    ).unmet

    assert lacking.why == "Nobody is known to be the Economic Buyer: Cleo left"
    assert steps(lacking) == [("IDENTIFY", "vic")]


def test_an_economic_buyer_unknown_by_name_is_to_be_named() -> None:
    people = [(UNKNOWN, NEVER), (VP, NOW)]
    [lacking] = to("Proposal", judged(people, plays("Ceo", "ECONOMIC_BUYER"))).unmet

    assert "It is not known by name who is the Economic Buyer" in lacking.why
    assert steps(lacking) == [("NAME", "ceo")]


def test_who_fits_a_role_is_named_the_best_first() -> None:
    [lacking] = to("Proposal", judged([(DEV, NOW), (VP, NOW), (CFO, NEVER)])).unmet

    assert steps(lacking) == [("IDENTIFY", "cleo"), ("IDENTIFY", "vic")]
    assert lacking.steps[0].why == (
        "Cleo is Chief Financial Officer, which typically is the Economic Buyer"
    )


def test_where_nobody_fits_the_office_is_named() -> None:
    [lacking] = to("Proposal", judged([(DEV, NOW)])).unmet

    [step] = lacking.steps
    assert (step.kind, step.office) == (StepKind.FIND, "Chief Financial Officer")
    assert step.person_key is None


def test_a_stage_that_is_skipped_is_not_spared() -> None:
    skipped = to("Negotiation", judged([(CFO, NOW)]), stage="Discovery")

    assert [(one.stage.key, one.condition.role) for one in skipped.unmet] == [
        ("EVALUATION", "CHAMPION"),
        ("PROPOSAL", "ECONOMIC_BUYER"),
        ("NEGOTIATION", "ECONOMIC_BUYER"),
        ("NEGOTIATION", "LEGAL_COMPLIANCE"),
    ]


@pytest.mark.parametrize(("stage", "to_stage"), [("Negotiation", "Proposal"), ("Proposal", "Lost")])
def test_a_move_back_or_to_lost_needs_nothing(stage: str, to_stage: str) -> None:
    free = to(to_stage, judged([]), stage=stage)

    assert (free.is_open, free.conditions) == (True, ())


@pytest.mark.parametrize(("days", "met"), [(29, True), (30, True), (31, False)])
def test_a_role_is_engaged_up_to_day_30(days: int, met: bool) -> None:
    coverage = judged([(CFO, touched(days))], plays("Cleo", "ECONOMIC_BUYER"))
    found = asked("role_engaged: ECONOMIC_BUYER", coverage)

    assert found.met is met
    assert steps(found) == ([] if met else [("ENGAGE", "cleo")])


@pytest.mark.parametrize(("held", "met"), [(2, False), (3, True), (4, True)])
def test_active_contacts_are_counted(held: int, met: bool) -> None:
    names = ["Ann", "Bea", "Cid", "Dan", "Eli"]
    people = [(somebody(n), NOW if i < held else NEVER) for i, n in enumerate(names)]
    found = asked("active_contacts: 3", judged(people))

    assert found.met is met
    assert [key for _, key in steps(found)] == ([] if met else ["cid"])


@pytest.mark.parametrize(("least", "met"), [(17, True), (18, False)])
def test_completeness_is_asked_for_in_percent(least: int, met: bool) -> None:
    coverage = judged([(CFO, NOW)], plays("Cleo", "ECONOMIC_BUYER"))  # 3 of 17 points
    found = asked(f"completeness: {least}", coverage)

    assert found.met is met
    assert bool(found.steps) is not met
    assert "18 % complete" in found.why


def test_completeness_names_as_many_roles_as_it_takes_the_heaviest_first() -> None:
    coverage = judged([(CFO, NOW), (LAWYER, NEVER)], plays("Cleo", "ECONOMIC_BUYER"))
    few, many = asked("completeness: 30", coverage), asked("completeness: 60", coverage)

    assert [step.role.key for step in few.steps if step.role] == ["TECHNICAL_BUYER"]
    assert [step.role.key for step in many.steps if step.role] == [
        "TECHNICAL_BUYER",
        "CHAMPION",
        "INFLUENCER",
    ]


def test_no_high_risk_names_what_is_high_and_whom_it_takes() -> None:
    found = asked("risk_below: HIGH", judged([(CFO, NOW), (VP, NEVER)]))

    assert not found.met
    assert found.why == (
        "Everything hangs on Cleo, the only contact active within 180 days; "
        "Nobody is known to be the Economic Buyer"
    )
    assert steps(found) == [("ENGAGE", "vic"), ("IDENTIFY", "cleo"), ("IDENTIFY", "vic")]


def test_no_high_risk_is_met_by_medium_ones_and_no_medium_is_not() -> None:
    people = [(CFO, NOW), (VP, NOW)]
    coverage = judged(people, plays("Cleo", "ECONOMIC_BUYER"))

    assert asked("risk_below: HIGH", coverage).met
    assert not asked("risk_below: MEDIUM", coverage).met


def test_a_dimension_that_is_not_covered_names_whom_it_takes() -> None:
    people = [(CFO, NOW), (VP, NEVER), (DEV, NEVER)]
    coverage = judged(people, plays("Vic", "CHAMPION"))

    assert steps(asked("covered: CHAMPION", coverage)) == [("ENGAGE", "vic")]
    assert steps(asked("covered: BREADTH", coverage)) == [("ENGAGE", "dee")]
    assert steps(asked("covered: DEPTH", coverage)) == [("ENGAGE", "vic"), ("ENGAGE", "dee")]
    covered = judged([(CFO, NOW), (VP, NOW)], plays("Vic", "CHAMPION"))
    assert asked("covered: CHAMPION", covered).met and asked("covered: DEPTH", covered).met


@pytest.mark.parametrize(
    ("department", "first"), [(None, "ann"), ("Operations", "zoe"), ("Finance", "ann")]
)
def test_who_works_in_the_department_that_is_sold_to_fits_a_champion_best(
    department: str | None, first: str
) -> None:
    ann = titled("Ann", "Director", seniority="DIRECTOR", department="Finance")
    zoe = titled("Zoe", "Director", seniority="DIRECTOR", department="Operations")
    stages = shipped_stages()
    evaluation = stages.named("evaluation")
    assert evaluation is not None

    coverage = judged([(ann, NEVER), (zoe, NEVER)])
    found = gate(stages, evaluation, stage=None, coverage=coverage, department=department)

    [lacking] = found.unmet
    assert steps(lacking)[0] == ("IDENTIFY", first)


def test_who_was_rejected_for_a_role_fits_it_no_more_until_that_is_taken_back() -> None:
    stages = shipped_stages()
    proposal = stages.named("proposal")
    assert proposal is not None
    coverage = judged([(CFO, NOW), (VP, NOW)])

    def named(undone_at: datetime | None) -> list[tuple[str, str | None]]:
        role = "ECONOMIC_BUYER"
        no = DecidedRole(
            "k", "cleo", "deal", "D", role, "REJECTED", None, None, AT, undone_at, None, None, True
        )
        found = gate(stages, proposal, stage="Evaluation", coverage=coverage, decisions=[no])
        return steps(found.unmet[0])

    assert named(None) == [("IDENTIFY", "vic")]
    assert named(AT) == [("IDENTIFY", "cleo"), ("IDENTIFY", "vic")]

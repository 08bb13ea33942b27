import pytest

from inroad.plans.gate_steps import StepKind
from inroad.plans.what_if.rules import WhatIfRules, what_if_rules
from tests.plans.deals import People, plays, somebody, touched
from tests.plans.what_if.standings import rows, stands

CFO = somebody("Cfo"), touched(None)
EVA = somebody("Eva"), touched(3)
HELD = plays("Cfo", "ECONOMIC_BUYER"), plays("Eva", "CHAMPION")


def test_within_reach_is_completeness_and_of_what_a_role_lacks_the_chance_to_engage_it() -> None:
    deal = rows([CFO, EVA], *HELD)

    # 17 points: the champion engaged counts 3, the buyer known 1.5 and up to 1.5 more.
    assert stands(deal).within_reach == pytest.approx(100 * 4.5 / 17)
    assert stands(deal, {"cfo": 0.4}).within_reach == pytest.approx(100 * (4.5 + 1.5 * 0.4) / 17)
    assert stands(deal, {"cfo": 1.0}).within_reach == pytest.approx(100 * 6 / 17)


def test_who_is_suggested_counts_half_and_who_fits_by_position_a_quarter() -> None:
    suggested = plays("Cfo", "ECONOMIC_BUYER", assignment="SUGGESTED")
    cto = somebody("Cto", seniority="C_LEVEL", function="Technology")
    people: People = [CFO, (cto, touched(None))]
    deal = stands(rows(people, suggested), {"cfo": 0.8, "cto": 0.4})

    ways = {way.part.role.key: way for way in deal.ways}
    assert ways["ECONOMIC_BUYER"].step and ways["ECONOMIC_BUYER"].step.kind is StepKind.CONFIRM
    assert ways["ECONOMIC_BUYER"].worth == pytest.approx(0.8 * 0.5)
    fitting = [way for way in deal.ways if way.step and way.step.kind is StepKind.IDENTIFY]
    assert all(way.worth == pytest.approx(way.chance * 0.25) for way in fitting)


def test_of_several_holders_the_one_whom_the_best_way_leads_to_is_taken() -> None:
    bo = somebody("Bo"), touched(None)
    both = plays("Cfo", "ECONOMIC_BUYER"), plays("Bo", "ECONOMIC_BUYER")

    for ways, wanted in (({"cfo": 0.3, "bo": 0.2}, "cfo"), ({"cfo": 0.2, "bo": 0.3}, "bo")):
        found = stands(rows([CFO, bo], *both), ways).ways[0]
        assert found.step and found.step.person_key == wanted


def test_a_role_that_nobody_leads_to_brings_nothing_and_stays_on_the_list() -> None:
    (first, *_) = stands(rows([CFO], plays("Cfo", "ECONOMIC_BUYER"))).ways

    assert (first.part.role.key, first.route, first.worth) == ("ECONOMIC_BUYER", None, 0.0)
    assert first.step and first.step.person_key == "cfo"


def test_every_kind_of_step_has_its_share_and_none_is_above_one() -> None:
    assert set(what_if_rules().shares) == set(StepKind)
    with pytest.raises(ValueError, match="lacks FIND"):
        shares = {kind: 1.0 for kind in StepKind if kind is not StepKind.FIND}
        WhatIfRules.model_validate({"shares": shares, "told_from": 1, "most_ways": 1})
    with pytest.raises(ValueError, match=r"a share lies in \[0, 1\]"):
        shares = dict.fromkeys(StepKind, 1.5)
        WhatIfRules.model_validate({"shares": shares, "told_from": 1, "most_ways": 1})

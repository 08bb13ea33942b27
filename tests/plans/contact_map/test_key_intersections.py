from dataclasses import replace
from datetime import date, timedelta

import pytest

from inroad.errors import BadInput
from inroad.graph.vocabulary import RelationshipGrade
from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.findings import findings
from inroad.plans.contact_map.key_intersections import (
    KeyIntersection,
    Need,
    ScoreParts,
    key_intersections,
)
from inroad.plans.coverage_rules import RiskLevel
from tests.plans.contact_map.maps import NOW, drawn_map

TODAY = NOW.date()


def need(
    weight: int = 3,
    *,
    uncovered: bool = True,
    risk: RiskLevel = RiskLevel.HIGH,
    closes_on: date | None = TODAY,
) -> Need:
    return Need("deal", "Acme deal", "Champion", weight, True, uncovered, risk, closes_on)


def marked(of: ContactMap, days: int = 30, **needs: Need) -> list[KeyIntersection]:
    """Needs are given as `c0`, `c1`, … by contact."""
    by_contact = {key.removeprefix("c"): [one] for key, one in needs.items()}
    return key_intersections(of, needs=by_contact, found=findings(of), days=days)


def test_a_score_is_the_sum_of_its_parts() -> None:
    [one] = marked(drawn_map("I", {"ana:I": "D"}), c0=need())

    assert one.parts == pytest.approx(ScoreParts(0.4, 0.25 * 0.9, 0.2, 0.15))
    assert one.score == pytest.approx(0.4 + 0.225 + 0.2 + 0.15)
    assert (one.grade, one.goal) == (RelationshipGrade.DISSATISFIED, RelationshipGrade.INDIFFERENT)


@pytest.mark.parametrize(
    ("change", "part", "value"),
    [
        ({"weight": 1}, "role", 0.4 / 3),
        ({"uncovered": False}, "role", 0.4 * 0.3),
        ({"risk": RiskLevel.LOW}, "risk", 0.2 * 0.2),
        ({"closes_on": None}, "closing", 0.0),
        ({"closes_on": TODAY + timedelta(days=30)}, "closing", 0.15),
        ({"closes_on": TODAY + timedelta(days=60)}, "closing", 0.15 / 2),
        ({"closes_on": TODAY - timedelta(days=9)}, "closing", 0.15),
    ],
)
def test_each_part_goes_by_what_the_deal_needs(
    change: dict[str, object], part: str, value: float
) -> None:
    [one] = marked(drawn_map("I", {"ana:I": "I"}), c0=replace(need(), **change))  # type: ignore[arg-type]

    assert getattr(one.parts, part) == pytest.approx(value)


def test_a_longer_horizon_brings_deals_near_that_close_later() -> None:
    of, later = drawn_map("I", {"ana:I": "I"}), need(closes_on=TODAY + timedelta(days=90))

    closing = [marked(of, days, c0=later)[0].parts.closing for days in (30, 60, 90)]
    assert closing == pytest.approx([0.05, 0.1, 0.15])


def test_what_is_uncovered_and_weighs_more_comes_first() -> None:
    of = drawn_map("III", {"ana:I": "III"})
    ranked = marked(of, c0=need(1), c1=need(3), c2=need(3, uncovered=False))

    assert [one.contact_key for one in ranked] == ["1", "0", "2"]


@pytest.mark.parametrize(
    ("weight", "mark", "is_marked"),
    [
        (3, "S", True),
        (3, "O", False),
        (2, "S", False),
        (1, "S", False),
        (1, "I", True),
        (3, "T", False),
    ],
)
def test_a_covered_role_is_left_alone_once_the_grade_is_what_its_weight_wants(
    weight: int, mark: str, is_marked: bool
) -> None:
    of = drawn_map("I", {"ana:I": mark})

    assert bool(marked(of, c0=need(weight, uncovered=False))) == is_marked


def test_a_buyer_whom_nobody_knows_is_to_be_begun_with_by_who_is_near_and_on_duty() -> None:
    of = drawn_map("C", {"ana:I": " ", "bo:V": " ", "cy:C": " "}, on_duty="bo")

    [one] = marked(of, c0=need())
    assert (one.colleague_key, one.is_blank, one.grade, one.goal) == ("bo", True, None, None)
    assert one.why == (
        "Bo has no relationship with Contact 0: Champion on Acme deal "
        "(uncovered, high risk, closes 23 Nov 2026)"
    )


def test_of_one_contact_at_most_two_are_marked() -> None:
    assert len(marked(drawn_map("I", {f"c{n}:I": "D" for n in range(4)}), c0=need())) == 2


def test_who_is_no_buyer_is_not_marked() -> None:
    assert marked(drawn_map("I", {"ana:I": "M"}, buyers="")) == []


@pytest.mark.parametrize("days", [29, 31, 0, -30, 120])
def test_another_horizon_than_30_60_or_90_days_is_refused(days: int) -> None:
    with pytest.raises(BadInput, match="days must be 30, 60 or 90"):
        marked(drawn_map("I", {"ana:I": "I"}), days)

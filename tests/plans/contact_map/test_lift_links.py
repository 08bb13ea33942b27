from dataclasses import replace

import pytest

from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.lift_links import LiftLink, lift_links
from inroad.plans.contact_map.rules import LiftKind
from inroad.queries.contact_map.map_acquaintances import ContactAcquaintance
from inroad.queries.influences_of import InfluenceRow
from inroad.queries.reporting_lines_of import ReportingLine
from tests.plans.contact_map.maps import drawn_map


def links(
    of: ContactMap,
    *,
    marked: tuple[tuple[str, str], ...] = (),
    influences: tuple[InfluenceRow, ...] = (),
    lines: tuple[ReportingLine, ...] = (),
    known: float | None = None,
    opposed: str = "",
) -> list[LiftLink]:
    """`known`: how well contacts 0 and 1 know each other."""
    return lift_links(
        of,
        marked=marked,
        influences=influences,
        lines=lines,
        acquaintances=[] if known is None else [ContactAcquaintance("0", "1", known)],
        opposed=opposed.split(),
    )


def influence(weight: float = 0.5, polarity: str = "POSITIVE") -> InfluenceRow:
    return InfluenceRow("0", "1", weight, polarity, None)


@pytest.mark.parametrize(
    ("mark", "worth"), [("T", 0.5), ("O", 0.4), ("S", None), ("t", None), ("+", None)]
)
def test_a_t_or_an_o_lifts_the_cell_of_whom_its_contact_influences(
    mark: str, worth: float | None
) -> None:
    found = links(drawn_map("II", {"ana:I": f"{mark} ", "bo:I": " D"}), influences=(influence(),))

    assert [(one.source, one.target, one.kind, one.worth) for one in found] == (
        [] if worth is None else [(("ana", "0"), ("bo", "1"), LiftKind.INFLUENCES, worth)]
    )


def test_a_negative_influence_lifts_nothing() -> None:
    of = drawn_map("II", {"ana:I": "T ", "bo:I": " D"})

    assert links(of, influences=(influence(polarity="NEGATIVE"),)) == []


@pytest.mark.parametrize("line", [ReportingLine("0", "1"), ReportingLine("1", "0")])
def test_it_lifts_along_reporting_lines_both_ways(line: ReportingLine) -> None:
    [one] = links(drawn_map("II", {"ana:I": "T ", "bo:I": " I"}), lines=(line,))

    assert (one.kind, one.worth) == (LiftKind.REPORTS_TO, 0.8)


def test_it_lifts_those_who_have_the_same_superior() -> None:
    lines = (ReportingLine("0", "boss"), ReportingLine("1", "boss"))
    [one] = links(drawn_map("II", {"ana:I": "T ", "bo:I": " I"}), lines=lines)

    assert (one.kind, one.worth) == (LiftKind.SAME_SUPERIOR, 0.6)
    assert one.why == "Ana stands at T with Contact 0, who has the same superior as Contact 1"


def test_it_lifts_the_other_cells_of_its_own_colleague() -> None:
    [one] = links(drawn_map("II", {"ana:I": "TD", "bo:I": " D"}))

    assert (one.target, one.kind, one.worth) == (("ana", "1"), LiftKind.SAME_COLLEAGUE, 0.4)


def test_a_cell_that_is_marked_is_lifted_though_it_is_blank() -> None:
    of = drawn_map("II", {"ana:I": "O ", "bo:I": "  "})

    assert links(of, influences=(influence(),)) == []
    assert len(links(of, marked=(("bo", "1"),), influences=(influence(),))) == 1


@pytest.mark.parametrize(("mark", "lifted"), [("T", 0), ("O", 1)])
def test_above_trust_there_is_nothing_to_lift_to(mark: str, lifted: int) -> None:
    of = drawn_map("II", {"ana:I": "O ", "bo:I": f" {mark}"})

    found = links(of, marked=(("bo", "1"),), influences=(influence(),))
    assert len([one for one in found if one.target == ("bo", "1")]) == lifted


def test_of_several_reasons_the_one_that_counts_most_is_told() -> None:
    of = drawn_map("II", {"ana:I": "TD"})
    line = (ReportingLine("0", "1"),)

    assert [one.kind for one in links(of, influences=(influence(0.7),), lines=line)] == [
        LiftKind.REPORTS_TO
    ]
    assert [one.kind for one in links(of, influences=(influence(0.9),), lines=line)] == [
        LiftKind.INFLUENCES
    ]


def test_who_may_not_be_asked_to_introduce_lifts_her_own_cells_only() -> None:
    of = drawn_map("II", {"ana:I": "TD", "bo:I": " D"})
    silent = tuple(replace(one, may_introduce=one.key != "ana") for one in of.colleagues)
    found = links(replace(of, colleagues=silent), influences=(influence(),))

    assert [one.target for one in found] == [("ana", "1")]


@pytest.mark.parametrize(("strength", "worth"), [(0.29, None), (0.3, 0.18), (1.0, 0.6)])
def test_it_lifts_whom_its_contact_knows_well_enough(strength: float, worth: float | None) -> None:
    of = drawn_map("II", {"ana:I": "T ", "bo:I": " D"})
    found = links(of, known=strength)

    assert [one.kind for one in found] == ([] if worth is None else [LiftKind.ACQUAINTED])
    if worth is not None:
        assert found[0].worth == pytest.approx(worth)
        assert found[0].why.endswith(f"who knows Contact 1 ({strength * 100:.0f} %)")


def test_of_a_colleagues_own_cells_the_reason_that_counts_most_is_told() -> None:
    of = drawn_map("II", {"ana:I": "TD"})

    assert [one.kind for one in links(of, known=0.5)] == [LiftKind.SAME_COLLEAGUE]
    assert [one.kind for one in links(of, known=0.9)] == [LiftKind.ACQUAINTED]


def test_who_is_against_us_on_an_open_deal_lifts_nothing() -> None:
    of = drawn_map("III", {"ana:I": "TTD"})

    assert {one.source for one in links(of)} == {("ana", "0"), ("ana", "1")}
    assert {one.source for one in links(of, opposed="1")} == {("ana", "0")}

import pytest

from inroad.plans.contact_map.contact_map import ContactMap
from inroad.plans.contact_map.findings import Finding, FindingCode, findings
from tests.plans.contact_map.maps import drawn_map


def found(of: ContactMap, code: FindingCode) -> list[Finding]:
    return [one for one in findings(of) if one.code is code]


def letters(**numbers: int) -> ContactMap:
    """One colleague's row with so many cells of each letter."""
    row = "".join(letter * number for letter, number in numbers.items())
    return drawn_map("I" * len(row), {"ana:I": row})


@pytest.mark.parametrize(
    ("letter", "below"), [("T", 0), ("O", 0), ("S", 0), ("I", 1), ("D", 1), ("M", 1)]
)
def test_below_satisfied_is_any_cell_under_s(letter: str, below: int) -> None:
    assert len(found(drawn_map("I", {"ana:I": letter}), FindingCode.BELOW_SATISFIED)) == below


def test_below_satisfied_names_all_its_cells_in_one_sentence() -> None:
    [one] = found(drawn_map("III", {"ana:I": "IDO"}), FindingCode.BELOW_SATISFIED)

    assert one.cells == (("ana", "0"), ("ana", "1"))
    assert one.why == "2 relationships below S: Ana with Contact 0 at I and Ana with Contact 1 at D"


@pytest.mark.parametrize(
    ("trusted", "of", "generous"),
    [
        (19, 100, False),
        (20, 100, False),
        (21, 100, True),
        (2, 4, False),
        (3, 14, True),
        (3, 15, False),
    ],
)
def test_generous_trust_is_above_20_percent_of_the_filled_cells_and_at_least_three(
    trusted: int, of: int, generous: bool
) -> None:
    here = found(letters(T=trusted, O=of - trusted), FindingCode.GENEROUS_TRUST)

    assert [len(one.cells) for one in here] == ([trusted] if generous else [])


def test_generous_trust_counts_the_grade_given_and_not_what_gravity_left_of_it() -> None:
    assert found(letters(t=3, O=7), FindingCode.GENEROUS_TRUST)


def test_cells_without_a_grade_are_not_filled() -> None:
    rows = {"ana:I": "TTT" + "S" * 11, "bo:I": "+" * 14}

    assert found(drawn_map("I" * 14, rows), FindingCode.GENEROUS_TRUST)


@pytest.mark.parametrize(("opened", "few"), [(24, True), (25, False), (26, False)])
def test_few_open_is_below_25_percent_of_the_filled_cells(opened: int, few: bool) -> None:
    assert bool(found(letters(O=opened, S=100 - opened), FindingCode.FEW_OPEN)) == few


def test_a_map_without_a_grade_has_no_shares() -> None:
    codes = {one.code for one in findings(drawn_map("II", {"ana:I": "+ "}))}

    assert not codes & {
        FindingCode.FEW_OPEN,
        FindingCode.GENEROUS_TRUST,
        FindingCode.BELOW_SATISFIED,
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (0, None),
        (1, FindingCode.SINGLE_RELATIONSHIP),
        (2, None),
        (3, None),
        (4, FindingCode.TOO_MANY_RELATIONSHIPS),
    ],
)
def test_a_buyer_has_one_too_few_or_more_than_three(number: int, code: FindingCode | None) -> None:
    rows = {f"c{n}:I": "S" if n < number else " " for n in range(4)}
    codes = {FindingCode.SINGLE_RELATIONSHIP, FindingCode.TOO_MANY_RELATIONSHIPS}
    here = [one for one in findings(drawn_map("I", rows)) if one.code in codes]

    assert [(one.code, len(one.cells)) for one in here] == ([(code, number)] if code else [])


def test_who_merely_had_to_do_with_a_buyer_once_is_no_relationship() -> None:
    of = drawn_map("I", {"ana:I": "+", "bo:I": "."})

    assert found(of, FindingCode.SINGLE_RELATIONSHIP)


def test_who_plays_no_role_is_no_buyer() -> None:
    of = drawn_map("II", {"ana:I": "SS"}, buyers="1")

    assert [one.contact_key for one in found(of, FindingCode.SINGLE_RELATIONSHIP)] == ["1"]


@pytest.mark.parametrize(
    ("contact", "colleague", "mismatch"),
    [
        ("V", "V", False),
        ("V", "D", False),
        ("V", "M", True),
        ("C", "V", False),
        ("C", "D", True),
        ("V", "C", False),
        ("D", "I", False),
        ("V", "-", False),
        ("-", "I", False),
    ],
)
def test_senior_mismatch_is_two_levels_below_a_vp_or_c_level_and_not_one(
    contact: str, colleague: str, mismatch: bool
) -> None:
    of = drawn_map(contact, {f"ana:{colleague}": "S"}, buyers="")

    assert bool(found(of, FindingCode.SENIOR_MISMATCH)) == mismatch


def test_one_near_enough_is_enough_for_a_senior_contact() -> None:
    assert not found(drawn_map("C", {"ana:I": "S", "bo:V": "M"}), FindingCode.SENIOR_MISMATCH)


@pytest.mark.parametrize(
    ("marks", "needs"),
    [("S", False), ("O", False), ("I", True), ("+", False), (".", True), (" ", True)],
)
def test_a_column_without_an_s_or_better_needs_depth(marks: str, needs: bool) -> None:
    assert bool(found(drawn_map("I", {"ana:I": marks}), FindingCode.NEEDS_DEPTH)) == needs


def test_a_contact_whom_nobody_needs_and_nobody_knows_needs_no_depth() -> None:
    assert not found(drawn_map("I", {"ana:I": " "}, buyers=""), FindingCode.NEEDS_DEPTH)
    assert found(drawn_map("I", {"ana:I": "D"}, buyers=""), FindingCode.NEEDS_DEPTH)


def test_a_buyer_whose_senior_row_is_blank_has_a_blank_to_fill() -> None:
    of = drawn_map("ID", {"ana:C": "S ", "bo:V": "  ", "cy:I": " S"})

    [one] = found(of, FindingCode.BLANK_TO_FILL)
    assert one.contact_key == "1"
    assert set(one.cells) == {("ana", "1"), ("bo", "1")}
    assert one.why == (
        "No senior colleague has a relationship with Contact 1; "
        "it could be Bo (VP) or Ana (C-level)"
    )


def test_where_nobody_of_ours_is_senior_the_highest_row_counts() -> None:
    of = drawn_map("II", {"ana:D": "S ", "bo:I": " S"})

    assert [one.cells for one in found(of, FindingCode.BLANK_TO_FILL)] == [(("ana", "1"),)]


def test_nothing_is_found_of_an_empty_map() -> None:
    assert findings(drawn_map("", {})) == []

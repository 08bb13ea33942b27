"""Each finding of the map at its bounds, of relationships that lie in the graph (S1)."""

import pytest
from neo4j import Transaction

from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.contact_map.findings import FindingCode
from tests.drawing import draw
from tests.queries.contact_map.mapping import Mapped
from tests.queries.coverage.deals import ago

LETTERS = {grade.letter: grade.value for grade in RelationshipGrade}


@pytest.fixture
def drawing(tx: Transaction, drawn: str) -> Mapped:
    return Mapped(tx, drawn)


def graded_by_ana(drawing: Mapped, letters: str) -> None:
    """Draw a contact for each letter, and the grade that Ana gave her yesterday."""
    given = {f"c{n}": LETTERS[letter] for n, letter in enumerate(letters)}
    jobs = [
        {"key": f"{one}|acme|", "person": one, "account": "acme", "properties": {}} for one in given
    ]
    grades = [
        {
            "key": f"ana|{one}|ana|{ago(1).date()}",
            **{"colleague": "ana", "contact": one, "grader": "ana"},
            "properties": {"grade": grade, "valid_from": ago(1)},
        }
        for one, grade in given.items()
    ]
    people = [{"key": one, "properties": {"name": one.title()}} for one in given]
    draw(drawing.tx, drawing.workspace, RecordKind.PEOPLE, people)
    draw(drawing.tx, drawing.workspace, RecordKind.EMPLOYMENTS, jobs)
    draw(drawing.tx, drawing.workspace, RecordKind.GRADES, grades)


@pytest.mark.parametrize(
    ("letter", "is_below"),
    [("T", False), ("O", False), ("S", False), ("I", True), ("D", True), ("M", True)],
)
def test_below_satisfied_is_any_cell_under_s(drawing: Mapped, letter: str, is_below: bool) -> None:
    graded_by_ana(drawing, letter)

    found = drawing.tells(FindingCode.BELOW_SATISFIED)
    assert [one.cells for one in found] == ([(("ana", "c0"),)] if is_below else [])


@pytest.mark.parametrize(
    ("trusted", "cells", "is_generous"),
    [
        (19, 100, False),
        (20, 100, False),
        (21, 100, True),
        (2, 9, False),
        (3, 9, True),
        (3, 14, True),
        (3, 15, False),
    ],
)
def test_generous_trust_is_above_20_percent_of_the_filled_cells_and_at_least_3(
    drawing: Mapped, trusted: int, cells: int, is_generous: bool
) -> None:
    graded_by_ana(drawing, "T" * trusted + "O" * (cells - trusted))

    found = drawing.tells(FindingCode.GENEROUS_TRUST)
    assert [len(one.cells) for one in found] == ([trusted] if is_generous else [])


@pytest.mark.parametrize(("opened", "are_few"), [(24, True), (25, False), (26, False)])
def test_few_open_is_below_25_percent_of_the_filled_cells(
    drawing: Mapped, opened: int, are_few: bool
) -> None:
    graded_by_ana(drawing, "O" * opened + "S" * (100 - opened))

    found = drawing.tells(FindingCode.FEW_OPEN)
    assert [len(one.cells) for one in found] == ([opened] if are_few else [])


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, []),
        (1, [FindingCode.SINGLE_RELATIONSHIP]),
        (2, []),
        (3, []),
        (4, [FindingCode.TOO_MANY_RELATIONSHIPS]),
    ],
)
def test_a_buyer_has_a_single_relationship_with_one_and_too_many_with_more_than_three(
    drawing: Mapped, number: int, told: list[FindingCode]
) -> None:
    drawing.works("eva")
    for colleague in ("ana", "bob", "dan", "fay")[:number]:
        drawing.works(colleague, "home")
        drawing.graded("S", 1, colleague=colleague)

    codes = (FindingCode.SINGLE_RELATIONSHIP, FindingCode.TOO_MANY_RELATIONSHIPS)
    found = [one for code in codes for one in drawing.tells(code, buyers="eva")]
    assert [(one.code, len(one.cells)) for one in found] == [(code, number) for code in told]
    assert [one for code in codes for one in drawing.tells(code)] == []  # she is no buyer


@pytest.mark.parametrize(
    ("contact", "colleague", "is_mismatch"),
    [
        ("C_LEVEL", "C_LEVEL", False),
        ("C_LEVEL", "VP", False),
        ("C_LEVEL", "DIRECTOR", True),
        ("VP", "C_LEVEL", False),
        ("VP", "DIRECTOR", False),
        ("VP", "MANAGER", True),
        ("DIRECTOR", "INDIVIDUAL", False),
    ],
)
def test_senior_mismatch_is_a_vp_or_c_level_with_nobody_at_most_one_level_below(
    drawing: Mapped, contact: str, colleague: str, is_mismatch: bool
) -> None:
    drawing.works("eva", seniority=contact)
    drawing.works("bob", "home", seniority=colleague)
    drawing.graded("S", 1, colleague="bob")

    found = drawing.tells(FindingCode.SENIOR_MISMATCH)
    assert [one.cells for one in found] == ([(("bob", "eva"),)] if is_mismatch else [])


@pytest.mark.parametrize(
    ("letters", "is_needed"),
    [("T", False), ("O", False), ("S", False), ("I", True), ("IS", False), ("ID", True)],
)
def test_needs_depth_is_a_column_with_no_s_or_better(
    drawing: Mapped, letters: str, is_needed: bool
) -> None:
    drawing.works("eva")
    drawing.works("bob", "home")
    for colleague, letter in zip(("ana", "bob"), letters, strict=False):
        drawing.graded(letter, 1, colleague=colleague)

    found = drawing.tells(FindingCode.NEEDS_DEPTH)
    assert [(one.contact_key, len(one.cells)) for one in found] == (
        [("eva", len(letters))] if is_needed else []
    )


@pytest.mark.parametrize(("level", "is_blank"), [("C_LEVEL", False), ("VP", False), (None, True)])
def test_blank_to_fill_is_a_buyer_column_whose_senior_row_is_blank(
    drawing: Mapped, level: str | None, is_blank: bool
) -> None:
    drawing.works("eva")
    drawing.works("cy")
    drawing.works("bob", "home", seniority=level)
    drawing.works("dan", "home", seniority="VP")
    drawing.graded("S", 1, colleague="bob")
    drawing.graded("S", 1, colleague="dan", contact="cy")

    found = drawing.tells(FindingCode.BLANK_TO_FILL, buyers="eva")
    assert [one.cells for one in found] == ([(("dan", "eva"),)] if is_blank else [])
    assert drawing.tells(FindingCode.BLANK_TO_FILL) == []  # nobody is a buyer


@pytest.mark.parametrize(
    ("wrote", "stated", "is_below"),
    [(True, None, True), (True, 0.2, True), (True, 0.3, False), (False, 0.3, False)],
)
def test_of_relationships_without_a_grade_the_weak_are_below_satisfied(
    drawing: Mapped, wrote: bool, stated: float | None, is_below: bool
) -> None:
    drawing.works("eva")
    if wrote:
        drawing.wrote("eva", 170)  # in touch within 180 days, of next to no strength
    if stated is not None:
        drawing.stated("eva", "ana", stated)
    found = drawing.tells(FindingCode.BELOW_SATISFIED)

    assert [one.cells for one in found] == ([(("ana", "eva"),)] if is_below else [])
    assert [one.why for one in found] == (
        ["1 relationship below S: 1 in touch without a grade, and Weak"] if is_below else []
    )


def test_who_had_to_do_with_each_other_once_is_not_below_satisfied(drawing: Mapped) -> None:
    drawing.works("eva")
    drawing.wrote("eva", 181)

    assert drawing.tells(FindingCode.BELOW_SATISFIED) == []

"""Large maps keep to their pages."""

from datetime import date
from importlib.resources import files
from time import perf_counter

import typst

from inroad.api.documents.as_html import as_html
from inroad.api.documents.as_markdown import as_markdown
from inroad.api.documents.as_pdf import as_input, as_pdf
from inroad.api.documents.content import (
    Cell,
    Content,
    Matrix,
    Section,
    Square,
    Table,
    columns,
    plain,
)
from inroad.api.documents.templates import COLUMNS_OF_A_MATRIX, parts_of

LAYOUT = (files("inroad.api.documents") / "layouts" / "document.typ").read_bytes()

HEADING_GROUND = b'fill="#eef1f4"'


def square(row: int, column: int) -> Square:
    letters = ("T", "O", "S", "", "I", "●")
    shades = ("trust", "open", "satisfied", "", "indifferent", "touch")
    place = (row + column) % 6
    return Square(letters[place], shades[place], is_marked=column == row)


def large(rows: int, across: int) -> Content:
    """A map of this many colleagues and contacts."""
    names = tuple(f"Contact {number} With A Longer Name" for number in range(across))
    lines = tuple(
        (f"Colleague {row}", "VP", tuple(square(row, column) for column in range(across)))
        for row in range(rows)
    )
    block = Matrix("", names, lines, "T Trust")
    section = Section("Relationships", (block,))
    return Content("Client Contact Map", "Large", date(2026, 3, 20), (), (section,), is_wide=True)


def pages(content: Content) -> list[bytes]:
    made = typst.compile(LAYOUT, sys_inputs={"content": as_input(content)}, format="svg")
    return made if isinstance(made, list) else [made]


def test_a_wide_matrix_is_cut_into_parts_that_hold_each_column_once() -> None:
    [block] = large(3, 200).sections[0].blocks
    assert isinstance(block, Matrix)
    parts = parts_of(block)

    assert max(len(part["columns"]) for part in parts) <= COLUMNS_OF_A_MATRIX
    assert tuple(name for part in parts for name in part["columns"]) == block.columns
    for place, (name, _, squares) in enumerate(block.rows):
        together = [part["rows"][place] for part in parts]
        assert {one[0] for one in together} == {name}
        assert tuple(cell for one in together for cell in one[2]) == squares


def test_a_matrix_at_the_bound_is_one_part_and_beyond_it_two() -> None:
    at, beyond = large(1, COLUMNS_OF_A_MATRIX), large(1, COLUMNS_OF_A_MATRIX + 1)
    parts = [parts_of(one.sections[0].blocks[0]) for one in (at, beyond)]  # type: ignore[arg-type]

    assert [len(one) for one in parts] == [1, 2]


def test_200_contacts_and_50_colleagues_are_printed_across_in_time() -> None:
    content = large(50, 200)
    begun = perf_counter()
    pdf = as_pdf(content)
    took = perf_counter() - begun
    printed = pages(content)

    assert pdf.startswith(b"%PDF-")
    assert len(printed) >= 2 * len(parts_of(content.sections[0].blocks[0])) - 1  # type: ignore[arg-type]
    assert took < 20
    assert b'width="841.' in printed[0][:400] or b"0 0 841." in printed[0][:400]
    assert as_html(content).count(b"<tr>") == 9 * 51
    assert as_markdown(content).count(b"**Colleague 49**") == 9


def test_a_table_over_several_pages_repeats_its_headings() -> None:
    rows = tuple(plain(f"Name {number}", "x" * 200) for number in range(200))
    block = Table(columns(Zebra=1, Quagga=3), rows)
    content = Content("T", "", date(2026, 3, 20), (), (Section("S", (block,)),))
    printed = pages(content)

    assert len(printed) > 3
    # Headings stand on a ground of their own, a piece for each column.
    assert [page.count(HEADING_GROUND) for page in printed] == [2] * len(printed)


def test_a_name_without_a_blank_is_broken_within_its_column() -> None:
    cell = Cell("W" * 300)
    content = Content(
        "T",
        "",
        date(2026, 3, 20),
        (),
        (Section("S", (Table(columns(a=1, b=9), ((cell, cell),)),)),),
    )

    assert "W" * 13 not in as_input(content)
    assert as_input(content).replace("\u200b", "").count("W" * 300) == 2

"""Whatever somebody is called, a document says just that, in each format."""

import csv
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from inroad.api.documents.as_csv import as_csv, harmless
from inroad.api.documents.as_html import as_html
from inroad.api.documents.as_markdown import as_markdown, inline, line
from inroad.api.documents.as_pdf import as_input, as_pdf
from inroad.api.documents.flat import flat
from tests.api.documents.hostile import WORDS, about

FORMULAS = set("=+-@＝＋－＠")  # noqa: RUF001  # spreadsheets take the wide ones, too
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def read(markdown: str) -> tuple[list[str], str]:
    """The kinds of inline parts of the first paragraph or cell, and its words."""
    [inside] = [token for token in READER.parse(markdown) if token.type == "inline"][:1]
    kinds = [part.type for part in inside.children or []]
    return kinds, "".join(part.content for part in inside.children or [])


def one_blank(text: str) -> str:
    return " ".join(flat(text).split())


@given(st.text(min_size=1))
@settings(max_examples=400)
def test_a_reader_of_markdown_finds_the_words_in_a_cell(text: str) -> None:
    if not flat(text).strip():
        return
    kinds, said = read(f"| {inline(text)} |\n|---|\n")

    assert one_blank(said) == one_blank(text)
    assert set(kinds) <= {"text", "text_special"}


@pytest.mark.parametrize("text", [text for text in WORDS if text])
def test_a_reader_of_markdown_finds_hostile_words_in_a_line(text: str) -> None:
    tokens = [token.type for token in READER.parse(line(text))]
    kinds, said = read(line(text))

    assert tokens == ["paragraph_open", "inline", "paragraph_close"]
    assert one_blank(said) == one_blank(text)
    assert set(kinds) <= {"text", "text_special"}


@given(st.text(alphabet=st.sampled_from("#-+=>*_`~|1.) \\[]()<&ab;:/w"), min_size=1))
@settings(max_examples=400)
def test_no_signs_at_the_beginning_of_a_line_begin_anything_else(text: str) -> None:
    if not flat(text):
        return
    tokens = [token.type for token in READER.parse(line(text))]

    assert tokens == ["paragraph_open", "inline", "paragraph_close"]
    assert one_blank(read(line(text))[1]) == one_blank(text)


@pytest.mark.parametrize("text", WORDS)
def test_a_table_in_markdown_keeps_its_shape(text: str) -> None:
    html = READER.render(as_markdown(about(text)).decode())

    assert html.count("<table>") == 3
    assert "<script" not in html
    assert "<a " not in html
    assert "<img" not in html


class Page(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.cells: list[str] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "td":
            self.cells.append("")
        self._in_cell = tag == "td"

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.cells[-1] += data


def page_of(text: str) -> Page:
    page = Page()
    page.feed(as_html(about(text)).decode())
    return page


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_a_browser_finds_the_words_and_no_tag_that_is_not_the_layouts(text: str) -> None:
    page, usual = page_of(text), page_of("plain")

    assert flat(text) in [cell.strip() for cell in page.cells] or not flat(text)
    assert set(page.tags) <= set(usual.tags)
    assert {name for name, _ in page.attributes} <= {name for name, _ in usual.attributes}


def test_a_page_asks_nobody_for_anything() -> None:
    page = as_html(about("https://evil.example/x.png")).decode()
    words = page.replace("https://evil.example/x.png", "")

    assert not re.search(r"https?://|src=|href=|@import|url\(|<script|<link|<iframe", words)
    assert "default-src 'none'" in page


@pytest.mark.parametrize("text", WORDS)
def test_no_cell_of_a_spreadsheet_is_a_formula(text: str) -> None:
    written = as_csv(about(text))
    cells = [cell for row in csv.reader(StringIO(written.decode("utf-8-sig"))) for cell in row]

    assert written.startswith(b"\xef\xbb\xbf")
    assert not [cell for cell in cells if cell.strip()[:1] in FORMULAS]
    assert flat(text) in [cell.removeprefix("'") for cell in cells]


def test_words_that_begin_no_formula_are_left_alone_in_a_spreadsheet() -> None:
    assert [harmless(text) for text in ("Tom", "", "a=1", "'x", "=x", " +1", "＝1")] == [  # noqa: RUF001
        "Tom",
        "",
        "a=1",
        "'x",
        "'=x",
        "' +1",
        "'＝1",  # noqa: RUF001
    ]


LAYOUT = (files("inroad.api.documents") / "layouts" / "document.typ").read_bytes()


@pytest.mark.parametrize("text", WORDS)
def test_what_is_printed_is_the_words_and_no_command(text: str) -> None:
    shown = about(text)
    found = json.loads(
        typst.query(LAYOUT, "heading.where(level: 2)", sys_inputs={"content": as_input(shown)})
    )

    assert as_pdf(shown).startswith(b"%PDF-")
    [heading] = found
    assert heading["body"].get("text", "").replace("\u200b", "") == flat(text)

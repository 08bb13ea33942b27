"""Documents as CSV: each table under its heading, a blank line between."""

import csv
from collections.abc import Iterator
from io import StringIO

from inroad.api.documents.content import Block, Content, Form, Matrix, Paragraph, Points, Table
from inroad.api.documents.flat import flat
from inroad.api.documents.wording import said_day

_BEGINS_A_FORMULA = frozenset("=+-@＝＋－＠")  # noqa: RUF001  # spreadsheets take the wide ones, too


def as_csv(content: Content) -> bytes:
    """Return a document in UTF-8 with its mark, by which spreadsheets know it."""
    written = StringIO()
    writer = csv.writer(written)
    for row in _rows(content):
        writer.writerow([harmless(_flat_lines(cell)) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, whatever somebody is called."""
    begin = text.lstrip()[:1]
    return f"'{text}" if begin in _BEGINS_A_FORMULA and begin else text


def _flat_lines(text: str) -> str:
    return "\n".join(map(flat, text.splitlines()))


def _rows(content: Content) -> Iterator[list[str]]:
    yield [content.title, content.about]
    yield ["Date", said_day(content.day)]
    yield from ([label, fact] for label, fact in content.facts)
    for section in content.sections:
        yield []
        yield [section.heading]
        for place, block in enumerate(section.blocks):
            if place:
                yield []
            yield from _block(block)


def _block(block: Block) -> Iterator[list[str]]:
    match block:
        case Paragraph():
            yield [block.text]
        case Points():
            yield from ([line] for line in block.lines)
        case Table():
            if block.caption:
                yield [block.caption]
            yield [column.heading for column in block.columns]
            yield from ([cell.text for cell in row] for row in block.rows)
        case Matrix():
            yield [block.corner, "", *block.columns]
            for name, aside, squares in block.rows:
                yield [name, aside, *(_marked(square.text, square.is_marked) for square in squares)]
            yield [block.legend]
        case Form():
            yield [block.title, block.aside]
            yield from ([label, "\n".join(lines)] for label, lines in block.fields)


def _marked(text: str, is_marked: bool) -> str:
    return f"[{text}]" if is_marked else text

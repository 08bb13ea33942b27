"""Documents as CSV: each table under its heading, a blank line between."""

import csv
from collections.abc import Iterator
from io import StringIO

from inroad.api.documents.content import Block, Content, Form, Matrix, Paragraph, Points, Table
from inroad.api.documents.flat import flat
from inroad.api.documents.wording import said_day

_BEGINS_A_FORMULA = tuple("=+-@＝＋－＠")  # noqa: RUF001  # spreadsheets take the wide ones, too


def as_csv(content: Content) -> bytes:
    """Return a document in UTF-8 with its mark, by which spreadsheets know it."""
    written = StringIO()
    writer = csv.writer(written)
    for row in _rows(content):
        writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, whatever somebody is called."""
    acts = text.startswith(("\t", "\r")) or text.lstrip().startswith(_BEGINS_A_FORMULA)
    return f"'{text}" if acts else text


def _rows(content: Content) -> Iterator[list[str]]:
    yield _flat(content.title, content.about)
    yield _flat("Date", said_day(content.day))
    yield from (_flat(label, fact) for label, fact in content.facts)
    for section in content.sections:
        yield []
        yield _flat(section.heading)
        for place, block in enumerate(section.blocks):
            if place:
                yield []
            yield from _block(block)


def _block(block: Block) -> Iterator[list[str]]:
    match block:
        case Paragraph():
            yield _flat(block.text)
        case Points():
            yield from (_flat(line) for line in block.lines)
        case Table():
            if block.caption:
                yield _flat(block.caption)
            yield _flat(*(column.heading for column in block.columns))
            yield from (_flat(*(cell.text for cell in row)) for row in block.rows)
        case Matrix():
            yield _flat(block.corner, "", *block.columns)
            for name, aside, squares in block.rows:
                yield _flat(name, aside, *(_marked(one.text, one.is_marked) for one in squares))
            yield _flat(block.legend)
        case Form():
            yield _flat(block.title, block.aside)
            for label, lines in block.fields:
                yield [flat(label), "\n".join(map(flat, lines))]


def _flat(*cells: str) -> list[str]:
    return [flat(cell) for cell in cells]


def _marked(text: str, is_marked: bool) -> str:
    return f"[{text}]" if is_marked else text

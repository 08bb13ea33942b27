"""Read tables of records, CSV or JSON Lines, one line at a time."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from inroad.errors import BadInput

JSON_LINES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = frozenset({".csv", ".tsv"}) | JSON_LINES
"""Names of files that can be tables."""
_DELIMITERS = ",;\t|"
_CHUNK_BYTES = 1 << 20
_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a table, or why it is none."""

    number: int
    """Line of the file on which it begins, from 1."""
    values: Mapping[str, object]
    """What stands in it, by column as `column_name` gives it; blank cells are left out."""
    fault: str | None = None
    """Why it cannot be read."""


@dataclass(frozen=True, slots=True)
class Table:
    """An open file of records."""

    columns: tuple[str, ...] | None
    """Columns in their order, as `column_name` gives them; None for JSON Lines."""
    lines: Iterator[TableLine]
    size_bytes: int
    bytes_read: Callable[[], int]
    """How much of the file has been read so far, in bytes."""


def column_name(written: str) -> str:
    """Return a column's name however it is written: `Reports To` and `reportsTo` are one."""
    return "".join(c for c in written.casefold() if c.isalnum())


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a table; CSV in UTF-8, UTF-16 or Windows-1252 with `,` `;` tab or `|` between cells.

    Raises:
        BadInput: there is no such file, it is no text, it is empty, or two columns have one name.

    """
    try:
        encoding = _encoding(path)
        # newline="": the csv module must see the line ends that stand inside quotes.
        with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
            size = path.stat().st_size
            if path.suffix.lower() in JSON_LINES:
                yield Table(None, _objects(text), size, raw.tell)
            else:
                columns, lines = _csv(path, text)
                yield Table(columns, lines, size, raw.tell)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}") from error


def _encoding(path: Path) -> str:
    """Find out how a file is written; all of it is read once, so that no row fails later.

    Raises:
        BadInput: it is in none of the encodings that are read.

    """
    with path.open("rb") as file:
        beginning = file.read(4)
    marked = next((name for mark, name in _MARKED.items() if beginning.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        if _decodes(path, encoding) and b"\x00" not in (b"" if marked else beginning):
            return encoding
    raise BadInput(f"{path}: is no text in UTF-8, UTF-16 with its mark, or Windows-1252")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _csv(path: Path, text: TextIO) -> tuple[tuple[str, ...], Iterator[TableLine]]:
    first = text.readline()
    if not first.strip():
        raise BadInput(f"{path}: its first line must name the columns, and is empty")
    text.seek(0)
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        header = next(reader)
    except csv.Error as error:
        raise BadInput(f"{path}: the column names cannot be read: {error}") from error
    columns = tuple(column_name(cell) for cell in header)
    for position, column in enumerate(columns):
        if column and column in columns[:position]:
            raise BadInput(f"{path}: two columns are called {header[position].strip()}")
    return columns, _rows(reader, columns)


def _rows(reader: Any, columns: tuple[str, ...]) -> Iterator[TableLine]:
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield TableLine(number, {}, _fault(error, number, reader.line_num))
            continue
        if any(cell.strip() for cell in cells):
            yield _row(number, [cell.strip() for cell in cells], columns)


def _row(number: int, cells: list[str], columns: tuple[str, ...]) -> TableLine:
    if len(cells) < len(columns) or any(cells[len(columns) :]):
        return TableLine(number, {}, f"has {len(cells)} cells, the first line {len(columns)}")
    return TableLine(
        number,
        {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell},
    )


def _fault(error: csv.Error, first: int, last: int) -> str:
    """Return what is wrong with a row that ends nowhere, and which lines are lost with it."""
    reason = str(error)
    if "unexpected end" in reason or "limit" in reason:
        reason = (
            f"a quote is not closed, or a cell is longer than {csv.field_size_limit():,} characters"
        )
    return reason if first >= last else f"{reason}; lines {first} to {last} are left out"


def _objects(text: TextIO) -> Iterator[TableLine]:
    for number, line in enumerate(text, start=1):
        if line.strip():
            yield _object(number, line)


def _object(number: int, line: str) -> TableLine:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return TableLine(number, {}, f"is no JSON: {error}")
    if not isinstance(found, dict):
        return TableLine(number, {}, "is no JSON object")
    values = {column_name(name): value for name, value in found.items()}
    if len(values) < len(found):
        return TableLine(number, {}, "has a field twice")
    return TableLine(number, {name: value for name, value in values.items() if value != ""})

"""The templates that documents are written down by; one for each format, none for each kind."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from inroad.api.documents.content import Block, Matrix, Square

COLUMNS_OF_A_MATRIX = 24
"""Contacts beside each other; more go into a further matrix below, each with its rows' names."""


@cache
def environment(*, is_html: bool, finalize: Callable[[Any], Any] | None = None) -> Environment:
    """Return what renders the templates beside this file; undefined names are errors."""
    made = Environment(
        loader=PackageLoader("inroad.api.documents", "layouts"),
        autoescape=is_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.filters["block_kind"] = block_kind
    made.globals["parts_of"] = parts_of
    return made


def block_kind(block: Block) -> str:
    """Return which block it is, as templates ask for it."""
    return type(block).__name__.lower()


def parts_of(matrix: Matrix, most: int = COLUMNS_OF_A_MATRIX) -> list[Mapping[str, Any]]:
    """Return a matrix in parts of at most so many columns, as even as can be."""
    number = -(-len(matrix.columns) // most) or 1
    size = -(-len(matrix.columns) // number) or 1
    return [
        {
            "columns": matrix.columns[start : start + size],
            "rows": [(name, aside, _cut(row, start, size)) for name, aside, row in matrix.rows],
        }
        for start in range(0, max(len(matrix.columns), 1), size)
    ]


def _cut(squares: tuple[Square, ...], start: int, size: int) -> tuple[Square, ...]:
    return squares[start : start + size]

"""Documents as PDF, set by typst, whose compiler is in its wheel."""

import json
import re
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from inroad.api.documents.content import Block, Content, Matrix
from inroad.api.documents.flat import flat
from inroad.api.documents.templates import block_kind, parts_of
from inroad.api.documents.wording import said_day

_LONG = re.compile(r"[^\s\u200b/\-]{18,}")
_PIECE = re.compile(r".{12}(?=.)")


def as_pdf(content: Content) -> bytes:
    """Return a document, the same bytes for the same content where the same fonts are."""
    import typst  # noqa: PLC0415  # a tenth of a second that other formats need not wait

    layout = (files("inroad.api.documents") / "layouts" / "document.typ").read_bytes()
    made: bytes = typst.compile(
        layout, font_paths=_fonts(), sys_inputs={"content": as_input(content)}, format="pdf"
    )
    return made


def as_input(content: Content) -> str:
    """Return what the layout is given: JSON, so that no word is ever read as markup."""
    shown = {
        "heading": content.heading,
        "title": content.title,
        "about": content.about,
        "day": [content.day.year, content.day.month, content.day.day],
        "facts": [["Date", said_day(content.day)], *map(list, content.facts)],
        "wide": content.is_wide,
        "sections": [
            {"heading": section.heading, "blocks": [_block(block) for block in section.blocks]}
            for section in content.sections
        ],
    }
    return json.dumps(_breakable(shown), ensure_ascii=False)


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Matrix):
        parts = [
            {
                "columns": part["columns"],
                "rows": [
                    [name, aside, [asdict(square) for square in squares]]
                    for name, aside, squares in part["rows"]
                ],
            }
            for part in parts_of(block)
        ]
        return {"kind": "matrix", "parts": parts, "legend": block.legend}
    return {"kind": block_kind(block)} | asdict(block)


def _breakable(value: Any) -> Any:
    """Return words in one line each, with places to break in what is longer than a column."""
    if isinstance(value, str):
        return _LONG.sub(lambda run: _PIECE.sub("\\g<0>\u200b", run.group()), flat(value))
    if isinstance(value, dict):
        return {name: _breakable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(part) for part in value]
    return value


@cache
def _fonts() -> Any:
    """Return the fonts of typst, then those of the machine, for signs that the former lack."""
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)

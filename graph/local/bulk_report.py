"""What Neo4j's importer says of rows that it cannot load."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_VALUE = re.compile(
    r"^(?P<reason>[^\n]*)\n(?P<file>/[^\n]*?|[A-Z]:[^\n]*?): line (?P<line>\d+)\n(?P<what>[^\n]*)$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be loaded."""

    file: str
    """Relative to the folder; empty where the importer does not say."""
    line: int | None
    """The header is line 1; None where the importer does not say."""
    reason: str
    value: str | None


def bad_rows(told: Path, place: Path) -> list[BadRow]:
    """Return the rows of the importer's own report, in its order."""
    if not told.exists():
        return []
    text = told.read_text(encoding="utf-8", errors="replace")
    return [_bad_row(one, place) for one in _entries(text)]


def refused_value(printed: str, place: Path) -> BadRow | None:
    """Return the row at which the importer stopped for good, from what it printed."""
    found = _VALUE.search(printed)
    if found is None:
        return None
    return BadRow(
        _within(found["file"], place),
        int(found["line"]) + 1,
        found["reason"].rstrip("."),
        found["what"],
    )


def _entries(text: str) -> Iterator[dict[str, Any]]:
    decoder, at = json.JSONDecoder(), 0
    while (at := text.find("{", at)) >= 0:
        try:
            entry, at = decoder.raw_decode(text, at)
        except ValueError:
            return  # the importer was ended while it wrote
        yield entry


def _bad_row(entry: dict[str, Any], place: Path) -> BadRow:
    """Return an entry in our words; the importer counts lines from 0, those of nodes not."""
    lines = str(entry.get("message", "")).splitlines()
    source = entry.get("source")
    line = int(entry.get("line") or 0) + 1 if source else None
    if node := entry.get("node"):
        return BadRow("", line, f"{node.get('group')} is there twice", str(node.get("id")))
    if edge := entry.get("relationship"):
        reason = f"{edge.get('type')} names nothing that is there"
        return BadRow(_within(str(source or ""), place), line, reason, str(edge.get("invalid")))
    reason = " ".join(lines[:1]) or str(entry.get("problem"))
    return BadRow(_within(str(source or ""), place), line, reason, " ".join(lines[-1:]))


def _within(file: str, place: Path) -> str:
    path, folder = Path(file), place.resolve()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file

"""Documents as Markdown with tables, as GitHub and most wikis read it."""

import re

from inroad.api.documents.content import Content
from inroad.api.documents.flat import flat
from inroad.api.documents.templates import environment
from inroad.api.documents.wording import said_day

_MARKS = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)", re.IGNORECASE)
_BEGINS_A_BLOCK = re.compile(r"^([#+=\-]|\d+(?=[.)]))")
_NUMBER = re.compile(r"^(\d+)([.)])")


def as_markdown(content: Content) -> bytes:
    """Return a document in UTF-8."""
    made = environment(is_html=False)
    made.filters["inline"] = inline
    made.filters["line"] = line
    text = made.get_template("document.md.j2").render(content=content, day=said_day(content.day))
    return text.encode()


def inline(text: str) -> str:
    """Return words that Markdown reads as nothing but words, in one line.

    What would begin emphasis, a link, HTML, an entity or another cell is escaped, and an address
    is no link.
    """
    escaped = _MARKS.sub(r"\\\1", flat(text))
    return _ADDRESS.sub(r"\\", _ENTITY.sub(r"\\&", escaped))


def line(text: str) -> str:
    """Return words for the beginning of a line, where more signs would mean something."""
    escaped = _NUMBER.sub(r"\1\\\2", inline(text))
    return _BEGINS_A_BLOCK.sub(lambda found: _led(found.group(1)), escaped)


def _led(begin: str) -> str:
    return begin if begin.isdigit() else f"\\{begin}"

"""The formats that a document can be had in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from inroad.api.documents.as_csv import as_csv
from inroad.api.documents.as_html import as_html
from inroad.api.documents.as_markdown import as_markdown
from inroad.api.documents.as_pdf import as_pdf
from inroad.api.documents.content import Content
from inroad.errors import BadInput


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    ending: str
    """Of a file's name, and the name of the format."""
    media_type: str
    render: Callable[[Content], bytes]


_FORMATS = (
    Format("md", "text/markdown; charset=utf-8", as_markdown),
    Format("html", "text/html; charset=utf-8", as_html),
    Format("pdf", "application/pdf", as_pdf),
    Format("csv", "text/csv; charset=utf-8", as_csv),
)
FORMATS: Mapping[str, Format] = {one.ending: one for one in _FORMATS}


def format_of(name: str) -> Format:
    """Return the format of a name.

    Raises:
        BadInput: there is none.

    """
    try:
        return FORMATS[name]
    except KeyError:
        there = ", ".join(FORMATS)
        raise BadInput(
            f"there is no format {name[:100]!r}; there are {there}", field="format"
        ) from None

"""Documents as one HTML page that needs nothing from anywhere else."""

from typing import Any

from markupsafe import Markup

from inroad.api.documents.content import Content
from inroad.api.documents.flat import flat
from inroad.api.documents.templates import environment
from inroad.api.documents.wording import said_day


def as_html(content: Content) -> bytes:
    """Return a document in UTF-8: light or dark as the reader has it, and fit for paper."""
    made = environment(is_html=True, finalize=_flattened)
    text = made.get_template("document.html.j2").render(content=content, day=said_day(content.day))
    return text.encode()


def _flattened(value: Any) -> Any:
    return flat(value) if isinstance(value, str) and not isinstance(value, Markup) else value

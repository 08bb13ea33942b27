"""Why a record was not written, in words for the person who wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason for which one record is refused."""

    row: int
    """Position among the records given, from 0."""
    field: str | None
    """The field at fault; None where it is the record as a whole."""
    reason: str
    """What is wrong, as the end of a sentence that begins with the field."""
    value: object = None
    """What stood there."""

    @property
    def message(self) -> str:
        """The whole sentence: `weight: must be above 0`."""
        return f"{self.field}: {self.reason}" if self.field else self.reason


def refusals(error: ValidationError, *, row: int = 0) -> list[Refusal]:
    """Return pydantic's findings about a record in our words."""
    return list(dict.fromkeys(_refusals(error, row)))


def _refusals(error: ValidationError, row: int) -> Iterator[Refusal]:
    for found in error.errors(include_url=False):
        location = found["loc"]
        field = str(location[0]) if location else None
        yield Refusal(row, field, _reason(found), _shown(found["input"], found["type"]))


def _reason(found: Mapping[str, Any]) -> str:
    words = _REASONS.get(found["type"])
    reason = words.format(**found.get("ctx", {})) if words else str(found["msg"])
    match found["loc"]:
        case (_, int(position), str(part)):
            return f"number {position + 1}: {part} {reason}"
        case (_, int(position)):
            return f"number {position + 1} {reason}"
        case _:
            return reason


def _shown(value: object, kind: str) -> object:
    """Return a value fit for a report: short, printable, and nothing where nothing stood there."""
    if kind == "missing" or value is None or isinstance(value, list | tuple):
        return None
    text = value if isinstance(value, str) else repr(value)
    printable = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text[:_LONGEST])
    return printable if len(text) <= _LONGEST else printable + "\u2026"


_LONGEST = 80
_REASONS = {
    "missing": "is needed",
    "extra_forbidden": "is no field of this record",
    "string_too_short": "is needed",
    "too_short": "is needed",
    "string_type": "must be text",
    "float_type": "must be a number",
    "float_parsing": "is no number; write it like 0.5",
    "finite_number": "must be a finite number",
    "greater_than": "must be above {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "less_than": "must be below {lt:g}",
    "model_type": "must be an object with person and part",
    "model_attributes_type": "must be an object with person and part",
    "tuple_type": "must be a list",
}

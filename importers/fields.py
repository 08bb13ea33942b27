"""The kinds of values that records are made of, each proved with a message for its writer.

All errors are pydantic's `PydanticCustomError`, whose text `refusal.py` hands on as it is.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

LONGEST_KEY = 200
LONGEST_NAME = 300
LONGEST_EVIDENCE = 2_000
_EARLIEST, _LATEST = 1900, 2199
_LARGEST_AMOUNT = 1e15

E = TypeVar("E", bound=StrEnum)


def refused(reason: str) -> PydanticCustomError:
    """Return the error for a value that cannot be meant."""
    return PydanticCustomError("refused", "{reason}", {"reason": reason})


def _text(longest: int, *, lines: bool = False) -> Callable[[str], str]:
    """Return a check of text: length, and no control characters (but line ends, if `lines`)."""

    def proved(value: str) -> str:
        text = unicodedata.normalize("NFC", value.strip())
        if len(text) > longest:
            raise refused(f"is too long: {len(text):,} characters, at most {longest:,}")
        for c in text:
            if unicodedata.category(c) in {"Cc", "Cs"} and not (lines and c in "\n\r\t"):
                raise refused(f"has a control character (U+{ord(c):04X})")
        return text

    return proved


def _key_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _proved_key(value: str) -> str:
    if "|" in value:
        raise refused("must not have a | in it")
    return value


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise refused("must be a number")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+", value):
        raise refused("is no e-mail address")
    return value


def _domain(value: str) -> str:
    if not re.fullmatch(r"[^\s@/:,;]+\.[^\s@/:,;.]+", value):
        raise refused("is no internet domain; write it like acme.com")
    return value.lower()


def _currency(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{3}", value):
        raise refused("is no currency; write its three letters, like EUR")
    return value.upper()


def _instant(value: object) -> datetime:
    """Read an instant: ISO 8601 with an offset or a zone's name; a plain day is its 00:00 UTC."""
    if isinstance(value, datetime):
        found = value
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day, tzinfo=UTC)
    elif isinstance(value, str):
        found = _instant_in(value.strip())
    else:
        raise refused("is no date or time; write it like 2001-10-01T09:30:00Z")
    if found.tzinfo is None:
        raise refused("needs a time zone; write it like 2001-10-01T09:30:00Z")
    if not _EARLIEST <= found.year <= _LATEST:
        raise refused(f"must lie between {_EARLIEST} and {_LATEST}")
    return found.astimezone(UTC)


_ZONED = re.compile(r"(?P<time>\d[\d\-T:.+ ]*?)\s*\[?(?P<zone>(?!T\d)[A-Za-z][\w+\-/]*)\]?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _instant_in(text: str) -> datetime:
    if _DAY.fullmatch(text):
        text += "T00:00:00Z"
    zoned = _ZONED.fullmatch(text)
    if zoned and zoned["zone"] not in "Zz":
        time = _parsed_instant(zoned["time"])
        return time if time.tzinfo else time.replace(tzinfo=_zone(zoned["zone"]))
    return _parsed_instant(text.upper())


def _parsed_instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise refused("is no date or time; write it like 2001-10-01T09:30:00Z") from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise refused(f"names an unknown time zone, {name}") from error


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not (isinstance(value, str) and _DAY.fullmatch(value.strip())):
        raise refused("is no day; write it like 2001-10-01")
    try:
        found = date.fromisoformat(value.strip())
    except ValueError as error:
        raise refused("is a day that the calendar does not have") from error
    if not _EARLIEST <= found.year <= _LATEST:
        raise refused(f"must lie between {_EARLIEST} and {_LATEST}")
    return found


_SPELLINGS = {"SKEPTICAL": "SCEPTICAL", "E_MAIL": "EMAIL", "MAIL": "EMAIL", "CXO": "C_LEVEL"}


def one_of(words: type[E]) -> Any:
    """Return the field type of one of our words, written in any case, with blanks or hyphens."""

    def read(value: object) -> E:
        if isinstance(value, str):
            wanted = re.sub(r"[\s\-]+", "_", value.strip()).upper()
            wanted = _SPELLINGS.get(wanted, wanted)
            if wanted in words.__members__:
                return words[wanted]
        raise refused(f"is none of {', '.join(words)}")

    return BeforeValidator(read)


Key = Annotated[
    str, BeforeValidator(_key_text), AfterValidator(_text(LONGEST_KEY)), AfterValidator(_proved_key)
]
"""Identity within the workspace; a whole number is taken as text.

Importers put `<source>:` before an id that has no colon; the API takes a key as it is.
"""
Name = Annotated[str, AfterValidator(_text(LONGEST_NAME))]
Words = Annotated[str, AfterValidator(_text(LONGEST_NAME))]
Evidence = Annotated[str, AfterValidator(_text(LONGEST_EVIDENCE, lines=True))]
Email = Annotated[Words, AfterValidator(_email)]
Domain = Annotated[Words, AfterValidator(_domain)]
Currency = Annotated[Words, AfterValidator(_currency)]
Share = Annotated[float, BeforeValidator(_number), Field(gt=0, le=1, allow_inf_nan=False)]
"""A strength or weight, in (0, 1]."""
Confidence = Annotated[float, BeforeValidator(_number), Field(ge=0, le=1, allow_inf_nan=False)]
Amount = Annotated[
    float, BeforeValidator(_number), Field(ge=0, le=_LARGEST_AMOUNT, allow_inf_nan=False)
]
Instant = Annotated[datetime, BeforeValidator(_instant)]
"""An aware datetime in UTC."""
Day = Annotated[date, BeforeValidator(_day)]

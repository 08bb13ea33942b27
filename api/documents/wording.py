"""Words that several documents share: days, amounts, names, levels."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Answer = Mapping[str, Any]
"""An object of a GraphQL answer."""

NOTHING = "–"  # noqa: RUF001
SOMEBODY = "A colleague"
"""Stands for whoever does not want to be named."""
_RECENT_DAYS = 300
"""A day this near is known without its year."""


@cache
def words() -> Mapping[str, Any]:
    """Return the tables of words beside this file."""
    text = (files("inroad.api.documents") / "words.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


def word(table: str, key: str | None) -> str:
    """Return how a name of the API is said; nothing for none."""
    return str(words()[table][key]) if key else NOTHING


def name_of(person: Answer | None) -> str:
    """Return a name; somebody withheld has none, and a placeholder's says so."""
    if person is None:
        return SOMEBODY
    if person.get("isPlaceholder"):
        return f"{person.get('title') or person['name']} (name unknown)"
    return str(person["name"])


def titled(person: Answer | None) -> str:
    """Return a name with the title in brackets: `Sarah Kim (CFO)`."""
    if person is None or person.get("isPlaceholder") or not person.get("title"):
        return name_of(person)
    return f"{person['name']} ({person['title']})"


def day_of(written: str | None) -> date | None:
    """Return the day (UTC) of a day or an instant as GraphQL writes it."""
    if written is None:
        return None
    if len(written) <= len("2001-10-01"):
        return date.fromisoformat(written)
    return datetime.fromisoformat(written).astimezone(UTC).date()


def said_day(day: date | None) -> str:
    """Return a day in full: `31 Dec 2001`."""
    return f"{day:%-d %b %Y}" if day else NOTHING


def short_day(day: date, on: date) -> str:
    """Return a day as a table has it: `Mar 1`, with its year where that is not plain."""
    return f"{day:%b %-d}" if abs((on - day).days) <= _RECENT_DAYS else f"{day:%b %-d, %Y}"


def said_amount(amount: float | None, currency: str | None) -> str:
    """Return an amount of money: `EUR 120,000`."""
    if amount is None:
        return NOTHING
    return f"{currency or ''} {amount:,.0f}".strip()


def sentence(text: str) -> str:
    """Return words as a sentence: a capital in front, a stop behind."""
    said = f"{text[:1].upper()}{text[1:]}"
    return said if said.endswith((".", "!", "?")) else f"{said}."


def counted(number: int, noun: str) -> str:
    """Return `1 deal`, `2 deals`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(share: float) -> str:
    """Return a share in [0, 1] in percent."""
    return f"{share * 100:.0f} %"

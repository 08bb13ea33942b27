"""Parts of the sentences that say why."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.engagement import Contact

_DID = {"EMAIL": "wrote", "MEETING": "met us", "CALL": "called", "USAGE": "used the product"}
_LEVELS = {
    SeniorityLevel.C_LEVEL: "C-level",
    SeniorityLevel.VP: "VP",
    SeniorityLevel.DIRECTOR: "director",
    SeniorityLevel.MANAGER: "manager",
    SeniorityLevel.INDIVIDUAL: "individual",
}
_MOST_NAMES = 3


def listed(words: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`; empty for none."""
    *others, last = words or [""]
    return f"{', '.join(others)} and {last}" if others else last


def named(people: Iterable[Contact]) -> str:
    """Return the names of people; of more than three, the first three and how many more."""
    names = [person.name for person in people]
    if len(names) <= _MOST_NAMES:
        return listed(names)
    return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"


def levels(present: Iterable[SeniorityLevel]) -> str:
    """Return levels in words, the highest first: `C-level, VP and director`."""
    held = set(present)
    return listed([_LEVELS[level] for level in SeniorityLevel if level in held])


def day(at: datetime) -> str:
    """Return the day of an instant: `18 Sep 2001`."""
    return f"{at:%-d %b %Y}"


def last_seen(contact: Contact) -> str:
    """Return when a contact last turned to us, and what we tried since; as it follows a name."""
    if contact.two_way_at is None:
        seen = "never turned to us"
    else:
        seen = f"last {_DID.get(contact.two_way_kind or '', 'met us')} on {day(contact.two_way_at)}"
    if contact.reached_at is not None and contact.unanswered and not contact.engaged:
        return f"{seen}; no answer to ours of {day(contact.reached_at)}"
    return seen


def counted(number: int, noun: str) -> str:
    """Return `1 contact`, `2 contacts`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

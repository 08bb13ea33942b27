"""Is anybody of ours near enough to this contact's level? One rule for map, alert and proposal."""

from collections.abc import Iterable
from datetime import datetime

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import SeniorityLevel
from inroad.plans.alerts.numbers import alert_numbers

_DAY_MS = 86_400_000


def is_senior(contact: SeniorityLevel | None) -> bool:
    """Return whether somebody of this level wants to talk to somebody of nearly the same one."""
    return contact is not None and contact.rank >= alert_numbers().SENIOR_MISMATCH.from_level.rank


def is_near(contact: SeniorityLevel, colleague: SeniorityLevel | None) -> bool:
    """Return whether a colleague stands at most one level below a contact; above is near, too.

    Of a colleague whose level is not known, it is not known either: False.

    Source: S1: senior people need relationships with senior people.
    """
    if colleague is None:
        return False
    return contact.rank - colleague.rank <= alert_numbers().SENIOR_MISMATCH.levels_below


def is_mismatched(
    contact: SeniorityLevel | None, colleagues: Iterable[SeniorityLevel | None]
) -> bool:
    """Return whether no colleague near enough to a senior contact has a relationship with her.

    Args:
        contact: the contact's level.
        colleagues: levels of those who have a relationship with the contact, who may be none.
            Where the level of one is not known, nothing is concluded.

    """
    held = list(colleagues)
    known = [level for level in held if level is not None]
    if contact is None or not is_senior(contact) or len(known) < len(held):
        return False
    return not any(is_near(contact, level) for level in known)


def is_in_touch(*, strength: float, last_touch_ms: int | None, as_of: datetime) -> bool:
    """Return whether two know each other well enough, or had to do with each other lately enough.

    Args:
        strength: strength of their relationship on the day, in [0, 1].
        last_touch_ms: last touch up to the day, ms since 1970; None: it is merely stated.
        as_of: the instant asked for.

    Source: `plans/alerts/rules.yaml`, SENIOR_MISMATCH: 0.3, or within 180 days.

    """
    enough, since_ms = in_touch_from(as_of)
    return strength >= enough or (last_touch_ms is not None and last_touch_ms >= since_ms)


def in_touch_from(as_of: datetime) -> tuple[float, int]:
    """Return the strength, and the last touch, ms since 1970, from which two are in touch.

    Either is enough. For who asks of thousands of pairs of one instant.
    """
    numbers = alert_numbers().SENIOR_MISMATCH
    return numbers.in_touch_from, milliseconds(as_of) - numbers.in_touch_days * _DAY_MS

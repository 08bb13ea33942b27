"""Which grade of a relationship stands, how it ages, and which can be given next (S1).

Pure rules over grades that were given: no driver, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from inroad.graph.vocabulary import RelationshipGrade

DAY_MS = 86_400_000
RESTING_POINT = RelationshipGrade.INDIFFERENT
"""Where gravity draws relationships to, and below which nothing drifts (S1)."""
_FALLING = tuple(RelationshipGrade)
_PLACES = {grade: place for place, grade in enumerate(_FALLING)}


@dataclass(frozen=True, slots=True)
class GivenGrade:
    """A grade as somebody gave it."""

    grade: RelationshipGrade
    grader: str
    """Key of who gave it."""
    given_ms: int
    """Instant at which it was given, ms since 1970."""
    until_ms: int | None = None
    """Instant from which its grader no longer says so; None: still."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EffectiveGrade:
    """What has become of a grade."""

    grade: RelationshipGrade
    drifted_levels: int
    """Levels lost to time; 0: it is as it was given."""
    drifted_ms: int | None = None
    """When the first of them was lost, ms since 1970; None: none was."""


def standing(grades: Iterable[GivenGrade], *, at_ms: int) -> GivenGrade | None:
    """Return the grade that stands at an instant; None: none was given by then.

    Of each who grades, the latest counts; of several who differ, the lowest stands. Where several
    agree on it, the one who said so last.

    Source: S1: when in doubt, grade down.
    """
    latest: dict[str, GivenGrade] = {}
    for one in grades:
        if one.given_ms <= at_ms:
            before = latest.get(one.grader)
            if before is None or one.given_ms > before.given_ms:
                latest[one.grader] = one
    held = [one for one in latest.values() if one.until_ms is None or at_ms < one.until_ms]
    if len(held) < 2:  # noqa: PLR2004  # so it is of nearly all of the cells of a map
        return held[0] if held else None
    return min(held, key=lambda one: (one.grade.rank, -one.given_ms, one.grader))


def effective(
    grade: RelationshipGrade,
    *,
    given_ms: int,
    last_two_way_ms: int | None,
    at_ms: int,
    drift_days: int,
) -> EffectiveGrade:
    """Return a grade as gravity leaves it: one level down per full period without a two-way touch.

    The period runs from the last two-way interaction of the two, or from the day the grade was
    given where that is later. TRUST, OPEN and SATISFIED drift to INDIFFERENT and no further;
    DISSATISFIED and MOTIVATED stay.

    Args:
        grade: the grade that stands.
        given_ms: when it was given, ms since 1970.
        last_two_way_ms: when the two last met, or the contact last wrote; None: never.
        at_ms: the instant asked about, not before `given_ms`.
        drift_days: days that cost one level, at least 1.

    Source: S1.

    """
    since = max(given_ms, last_two_way_ms or given_ms)
    periods = max(at_ms - since, 0) // (drift_days * DAY_MS)
    levels = min(periods, max(_PLACES[RESTING_POINT] - _PLACES[grade], 0))
    drifted_ms = since + drift_days * DAY_MS if levels else None
    return EffectiveGrade(_FALLING[_PLACES[grade] + levels], levels, drifted_ms)


def reachable(standing_grade: RelationshipGrade | None) -> RelationshipGrade:
    """Return the highest grade that can be given next: one level up; for a first grade, any."""
    if standing_grade is None:
        return RelationshipGrade.TRUST
    return standing_grade.next_up or standing_grade

"""Which grade of a relationship stands, how it ages, and which can be given next (S1).

Pure rules over grades that were given: no driver, no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from inroad.graph.vocabulary import RelationshipGrade

DAY_MS = 86_400_000
RESTING_POINT = RelationshipGrade.INDIFFERENT
"""Where gravity draws relationships to, and below which nothing drifts (S1)."""


@dataclass(frozen=True, slots=True)
class GivenGrade:
    """A grade as somebody gave it."""

    key: str
    """`colleague|contact|grader|day`."""
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
            if before is None or (one.given_ms, one.key) > (before.given_ms, before.key):
                latest[one.grader] = one
    held = [one for one in latest.values() if one.until_ms is None or at_ms < one.until_ms]
    return min(held, key=lambda one: (one.grade.rank, -one.given_ms, one.key), default=None)


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
    levels = min(periods, max(grade.rank - RESTING_POINT.rank, 0))
    order = list(RelationshipGrade)
    return EffectiveGrade(order[order.index(grade) + levels], levels)


def reachable(standing_grade: RelationshipGrade | None) -> RelationshipGrade:
    """Return the highest grade that can be given next: one level up; for a first grade, any."""
    if standing_grade is None:
        return RelationshipGrade.TRUST
    return standing_grade.next_up or standing_grade

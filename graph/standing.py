"""Evidence that does not age: statements, grades, shared employers, introductions that came about.

Each becomes a statement of a strength that holds from one instant to another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inroad.graph.instants import EARLIEST_MS
from inroad.graph.strength import Statement
from inroad.graph.strength_model import StrengthModel
from inroad.graph.vocabulary import RelationshipGrade


class StandingSource(StrEnum):
    """What kind of evidence a statement rests on."""

    STATED = "STATED"
    GRADE = "GRADE"
    SHARED_EMPLOYER = "SHARED_EMPLOYER"
    REQUEST = "REQUEST"


@dataclass(frozen=True, slots=True)
class GivenGrade:
    """A grade that somebody gave a pair, from when on, and until when if it was taken back."""

    grader: str
    grade: str
    from_ms: int | None
    to_ms: int | None


def grades_as_statements(model: StrengthModel, given: Iterable[GivenGrade]) -> list[Statement]:
    """Return what grades say of a pair at any time: of each grader the latest, of all the lowest.

    A grade's fading by S1's gravity is not in it: strength has its own way of ageing, and what
    does not age must not depend on the day.

    Source: S1: when in doubt, grade down.
    """
    grades = sorted(given, key=lambda one: (_from(one), one.grader))
    changes = sorted(
        {_from(one) for one in grades} | {one.to_ms for one in grades if one.to_ms is not None}
    )
    statements: list[Statement] = []
    for instant, until in zip(changes, [*changes[1:], None], strict=True):
        latest = {one.grader: one for one in grades if _from(one) <= instant}
        held = [
            RelationshipGrade(one.grade)
            for one in latest.values()
            if one.to_ms is None or instant < one.to_ms
        ]
        if held:
            lowest = min(held, key=lambda grade: grade.rank)
            strength = model.standing[lowest.value]
            statements.append(Statement(instant, until, strength, StandingSource.GRADE))
    return statements


def overlap(from_ms: int | None, to_ms: int | None) -> bool:
    """Return whether the later of two beginnings lies before the earlier of two ends."""
    return from_ms is None or to_ms is None or from_ms < to_ms


def _from(one: GivenGrade) -> int:
    return EARLIEST_MS if one.from_ms is None else one.from_ms

"""What makes up a strength? Parts that sum up to it, so that nobody has to believe a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log1p

from inroad.graph.standing import StandingSource
from inroad.graph.strength import (
    HIGHEST_STANDING,
    Statement,
    Sums,
    Touch,
    bent,
    holds,
    standing_at,
    strength_of,
)
from inroad.graph.strength_model import StrengthModel
from inroad.graph.vocabulary import InteractionKind


class StrengthPartKind(StrEnum):
    """What a part of a strength comes from."""

    RECENCY = "RECENCY"
    FREQUENCY = "FREQUENCY"
    TWO_WAY = "TWO_WAY"
    MEETINGS = "MEETINGS"
    GRADE = "GRADE"
    STATED = "STATED"
    SHARED_EMPLOYER = "SHARED_EMPLOYER"
    INTRODUCTIONS = "INTRODUCTIONS"


_OF_STANDING = {
    StandingSource.GRADE: StrengthPartKind.GRADE,
    StandingSource.STATED: StrengthPartKind.STATED,
    StandingSource.SHARED_EMPLOYER: StrengthPartKind.SHARED_EMPLOYER,
    StandingSource.REQUEST: StrengthPartKind.INTRODUCTIONS,
}


@dataclass(frozen=True, slots=True)
class StrengthPart:
    """One part of a strength."""

    kind: StrengthPartKind
    amount: float
    """How much of the strength comes from it, above 0."""


@dataclass(frozen=True, slots=True)
class StrengthParts:
    """A strength and what makes it up."""

    strength: float
    """In [0, 1]; the sum of the parts."""
    parts: tuple[StrengthPart, ...]
    """The largest first; what adds nothing is left out."""
    last_forth_ms: int | None
    """When the first person last did something towards the second, ms since 1970."""
    last_back_ms: int | None
    """When the second last did something towards the first."""
    sources: tuple[str, ...]
    """Systems that the evidence came from, by name."""


def strength_parts(
    model: StrengthModel,
    *,
    touches: Iterable[Touch],
    statements: Iterable[Statement],
    sources: Iterable[str],
    at_ms: int,
) -> StrengthParts:
    """Take a strength apart.

    What does not age comes first, shared out among its statements by how sure each is. Activity
    adds the rest, and is let in step by step; each step's part is what the strength rises by it:
    the last touch alone, as if it went one way (RECENCY); all messages, as if they went one way
    (FREQUENCY); that they went both ways (TWO_WAY); meetings, calls and events (MEETINGS).

    Args:
        model: the workspace's numbers.
        touches: what happened between the two, in any order, seen from the first.
        statements: what is said of them.
        sources: systems that all this came from.
        at_ms: the instant asked about; what happened later is not looked at.

    Source: docs/method/strength.md.

    """
    seen = sorted((one for one in touches if one.at_ms <= at_ms), key=_in_order)
    held = [one for one in statements if holds(one, at_ms)]
    standing = standing_at(held, at_ms)
    found = _of_standing(held, standing)
    reached = standing
    for kind, chosen, mutual in _steps(seen):
        strength = _strength(model, chosen, standing, at_ms, mutual=mutual)
        found.append(StrengthPart(kind, strength - reached))
        reached = strength
    forth = [one.at_ms for one in seen if one.forth > 0.0]
    back = [one.at_ms for one in seen if one.back > 0.0]
    return StrengthParts(
        strength=reached,
        parts=tuple(
            sorted((one for one in found if one.amount > 0.0), key=lambda one: -one.amount)
        ),
        last_forth_ms=max(forth, default=None),
        last_back_ms=max(back, default=None),
        sources=tuple(sorted(set(sources))),
    )


def _in_order(one: Touch) -> tuple[int, float]:
    return one.at_ms, one.forth + one.back


def _steps(
    touches: Sequence[Touch],
) -> list[tuple[StrengthPartKind, list[Touch], bool]]:
    """Return which touches count from each step on, and whether both ways count more than one."""
    if not touches:
        return []
    last = touches[-1]
    messages = [one for one in touches if one.kind == InteractionKind.EMAIL or one is last]
    return [
        (StrengthPartKind.RECENCY, [last], False),
        (StrengthPartKind.FREQUENCY, messages, False),
        (StrengthPartKind.TWO_WAY, messages, True),
        (StrengthPartKind.MEETINGS, list(touches), True),
    ]


def _strength(
    model: StrengthModel, touches: Sequence[Touch], standing: float, at_ms: int, *, mutual: bool
) -> float:
    sums = Sums()
    for one in touches:
        sums.add(model, one)
    activity = bent(model, sums.forth, sums.back, mutual=mutual)
    return strength_of(model, standing=standing, activity=activity, at_ms=at_ms)


def _of_standing(held: Sequence[Statement], standing: float) -> list[StrengthPart]:
    """Share out what does not age among the kinds of statements, by the doubt each takes away."""
    sure: dict[StrengthPartKind, float] = {}
    for one in held:
        kind = _OF_STANDING[StandingSource(one.source)]
        sure[kind] = sure.get(kind, 0.0) - log1p(-min(one.strength, HIGHEST_STANDING))
    total = sum(sure.values())
    return [StrengthPart(kind, standing * part / total) for kind, part in sure.items() if total]

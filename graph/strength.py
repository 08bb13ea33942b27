"""How strong is a relationship, from what happened and what was said?

Forward decay: each touch adds `weight * 2^((touched - epoch) / half_life)` to a sum that is never
rewritten as time passes; at the time t that sum counts `2^(-(t - epoch) / half_life)` as much.
What does not age (a stated relationship) is its *standing*. The two join by noisy-or:

    strength(t) = 1 - (1 - standing) * exp(-saturation * activity(t))

The sums are kept on the KNOWS edge with their history, and the queries compute the strength of any
day from them (docs/method/strength.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import sqrt

from inroad.graph.vocabulary import InteractionKind, Part

DAY_MS = 86_400_000
EPOCH_MS = 946_684_800_000
"""2000-01-01T00:00Z, in milliseconds since 1970; only its being fixed matters."""
HIGHEST_STANDING = 0.99
"""Nothing that was merely stated makes a relationship certain."""


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """The numbers that turn evidence into strength; a workspace keeps its own."""

    half_life_days: float = 60.0
    """Days after which an interaction counts half; at least 14, so that sums stay finite."""
    saturation: float = 0.2
    """How fast strength rises with activity: one fresh e-mail each way gives 1 - e^-0.4."""
    one_way_share: float = 0.2
    """How much of the activity counts although the other side never answered, in [0, 1]."""
    weights: Mapping[InteractionKind, float] = field(
        default_factory=lambda: {
            InteractionKind.EMAIL: 1.0,
            InteractionKind.CALL: 2.0,
            InteractionKind.MEETING: 3.0,
            InteractionKind.EVENT: 0.25,
            InteractionKind.DOWNLOAD: 0.0,
            InteractionKind.USAGE: 0.0,
        }
    )
    """What one interaction of a kind adds between two people who were alone in it."""

    @property
    def half_life_ms(self) -> float:
        """The half-life in milliseconds."""
        return self.half_life_days * DAY_MS


@dataclass(frozen=True, slots=True)
class Touch:
    """One interaction between two people, seen from the first of them."""

    at_ms: int
    forth: float
    """Weight of what the first did towards the second, at least 0."""
    back: float
    """Weight of what the second did towards the first, at least 0."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody said that the two know each other this well, from one instant to another."""

    from_ms: int
    to_ms: int | None
    strength: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the KNOWS edge keeps: one entry per instant at which the evidence changed.

    The four lists are aligned and sorted by instant; an entry holds from its instant to the next.
    """

    history_ms: list[int]
    history_activity: list[float]
    """Two-way activity up to the instant, scaled to the epoch."""
    history_standing: list[float]
    """Noisy-or of the statements that hold at the instant, in [0, 0.99]."""
    history_touch_ms: list[int | None]
    """Last touch up to the instant, None before the first."""


def touch(
    model: StrengthModel, *, kind: str, at_ms: int, mine: str, theirs: str, participants: int
) -> Touch | None:
    """Return what one interaction adds between two of its participants.

    A message to many is worth less to each: the weight is shared among the others who took part.
    Two people who merely received the same message did not touch each other.

    Args:
        model: the workspace's numbers.
        kind: an InteractionKind.
        at_ms: when it happened, ms since 1970.
        mine: Part of the first person.
        theirs: Part of the second.
        participants: how many people took part, at least 2.

    Returns:
        The touch, or None where the interaction says nothing about the two.

    """
    weight = model.weights[InteractionKind(kind)] / max(1, participants - 1)
    if weight == 0.0 or (mine == theirs == Part.RECIPIENT):
        return None
    one_way = Part.SENDER in (mine, theirs)
    return Touch(
        at_ms,
        forth=weight if mine == Part.SENDER or not one_way else 0.0,
        back=weight if theirs == Part.SENDER or not one_way else 0.0,
    )


def timeline(
    model: StrengthModel, touches: Iterable[Touch], statements: Iterable[Statement]
) -> Timeline:
    """Sum up all evidence between two people into the history that their KNOWS edge keeps.

    Activity is two-way: `2 * sqrt(forth * back)` of the decayed sums, plus a small share of what
    went one way only, so that being written to is not yet being known. It grows with every touch
    and does not depend on which of the two is named first.
    """
    by_instant: dict[int, list[Touch]] = {}
    for one in touches:
        by_instant.setdefault(one.at_ms, []).append(one)
    said = list(statements)
    instants = sorted({*by_instant, *_changes(said)})
    result = Timeline([], [], [], [])
    forth = back = 0.0
    last_touch: int | None = None
    for instant in instants:
        scale = 2.0 ** ((instant - EPOCH_MS) / model.half_life_ms)
        for one in by_instant.get(instant, ()):
            forth, back, last_touch = forth + one.forth * scale, back + one.back * scale, instant
        result.history_ms.append(instant)
        result.history_activity.append(_two_way(forth, back, model.one_way_share))
        result.history_standing.append(_standing(said, instant))
        result.history_touch_ms.append(last_touch)
    return result


def _two_way(forth: float, back: float, one_way_share: float) -> float:
    mutual = 2.0 * sqrt(forth) * sqrt(back)
    return (1.0 - one_way_share) * mutual + one_way_share * (forth + back)


def _changes(statements: list[Statement]) -> set[int]:
    return {s.from_ms for s in statements} | {s.to_ms for s in statements if s.to_ms is not None}


def _standing(statements: list[Statement], instant: int) -> float:
    holding = [
        s.strength
        for s in statements
        if s.from_ms <= instant and (s.to_ms is None or instant < s.to_ms)
    ]
    # Added up like this, one statement of 0.2 is 0.2 to the last digit.
    return min(HIGHEST_STANDING, reduce(lambda one, other: one + other - one * other, holding, 0.0))

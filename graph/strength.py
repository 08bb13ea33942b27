"""How strong is a relationship, from what happened and what was said?

Forward decay: each touch adds `weight * 2^((touched - epoch) / half_life)` to a sum that is never
rewritten as time passes; at the time t that sum counts `2^(-(t - epoch) / half_life)` as much.
What does not age (a stated relationship, a grade) is its *standing*. The two join by noisy-or:

    strength(t) = 1 - (1 - standing) * exp(-saturation * activity(t) ^ shape)

The KNOWS edge keeps `activity ^ shape`, which fades like the sum itself, only slower (half-life
divided by shape), with its history; the queries compute the strength of any day from it
(docs/method/strength.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from math import exp, floor, sqrt

from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel
from inroad.graph.vocabulary import InteractionKind, Part

HIGHEST_STANDING = 0.99
"""Nothing that was merely stated makes a relationship certain."""
_MONDAY_MS = EPOCH_MS + 2 * DAY_MS
"""2000-01-03, a Monday: bursts of seven days are calendar weeks."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One interaction between two people, seen from the first of them."""

    at_ms: int
    kind: str
    forth: float
    """Weight of what the first did towards the second, at least 0."""
    back: float
    """Weight of what the second did towards the first, at least 0."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something says that the two know each other this well, from one instant to another."""

    from_ms: int
    to_ms: int | None
    strength: float
    source: str = "STATED"
    """What kind of evidence it is: a StandingSource."""


@dataclass(slots=True)
class Sums:
    """All touches up to an instant, summed up so that the next can be added to them."""

    forth: float = 0.0
    back: float = 0.0
    """Weights of what went each way, scaled to the epoch."""
    burst: int = 0
    """Number of the burst of the last touch, counted from a Monday."""
    best: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By kind, what the best touches of that burst have added to the two sums."""
    last_touch_ms: int | None = None

    def add(self, model: StrengthModel, one: Touch) -> None:
        """Add a touch that is not older than those before; of a burst only the best counts."""
        scale = 2.0 ** ((one.at_ms - EPOCH_MS) / model.half_life_ms)
        forth, back = one.forth * scale, one.back * scale
        self.last_touch_ms = one.at_ms
        if model.burst_days:
            burst = floor((one.at_ms - _MONDAY_MS) / (model.burst_days * DAY_MS))
            if burst != self.burst:
                self.burst, self.best = burst, {}
            before = self.best.get(one.kind, (0.0, 0.0))
            best = max(before[0], forth), max(before[1], back)
            self.best[one.kind] = best
            forth, back = best[0] - before[0], best[1] - before[1]
        self.forth, self.back = self.forth + forth, self.back + back

    def activity(self, model: StrengthModel) -> float:
        """Return two-way activity, raised to the shape and scaled to the epoch."""
        return bent(model, self.forth, self.back)


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the KNOWS edge keeps: one entry per instant at which the evidence changed.

    The four lists are aligned and sorted by instant; an entry holds from its instant to the next.
    """

    history_ms: list[int]
    history_activity: list[float]
    """Two-way activity up to the instant, raised to the shape and scaled to the epoch."""
    history_standing: list[float]
    """Noisy-or of the statements that hold at the instant, in [0, 0.99]."""
    history_touch_ms: list[int | None]
    """Last touch up to the instant, None before the first."""
    sums: Sums
    """What the last entry was computed from."""


def touch(
    model: StrengthModel, *, kind: str, at_ms: int, mine: str, theirs: str, participants: int
) -> Touch | None:
    """Return what one interaction adds between two of its participants.

    A message to many is worth less to each. Two people who merely received the same message did
    not touch each other.

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
    others = max(1, participants - 1)
    weight = model.weights[InteractionKind(kind)] / others**model.group_size_exponent
    if weight == 0.0 or (mine == theirs == Part.RECIPIENT):
        return None
    one_way = Part.SENDER in (mine, theirs)
    return Touch(
        at_ms,
        kind,
        forth=weight if mine == Part.SENDER or not one_way else 0.0,
        back=weight if theirs == Part.SENDER or not one_way else 0.0,
    )


def timeline(
    model: StrengthModel, touches: Iterable[Touch], statements: Iterable[Statement]
) -> Timeline:
    """Sum up all evidence between two people into the history that their KNOWS edge keeps.

    Activity is two-way: `2 * sqrt(forth * back)` of the decayed sums, plus a share of all that
    went either way, so that being written to is less than being known. It grows with every touch
    and does not depend on which of the two is named first.
    """
    said = list(statements)
    return continued(model, Timeline([], [], [], [], Sums()), touches, said)


def continued(
    model: StrengthModel,
    before: Timeline,
    touches: Iterable[Touch],
    statements: Iterable[Statement],
) -> Timeline:
    """Return the entries that touches add to a timeline, all of them later than its last entry.

    Args:
        model: the workspace's numbers.
        before: the sums so far; its lists are not looked at, its sums are moved on.
        touches: what happened since.
        statements: all that hold then, and all that change then.

    """
    by_instant: dict[int, list[Touch]] = {}
    for one in touches:
        by_instant.setdefault(one.at_ms, []).append(one)
    said = list(statements)
    sums = before.sums
    result = Timeline([], [], [], [], sums)
    for instant in sorted({*by_instant, *_changes(said)}):
        for one in sorted(by_instant.get(instant, ()), key=lambda t: (t.kind, t.forth, t.back)):
            sums.add(model, one)
        result.history_ms.append(instant)
        result.history_activity.append(sums.activity(model))
        result.history_standing.append(standing_at(said, instant))
        result.history_touch_ms.append(sums.last_touch_ms)
    return result


def bent(model: StrengthModel, forth: float, back: float, *, mutual: bool = True) -> float:
    """Return the activity of two sums, raised to the shape; not `mutual`: as if one-way all."""
    both = 2.0 * sqrt(forth) * sqrt(back) if mutual else 0.0
    share = model.one_way_share
    return float(((1.0 - share) * both + share * (forth + back)) ** model.shape)


def strength_of(model: StrengthModel, *, standing: float, activity: float, at_ms: int) -> float:
    """Return the strength at an instant, as the queries compute it from a KNOWS edge.

    Args:
        model: the workspace's numbers.
        standing: what does not age, in [0, 0.99].
        activity: as a Timeline keeps it.
        at_ms: the instant, ms since 1970.

    """
    faded = activity * 2.0 ** ((EPOCH_MS - at_ms) / model.fading_ms)
    return standing + (1.0 - standing) * (1.0 - exp(-model.saturation * faded))


def standing_at(statements: Iterable[Statement], instant: int) -> float:
    """Return the noisy-or of the statements that hold at an instant, at most 0.99."""
    holding = [one.strength for one in statements if holds(one, instant)]
    # Added up like this, one statement of 0.2 is 0.2 to the last digit.
    return min(HIGHEST_STANDING, reduce(lambda one, other: one + other - one * other, holding, 0.0))


def holds(statement: Statement, instant: int) -> bool:
    """Return whether a statement holds at an instant."""
    return statement.from_ms <= instant and (statement.to_ms is None or instant < statement.to_ms)


def _changes(statements: list[Statement]) -> set[int]:
    return {s.from_ms for s in statements} | {s.to_ms for s in statements if s.to_ms is not None}

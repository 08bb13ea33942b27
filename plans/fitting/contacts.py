"""Who had contact with whom and when, as columns that can be summed up for any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel
from inroad.graph.vocabulary import InteractionKind, Part

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[float64]"
Integers: TypeAlias = "NDArray[int64]"
Pair = tuple[str, str]
"""Keys of two people, the smaller first."""
_MONDAY_DAY = 2
"""Days from the epoch to the first Monday, as in graph/strength.py."""
KINDS = tuple(kind.value for kind in InteractionKind)


@dataclass(frozen=True, slots=True)
class Encounter:
    """One interaction with all who took part."""

    kind: str
    at_ms: int
    parts: Sequence[tuple[str, str]]
    """Person and Part of each."""


@dataclass(frozen=True, slots=True)
class Standings:
    """What does not age between two people: since when it is how much."""

    from_ms: Sequence[int]
    standing: Sequence[float]


@dataclass(frozen=True)
class Contacts:
    """One row for each touch and direction: a message has one, a meeting two for each pair."""

    pairs: list[Pair]
    pair: Integers
    """Which of `pairs` each row is of."""
    back: Integers
    """1 where the pair's second person did it, else 0."""
    day: Floats
    """When, in days since the epoch."""
    others: Floats
    """How many others took part."""
    kind: Integers
    """Position in KINDS."""
    standings: Mapping[Pair, Standings] = field(default_factory=dict)

    def summed(self, model: StrengthModel, day: float) -> Floats:
        """Return the decayed sums of both directions up to a day: two rows, a column per pair.

        The same sums as `inroad.graph.strength` keeps on an edge, aged to the day.
        """
        return weighed(model, self.summed_by_kind(model, day))

    def summed_by_kind(self, model: StrengthModel, day: float) -> Floats:
        """Return the decayed sums as if every kind weighed 1: kinds, directions, pairs."""
        import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it

        seen = self.day < day
        weight = self.others**-model.group_size_exponent
        weight = weight * np.exp2((np.minimum(self.day, day) - day) / model.half_life_days) * seen
        if model.burst_days:
            weight = weight * self._best_of_bursts(model.burst_days, weight)
        shape = (len(KINDS), 2, len(self.pairs))
        place = np.ravel_multi_index((self.kind, self.back, self.pair), shape)
        sums = np.bincount(place, weight, minlength=int(np.prod(shape))).astype(float)
        return sums.reshape(shape)

    def _best_of_bursts(self, days: float, weight: Floats) -> Floats:
        """Return 1 for the best row of each pair, direction, kind and burst, 0 for all others."""
        import numpy as np  # noqa: PLC0415

        burst = np.floor((self.day - _MONDAY_DAY) / days).astype(np.int64)
        burst -= burst.min(initial=0)
        group = (self.pair * 2 + self.back) * len(KINDS) + self.kind
        group = group * (burst.max(initial=0) + 1) + burst
        order = np.lexsort((weight, group))
        last = np.append(group[order][1:] != group[order][:-1], True)[: len(order)]
        best = np.zeros(len(order))
        best[order[last]] = 1.0
        return best

    def weeks(self, model: StrengthModel, day: float) -> Floats:
        """Return in how many calendar weeks before a day each pair had to do with each other.

        Kinds that weigh nothing do not count, as on an edge.
        """
        import numpy as np  # noqa: PLC0415

        weights = np.array([model.weights[InteractionKind(kind)] for kind in KINDS])
        seen = (self.day < day) & (weights[self.kind] > 0.0)
        week = np.floor((self.day[seen] - _MONDAY_DAY) / 7).astype(np.int64)
        distinct = np.unique(np.stack([self.pair[seen], week]), axis=1)
        counted: Floats = np.bincount(distinct[0], minlength=len(self.pairs)).astype(float)
        return counted

    def standing(self, day: float) -> Floats:
        """Return what does not age on a day, for each pair."""
        import numpy as np  # noqa: PLC0415

        at_ms = EPOCH_MS + day * DAY_MS
        found = np.zeros(len(self.pairs))
        for number, pair in enumerate(self.pairs):
            if one := self.standings.get(pair):
                holding = [s for t, s in zip(one.from_ms, one.standing, strict=True) if t <= at_ms]
                found[number] = holding[-1] if holding else 0.0
        return found


def weighed(model: StrengthModel, table: Floats) -> Floats:
    """Return the sums of both directions, each kind by its weight: two rows, a column per pair."""
    import numpy as np  # noqa: PLC0415

    weights = np.array([model.weights[InteractionKind(kind)] for kind in KINDS])
    sums: Floats = np.tensordot(weights, table, axes=1)
    return sums


def contacts_of(
    encounters: Iterable[Encounter], standings: Mapping[Pair, Standings] | None = None
) -> Contacts:
    """Return the contacts that encounters make between each two who took part.

    Two people who merely received the same message did not touch each other, as everywhere.
    """
    import numpy as np  # noqa: PLC0415

    numbers: dict[Pair, int] = {}
    rows: list[tuple[int, int, float, int, int]] = []
    for one in encounters:
        day, others = (one.at_ms - EPOCH_MS) / DAY_MS, len(one.parts) - 1
        kind = KINDS.index(one.kind)
        for first, second in combinations(sorted(one.parts), 2):
            ways = _ways(first[1], second[1])
            if ways:
                pair = numbers.setdefault((first[0], second[0]), len(numbers))
                rows += [(pair, way, day, others, kind) for way in ways]
    table = np.array(rows, dtype=float).reshape(-1, 5)
    whole = table.astype(np.int64)
    return Contacts(
        pairs=list(numbers),
        pair=whole[:, 0],
        back=whole[:, 1],
        day=table[:, 2],
        others=table[:, 3],
        kind=whole[:, 4],
        standings=standings or {},
    )


def _ways(mine: str, theirs: str) -> tuple[int, ...]:
    """Return in which directions two parts touch: 0 from the first, 1 from the second."""
    if mine == theirs == Part.RECIPIENT:
        return ()
    if Part.SENDER not in (mine, theirs):
        return (0, 1)
    return tuple(way for way, part in enumerate((mine, theirs)) if part == Part.SENDER)

"""How far off have strengths been, by how much they rested on?

Relationships of about the same strength, with about as many weeks of contact behind them, form
groups of fifty. What a group's rate of contact was, as a multiple of the one that was said, is
taken to be log-normal; the number of pairs who came into contact is chance on top of that. The two
numbers that make the outcomes of all groups likeliest say how wide a strength's range is
(`StrengthModel.range_of`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from inroad.graph.strength_model import SHARE_INSIDE, Z_INSIDE, StrengthModel
from inroad.plans.fitting.contacts import Floats
from inroad.plans.fitting.windows import Window

CLASSES = (1, 2, 4, 8, 16)
"""Fewest weeks of contact of each class; groups do not mix them."""
GROUP_PAIRS = 50
LEAST_GROUP = 20
"""Pairs below which a class of a window says nothing."""
LEAST_GROUPS = 20
"""Groups below which nothing is learnt: the numbers present stay."""
DOUBTS = tuple(step / 10 for step in range(1, 16))
"""What is tried for each of the two numbers."""
_POINTS = 21
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Group:
    """Relationships of about the same strength and as much behind them, and what came of them."""

    strengths: Floats
    met: Floats
    """1 for each that came into two-way contact."""
    weeks: int
    """Fewest weeks of contact of its class."""
    rarity: float
    """Mean of 1 / weeks of contact."""

    @property
    def came(self) -> float:
        """Share that came into contact."""
        return float(self.met.mean())


@dataclass(frozen=True, slots=True)
class Checked:
    """What was said of the groups of one class beside what came."""

    weeks: int
    """Fewest weeks of contact."""
    groups: int
    pairs: int
    low: float
    said: float
    high: float
    """Means of the ends of the ranges and of the strengths, over pairs."""
    came: float
    """Share of the pairs that came into contact."""
    inside: float
    """Share of the groups whose number of contacts was inside what range and chance allow."""


def groups(model: StrengthModel, window: Window, strengths: Floats) -> list[Group]:
    """Return the pairs in touch before a window's day in groups of about fifty."""
    import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it

    weeks = window.contacts.weeks(model, window.day)[window.seen]
    place = np.searchsorted(CLASSES, weeks, side="right") - 1
    found = []
    for number, least in enumerate(CLASSES):
        inside = np.flatnonzero(place == number)
        if len(inside) < LEAST_GROUP:
            continue
        inside = inside[np.argsort(strengths[inside], kind="stable")]
        for one in np.array_split(inside, max(1, len(inside) // GROUP_PAIRS)):
            rarity = float(np.mean(1.0 / weeks[one]))
            found.append(Group(strengths[one], window.met[one], least, rarity))
    return found


def with_doubt(model: StrengthModel, found: Sequence[Group]) -> StrengthModel:
    """Return the model with the two numbers under which what came of groups is likeliest.

    Too few groups: the model as it is.
    """
    import numpy as np  # noqa: PLC0415

    if len(found) < LEAST_GROUPS:
        return model
    rarities = sorted({round(one.rarity, 2) for one in found})
    spreads = np.array([0.05 * 2 ** (step / 4) for step in range(24)])
    tables = {rarity: np.zeros(len(spreads)) for rarity in rarities}
    for one in found:
        tables[round(one.rarity, 2)] += _log_likelihoods(one, spreads)

    def likelihood(doubt: tuple[float, float]) -> float:
        tried = replace(model, doubt_least=doubt[0], doubt_first=doubt[1])
        return sum(
            float(np.interp(tried.doubt(1.0 / rarity) / Z_INSIDE, spreads, table))
            for rarity, table in tables.items()
        )

    best = max(product(DOUBTS, DOUBTS), key=likelihood)
    return replace(model, doubt_least=best[0], doubt_first=best[1])


def checked(model: StrengthModel, found: Iterable[Group]) -> list[Checked]:
    """Return by class of weeks what ranges said of groups, and what came."""
    import numpy as np  # noqa: PLC0415

    by_weeks: dict[int, list[Group]] = {}
    for one in found:
        by_weeks.setdefault(one.weeks, []).append(one)
    rows = []
    for weeks, those in sorted(by_weeks.items()):
        said = np.concatenate([one.strengths for one in those])
        ranges = np.array(
            [model.range_of(s, 1.0 / one.rarity) for one in those for s in one.strengths]
        )
        rows.append(
            Checked(
                weeks=weeks,
                groups=len(those),
                pairs=len(said),
                low=float(ranges[:, 0].mean()),
                said=float(said.mean()),
                high=float(ranges[:, 1].mean()),
                came=float(np.concatenate([one.met for one in those]).mean()),
                inside=float(np.mean([_is_inside(model, one) for one in those])),
            )
        )
    return rows


def _log_likelihoods(one: Group, spreads: Floats) -> Floats:
    """Return how likely what came of a group is, for each spread of the logarithms of rates."""
    import numpy as np  # noqa: PLC0415

    nodes, weights = _normal()
    rates = -np.log1p(-np.minimum(one.strengths, 1.0 - _TINY))
    times = np.exp(spreads[:, None] * nodes[None, :])
    met = one.met > 0
    none = np.sum(rates[~met]) * times
    some = rates[met][:, None, None] * times[None, :, :]
    each = np.log(np.maximum(-np.expm1(-some), _TINY)).sum(axis=0) - none
    top = each.max(axis=1, keepdims=True)
    found: Floats = top[:, 0] + np.log(np.exp(each - top) @ weights)
    return found


@lru_cache
def _normal() -> tuple[Floats, Floats]:
    """Return points of a normal distribution and what each of them weighs, together 1."""
    import numpy as np  # noqa: PLC0415

    nodes, weights = np.polynomial.hermite_e.hermegauss(_POINTS)
    return nodes, weights / weights.sum()


def _is_inside(model: StrengthModel, one: Group) -> bool:
    """Return whether what came of a group is in the middle of what the range lets expect.

    Chance is part of it: of fifty relationships of strength 0.1, five is not what always comes.
    """
    import numpy as np  # noqa: PLC0415
    from scipy.stats import binom  # noqa: PLC0415

    nodes, weights = _normal()
    rate = -np.log1p(-np.minimum(one.strengths, 1.0 - _TINY)).mean()
    shares = -np.expm1(-rate * np.exp(model.doubt(1.0 / one.rarity) / Z_INSIDE * nodes))
    count, pairs = int(one.met.sum()), len(one.met)
    # Half of what is equal counts: numbers of pairs are whole.
    below = binom.cdf(count - 1, pairs, shares) + binom.pmf(count, pairs, shares) / 2
    middle = float(np.sum(weights * below))
    edge = (1.0 - SHARE_INSIDE) / 2
    return edge <= middle <= 1.0 - edge

"""Draw who knows whom: few know very many, and inside a company most know some of the others."""

from dataclasses import dataclass

import numpy as np

from bench.drawn.folder import Floats, Ints
from bench.drawn.people import Population

EXPONENT = 2.3
"""Of the power law of degrees: so many have a degree above d as d to the power of 1 minus it."""
ACROSS, INSIDE = 0.62, 0.45
"""Pairs drawn across all and inside companies, as shares of those wanted; some fall together."""
_HIGHEST = {False: 330.0, True: 400.0}
_LARGE = 500_000


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs, each once, the person of the smaller number first."""

    one: Ints
    other: Ints
    strength: Floats
    """How well they are said to know each other, in [0.01, 0.99]."""
    inside: Ints
    """1 where the pair was drawn inside a company."""

    def degrees(self, people: int) -> Ints:
        """Return how many each person knows."""
        return np.bincount(self.one, minlength=people) + np.bincount(self.other, minlength=people)


def draw_ties(people: Population, count: int, chance: np.random.Generator) -> Ties:
    """Draw so many relationships (fewer where the pairs are exhausted), as Chung and Lu do.

    Each end is drawn in proportion to a weight, and the weights follow the power law.
    """
    total = len(people.account)
    across, inside = int(count * ACROSS), int(count * INSIDE)
    one, other = _by_weight(people, across, chance), _by_weight(people, across, chance)
    near = chance.integers(0, total, inside)
    home = people.account[near]
    beside = people.first[home] + (chance.random(inside) * people.size[home]).astype(np.int64)
    ends = np.concatenate([one, near]), np.concatenate([other, beside])
    low, high = np.minimum(*ends), np.maximum(*ends)
    _, kept = np.unique(low * total + high, return_index=True)
    kept = kept[low[kept] != high[kept]]
    if len(kept) > count:
        kept = np.sort(chance.permutation(kept)[:count])
    within = kept >= across
    drawn = np.where(within, chance.beta(3, 3, len(kept)), chance.beta(2, 5, len(kept)))
    order = np.argsort(low[kept] * total + high[kept])
    return Ties(
        one=low[kept][order],
        other=high[kept][order],
        strength=drawn.clip(0.01, 0.99).round(4)[order],
        inside=within.astype(np.int64)[order],
    )


def _by_weight(people: Population, count: int, chance: np.random.Generator) -> Ints:
    """Draw people, each as often as their weight says; ours know twice as many."""
    # The same weights for both ends, whatever has been drawn before.
    weights = np.random.default_rng(len(people.account)).pareto(EXPONENT - 1, len(people.account))
    weights += 1
    highest = _HIGHEST[len(weights) > _LARGE]
    weights = np.minimum(weights, weights.mean() * highest)
    weights[: people.ours] *= 2
    upto = np.cumsum(weights)
    drawn = np.searchsorted(upto / upto[-1], chance.random(count))
    return np.minimum(drawn, len(weights) - 1).astype(np.int64)

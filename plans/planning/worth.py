"""What a plan is worth: gains times chances, and those of what a step needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import prod

from inroad.plans.planning.problem import Chosen, Problem, Target

_DIGITS = 6


@dataclass(frozen=True)
class Worth:
    """How the steps of a problem are valued.

    A plan is compared in points. A point is a millionth of the power of ten below the largest gain:
    with gains of 1 to 9, of 1. The gain of a step times its chances is rounded to points, to one at
    least, and the points of the steps are summed. So two plans are as good when they agree to six
    digits, and it is sums of whole numbers that are compared, which no order of adding changes.
    """

    problem: Problem

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """The targets by their keys."""
        return {target.key: target for target in self.problem.targets}

    @cached_property
    def kept_chances(self) -> Mapping[str, float]:
        """The chance of each target under way."""
        return {step.target_key: step.way.probability for step in self.problem.under_way}

    @cached_property
    def needed(self) -> Mapping[str, tuple[str, ...]]:
        """Whatever each target needs, and what that needs in turn, each once."""
        return {key: self._closure(key) for key in self.targets}

    def points(self, target_key: str, chances: Sequence[float]) -> int:
        """Return what a target adds, with its own chance and those of all that it needs."""
        return _points(self._gains[target_key], tuple(chances))

    def total(self, steps: Iterable[Chosen]) -> int:
        """Return the points of a plan."""
        return sum(self.points(key, chances) for key, chances in self._chances(steps))

    def expected(self, steps: Iterable[Chosen]) -> float:
        """Return the sum of gain times chances, as it is told."""
        chances = self._chances(steps)
        return sum((self.targets[key].gain * prod(some) for key, some in chances), start=0.0)

    @cached_property
    def _gains(self) -> Mapping[str, Fraction]:
        exponent = int(f"{max(t.gain for t in self.problem.targets):e}".split("e")[1])
        point = Fraction(10) ** (exponent - _DIGITS)
        return {key: Fraction(target.gain) / point for key, target in self.targets.items()}

    def _chances(self, steps: Iterable[Chosen]) -> list[tuple[str, list[float]]]:
        own = {step.target_key: step.way.probability for step in steps}
        every = {**self.kept_chances, **own}
        return [
            (key, [chance, *(every[one] for one in self.needed[key] if one in every)])
            for key, chance in own.items()
        ]

    def _closure(self, key: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = list(self.targets[key].needs)
        while waiting:
            needed = waiting.pop(0)
            if needed not in found:
                found[needed] = None
                waiting += self.targets[needed].needs if needed in self.targets else ()
        return tuple(found)


@lru_cache(maxsize=2**17)  # the same ones in every model of a problem
def _points(gain: Fraction, chances: tuple[float, ...]) -> int:
    return max(1, round(prod((Fraction(one) for one in chances), start=gain)))

"""A route of introductions, and how routes are put in an order."""

from dataclasses import dataclass

SAME = 2e-9
"""Routes are compared by nine digits: whose ratio is nearer to 1 than this may tie."""


@dataclass(frozen=True, slots=True)
class IntroductionRoute:
    """A chain of people, each of whom knows the next."""

    target_key: str
    people: tuple[str, ...]
    """Person keys, asker first, target last; 2 to 5 of them, nobody twice."""
    strengths: tuple[float, ...]
    """Strength of each link in (0, 1]; one fewer than `people`."""
    probability: float
    """Product of `strengths`: chance that every link holds, if they hold independently."""

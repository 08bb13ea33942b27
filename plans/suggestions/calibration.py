"""How far may a model's probabilities be believed, and below which should it rather say nothing?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

Matrix: TypeAlias = "NDArray[float64]"
"""A row per example, a column per role."""
_FLOOR = 1e-4
"""Probability of a role that a fold's training never saw."""
_EVEN = 0.5
"""Probability at which an answer gains nothing: right as often as wrong."""
_TEMPERATURES = [0.3 * 1.03**step for step in range(90)]
"""0.3 to 4.2; the best of them is taken."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What cross-validation says about a model."""

    temperature: float
    """By which log-probabilities are divided; above 1 where the model was too sure."""
    threshold: float
    """Least probability of the likeliest role at which the model speaks, in [0, 1]."""
    log_loss: float
    """Mean of the folds, after the temperature."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a model said of an example that it was not trained on."""

    probability: float
    """Of the role that it held likeliest."""
    right: bool


def calibrated(log_probabilities: Matrix, temperature: float) -> Matrix:
    """Return probabilities: each row sums to 1."""
    import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it

    scaled = log_probabilities / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    exponents = np.exp(scaled)
    probabilities: Matrix = exponents / exponents.sum(axis=1, keepdims=True)
    return probabilities


def calibrate(
    log_probabilities: Matrix, truth: Sequence[int], also_right: Sequence[frozenset[int]]
) -> Calibration:
    """Choose temperature and threshold by what was said of examples that were held out.

    The temperature makes the held-out examples likeliest. The threshold is the lowest at which
    the answers that are right outnumber those that are wrong by most: a wrong suggestion costs as
    much as a right one is worth.

    Args:
        log_probabilities: of each held-out example, by role.
        truth: the column of the role that the example is of.
        also_right: columns of all roles that its person plays on that deal.

    """
    import numpy as np  # noqa: PLC0415

    rows = np.arange(len(truth))
    floored = np.maximum(log_probabilities, np.log(_FLOOR))

    count, roles = log_probabilities.shape

    def loss(temperature: float) -> float:
        said = np.log(np.maximum(calibrated(floored, temperature), _FLOOR))
        # As if one more example had been seen, of every role alike: nobody is right for ever.
        doubted = said.sum(axis=1) / roles
        return float(-(count * said[rows, list(truth)] + doubted).mean() / (count + 1))

    temperature = min(_TEMPERATURES, key=loss)
    said = calibrated(floored, temperature)
    reckoned = [
        Reckoned(float(row.max()), int(row.argmax()) in right)
        for row, right in zip(said, also_right, strict=True)
    ]
    return Calibration(temperature, best_threshold(reckoned), loss(temperature))


def best_threshold(reckoned: Sequence[Reckoned]) -> float:
    """Return the least probability at which speaking gains most: right answers less wrong ones.

    Where it never paid to be silent it is one half, at which a right and a wrong answer are as
    likely, or the least that was seen, if that is less. 1 where no answer is worth giving.
    """
    best, best_gain = 1.0, 0
    gain = 0
    ordered = sorted(reckoned, key=lambda one: -one.probability)
    for place, one in enumerate(ordered):
        gain += 1 if one.right else -1
        last_of_its_kind = (
            place + 1 == len(ordered) or ordered[place + 1].probability < one.probability
        )
        if last_of_its_kind and gain > 0 and gain >= best_gain:
            best_gain = gain
            best = one.probability
            if place + 1 == len(ordered):
                best = min(best, _EVEN)
    return best

"""From decayed sums to the probability of contact: the curve that makes outcomes likeliest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inroad.graph.strength_model import StrengthModel
from inroad.plans.fitting.contacts import Floats
from inroad.plans.fitting.windows import Window

START = (-0.7, 1.0)
"""Where the search for a curve begins: logarithm of the saturation, and the shape (see `shape`)."""
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of all pairs of some windows, one after the other."""

    doubt: Floats
    """Logarithm of what standing leaves open."""
    truth: Floats

    def loss(self, activity: Floats, curve: Sequence[float]) -> float:
        """Return the mean log-loss of a curve, given the activity of each pair."""
        import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it

        bent = np.clip(curve[0] + shape(curve[1]) * np.log(np.maximum(activity, _TINY)), -30.0, 5.0)
        against = self.doubt - np.exp(bent)
        for_it = np.log(np.maximum(-np.expm1(against), _TINY))
        return -float(np.mean(self.truth * for_it + (1.0 - self.truth) * against))


def outcomes(train: Sequence[Window]) -> Outcomes:
    """Return what came of the pairs of some windows."""
    import numpy as np  # noqa: PLC0415

    return Outcomes(
        doubt=np.log1p(-np.concatenate([window.standing for window in train])),
        truth=np.concatenate([window.met for window in train]),
    )


def with_curve(
    model: StrengthModel, train: Sequence[Window], sums: Sequence[Floats]
) -> StrengthModel:
    """Return the model with the saturation and shape that make the outcomes likeliest."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    seen = outcomes(train)
    active = np.concatenate([activity(one, model.one_way_share) for one in sums])
    curve = minimize(
        lambda free: seen.loss(active, free),
        np.array(START),
        method="Nelder-Mead",
        options={"xatol": 1e-4, "fatol": 1e-8},
    ).x
    return replace(
        model, saturation=float(np.clip(np.exp(curve[0]), 1e-6, 1e3)), shape=shape(curve[1])
    )


def shape(free: float) -> float:
    """Return a shape in [0.01, 1] for any number."""
    import numpy as np  # noqa: PLC0415

    return float(np.clip(1.0 / (1.0 + np.exp(-free)), 0.01, 1.0))


def activity(sums: Floats, share: float) -> Floats:
    """Return the two-way activity of pairs from the sums of both directions."""
    import numpy as np  # noqa: PLC0415

    forth, back = sums
    mutual = 2.0 * np.sqrt(forth) * np.sqrt(back)
    total: Floats = (1.0 - share) * mutual + share * (forth + back)
    return total


def chances(model: StrengthModel, standing: Floats, sums: Floats) -> Floats:
    """Return the strength of each pair, from what does not age and the sums of both directions."""
    import numpy as np  # noqa: PLC0415

    faded = activity(sums, model.one_way_share) ** model.shape
    strength: Floats = 1.0 - (1.0 - standing) * np.exp(-model.saturation * faded)
    return strength

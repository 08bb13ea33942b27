"""How well does a score say who will be in contact? And what simple scores say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from inroad.plans.fitting.contacts import Floats
from inroad.plans.fitting.windows import Window

_FLOOR = 1e-9
BASELINES: Mapping[str, Callable[[Window], Floats]]
"""By name, a simple score of each pair seen; logarithms, so that a straight line fits them."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of nearly the same predicted probability."""

    least: float
    most: float
    pairs: int
    predicted: float
    """Mean of what was predicted."""
    came: float
    """Share that was in two-way contact."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a set of probabilities was worth on one window."""

    auc: float
    """Chance that a pair who came into contact stands above one who did not."""
    precision_100: float
    """Share of the best 100 who came into contact; of all, where there are fewer."""
    precision_300: float
    brier: float
    """Mean squared distance of probability and truth; lower is better."""
    log_loss: float
    reliability: tuple[Bin, ...]
    """Ten bins of equal width; empty ones are left out."""

    def ahead_of(self, other: "Judged") -> bool:
        """Return whether it is better in order, at the top (100 and 300) and in calibration."""
        return (
            self.auc > other.auc
            and self.precision_100 > other.precision_100
            and self.precision_300 > other.precision_300
            and self.brier < other.brier
        )


def judged(truth: Floats, probability: Floats) -> Judged:
    """Return what probabilities were worth, given what came; both classes must occur."""
    import numpy as np  # noqa: PLC0415

    order = np.argsort(-probability, kind="stable")
    return Judged(
        auc=auc(truth, probability),
        precision_100=float(truth[order[:100]].mean()),
        precision_300=float(truth[order[:300]].mean()),
        brier=float(np.mean((probability - truth) ** 2)),
        log_loss=float(losses(truth, probability).mean()),
        reliability=_reliability(truth, probability),
    )


def auc(truth: Floats, score: Floats) -> float:
    """Return the chance that one of truth 1 scores above one of truth 0; ties count half."""
    from scipy.stats import rankdata  # noqa: PLC0415

    positive = truth > 0
    count = int(positive.sum())
    ranks = float(rankdata(score)[positive].sum())
    return (ranks - count * (count + 1) / 2) / (count * (len(truth) - count))


def losses(truth: Floats, probability: Floats) -> Floats:
    """Return the log-loss of each pair."""
    import numpy as np  # noqa: PLC0415

    sure = np.clip(probability, _FLOOR, 1.0 - _FLOOR)
    each: Floats = -(truth * np.log(sure) + (1.0 - truth) * np.log(1.0 - sure))
    return each


def _reliability(truth: Floats, probability: Floats) -> tuple[Bin, ...]:
    import numpy as np  # noqa: PLC0415

    place = np.minimum((probability * 10).astype(int), 9)
    bins = []
    for number in range(10):
        inside = place == number
        if inside.any():
            bins.append(
                Bin(
                    least=number / 10,
                    most=(number + 1) / 10,
                    pairs=int(inside.sum()),
                    predicted=float(probability[inside].mean()),
                    came=float(truth[inside].mean()),
                )
            )
    return tuple(bins)


def baseline(score: Callable[[Window], Floats], train: Sequence[Window], test: Window) -> Floats:
    """Return what a simple score predicts, made a probability by logistic regression on `train`."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    x = np.concatenate([score(window) for window in train])
    truth = np.concatenate([window.met for window in train])
    rows = np.stack([np.ones_like(x), x])

    def loss(line: Floats) -> tuple[float, Floats]:
        z = line @ rows
        slope: Floats = rows @ (1.0 / (1.0 + np.exp(-z)) - truth) / len(truth)
        return float(np.mean(np.logaddexp(0.0, z) - truth * z)), slope

    best = minimize(loss, np.zeros(2), jac=True, method="BFGS").x
    predicted: Floats = 1.0 / (1.0 + np.exp(-(best[0] + best[1] * score(test))))
    return predicted


def _count(window: Window) -> Floats:
    return _counted(window, None)


def _fading_count(window: Window) -> Floats:
    return _counted(window, 60.0)


def _counted(window: Window, half_life_days: float | None) -> Floats:
    import numpy as np  # noqa: PLC0415

    all_of = window.contacts
    age = np.maximum(window.day - all_of.day, 0.0)
    worth = np.exp2(-age / half_life_days) if half_life_days else np.ones_like(age)
    worth = worth * (all_of.day < window.day)
    total = np.bincount(all_of.pair, worth, minlength=len(all_of.pairs))[window.seen]
    return np.log(total)


def _recency(window: Window) -> Floats:
    import numpy as np  # noqa: PLC0415

    all_of = window.contacts
    last = np.full(len(all_of.pairs), -np.inf)
    before = all_of.day < window.day
    np.maximum.at(last, all_of.pair[before], all_of.day[before])
    return -np.log1p(window.day - last[window.seen])


BASELINES = {
    "message count": _count,
    "recency alone": _recency,
    "count, 60-day half-life": _fading_count,
}

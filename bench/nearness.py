"""Who is near whom? Pairs who never had contact, ranked by those between them."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy import float64
from numpy.typing import NDArray
from rich.table import Table

from inroad.graph.strength_model import StrengthModel
from inroad.plans.fitting.judging import auc
from inroad.plans.fitting.learning import predicted
from inroad.plans.fitting.windows import HORIZON_DAYS, Window

Floats = NDArray[float64]
_TINY = 1e-12


class _Strangers:
    """Everybody who had contact with somebody by a day, and the pairs who had none together."""

    def __init__(self, window: Window, model: StrengthModel) -> None:
        pairs = window.contacts.pairs
        everyone = sorted({key for number in window.seen for key in pairs[number]})
        place = {key: number for number, key in enumerate(everyone)}
        size = len(everyone)
        self.strengths = np.zeros((size, size))
        for number, strength in zip(window.seen, predicted(model, window), strict=True):
            one, other = (place[key] for key in pairs[number])
            self.strengths[one, other] = self.strengths[other, one] = strength
        self.known = (self.strengths > 0).astype(float)
        first, second = np.triu_indices(size, 1)
        apart = self.known[first, second] == 0
        self.first, self.second = first[apart], second[apart]
        met = _met_after(window)
        self.truth = np.array(
            [
                float((everyone[one], everyone[other]) in met)
                for one, other in zip(self.first, self.second, strict=True)
            ]
        )

    def of(self, scores: Floats) -> Floats:
        """Return the entries of a matrix of scores for the pairs who had no contact."""
        chosen: Floats = scores[self.first, self.second]
        return chosen


def _met_after(window: Window) -> set[tuple[str, str]]:
    """Return the pairs in contact within the horizon; one message either way is enough."""
    rows = window.contacts
    after = (rows.day >= window.day) & (rows.day < window.day + HORIZON_DAYS)
    return {rows.pairs[number] for number in np.unique(rows.pair[after])}


def _common_neighbours(people: _Strangers) -> Floats:
    shared: Floats = people.known @ people.known
    return shared


def _adamic_adar(people: _Strangers) -> Floats:
    degree = people.known.sum(axis=0)
    worth = np.where(degree > 1, 1.0 / np.log(np.maximum(degree, 2.0)), 0.0)
    shared: Floats = (people.known * worth) @ people.known
    return shared


def _route_score(people: _Strangers) -> Floats:
    """Return the probability of the best route of two or three links."""
    two = _best_product(people.strengths, people.strengths)
    return np.maximum(two, _best_product(two, people.strengths))


def _all_two_link_routes(people: _Strangers) -> Floats:
    """Return the chance that one of the routes of two links holds, as if they were independent."""
    size = len(people.strengths)
    doubt = np.zeros((size, size))
    for middle in range(size):
        links = people.strengths[middle]
        doubt += np.log1p(-np.minimum(np.outer(links, links), 1.0 - _TINY))
    return -np.expm1(doubt)


def _best_product(one: Floats, other: Floats) -> Floats:
    return np.stack([(row[:, None] * other).max(axis=0) for row in one])


_SCORES: Mapping[str, Callable[[_Strangers], Floats]] = {
    "common neighbours": _common_neighbours,
    "Adamic-Adar": _adamic_adar,
    "route score: the best route": _route_score,
    "route score: any of two links": _all_two_link_routes,
}


def near_table(test: Window, model: StrengthModel, train: Sequence[Window]) -> Table:
    """Return how well each score tells which strangers will write to each other.

    Brier is of the score made a probability by logistic regression on the last window of training.
    """
    now, before = _Strangers(test, model), _Strangers(train[-1], model)
    table = Table(
        title=f"Pairs without contact before that day: any contact in the next {HORIZON_DAYS} "
        f"days\n{len(now.truth)} pairs, {int(now.truth.sum())} of them"
    )
    for heading in ("score", "AUC", "precision at 100", "at 300", "Brier"):
        table.add_column(heading, justify="left" if heading == "score" else "right")
    for name, score in _SCORES.items():
        found, learnt = now.of(score(now)), before.of(score(before))
        order = np.argsort(-found, kind="stable")
        brier = float(np.mean((_logistic(learnt, before.truth, found) - now.truth) ** 2))
        table.add_row(
            name,
            f"{auc(now.truth, found):.4f}",
            f"{now.truth[order[:100]].mean():.2f}",
            f"{now.truth[order[:300]].mean():.3f}",
            f"{brier:.5f}",
        )
    return table


def _logistic(x: Floats, truth: Floats, asked: Floats) -> Floats:
    from sklearn.linear_model import (  # type: ignore[import-untyped]  # noqa: PLC0415
        LogisticRegression,
    )

    line = LogisticRegression(C=1e6).fit(np.log1p(x)[:, None], truth)
    said: Floats = line.predict_proba(np.log1p(asked)[:, None])[:, 1]
    return said

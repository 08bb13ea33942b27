"""Learn from closed requests how likely an introduction is, and say how good that is.

The rule, fixed beforehand: who took a request back before the introduction taught nothing. Of the
others at least 100 have to be over. The last quarter of them by when they were asked is kept back;
learnt is from those that were over before the first of these was asked. A logistic regression on
the logarithm of the route's probability, as it was when it was asked, gives two numbers. They are
taken where the chance rises with the probability, and the quarter kept back is said better by them
(Brier) than by the probability itself and by the share of the introductions made before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from math import prod

from inroad.graph.instants import instant
from inroad.graph.vocabulary import RequestState
from inroad.plans.fitting.contacts import Floats
from inroad.plans.fitting.judging import Judged, judged
from inroad.plans.introduction_odds import LEAST_REQUESTS, IntroductionOdds
from inroad.queries.requests.closed_requests import ClosedRequest

KEPT_BACK = 0.25
"""Share of the requests that is judged by."""
LEAST_EITHER = 10
"""Introductions that were made, and that were not, to learn from; half as many to judge by."""
LEARNT, UNCALIBRATED, SHARE = "learnt", "the route's probability itself", "the share made before"
_LITTLE_PENALTY = 1e6
_FAINT = 1e-9


@dataclass(frozen=True, slots=True)
class LearntOdds:
    """What the requests of a workspace teach."""

    closed: int
    """Requests that are over."""
    telling: int
    """Of them, those that teach something."""
    odds: IntroductionOdds | None
    """What was learnt; None: nothing was."""
    kept_back: int
    """Requests that it was judged by."""
    judged: dict[str, Judged]
    """By name, what each way of saying is worth on those kept back; empty: nothing was learnt."""
    why_not: str | None
    """Why it is not taken, in one sentence; None: it is."""

    @property
    def is_taken(self) -> bool:
        """Whether it is good enough to hold."""
        return self.odds is not None and self.why_not is None

    @property
    def missing(self) -> int:
        """How many more have to be over before anything is learnt."""
        return max(0, LEAST_REQUESTS - self.telling)


def learn_odds(requests: Sequence[ClosedRequest]) -> LearntOdds:
    """Learn from requests that are over; the rule is the module's."""
    telling = sorted(
        (one for one in requests if one.introduced or one.outcome != RequestState.WITHDRAWN),
        key=lambda one: (one.asked_ms, one.request_key),
    )
    if len(telling) < LEAST_REQUESTS:
        short = f"{LEAST_REQUESTS - len(telling)} more closed requests are needed"
        return LearntOdds(len(requests), len(telling), None, 0, {}, short)
    late = telling[len(telling) - round(len(telling) * KEPT_BACK) :]
    cut_ms = late[0].asked_ms
    known = [one for one in telling if one.closed_ms < cut_ms]
    late = [one for one in telling if one.asked_ms >= cut_ms]
    if lacks := _lacks(known, LEAST_EITHER, "learn from") or _lacks(
        late, LEAST_EITHER // 2, "judge by"
    ):
        return LearntOdds(len(requests), len(telling), None, len(late), {}, lacks)
    intercept, slope = _regression(known)
    if slope <= 0.0:
        against = "introductions came about no oftener over more probable routes"
        return LearntOdds(len(requests), len(telling), None, len(late), {}, against)
    odds = IntroductionOdds(
        intercept=intercept,
        slope=slope,
        requests=len(known),
        introduced=sum(one.introduced for one in known),
        until=instant(cut_ms).astimezone(UTC).date(),
    )
    found = _judged(odds, late)
    ahead = all(found[LEARNT].brier < found[name].brier for name in (UNCALIBRATED, SHARE))
    why_not = None if ahead else "what was learnt says the last quarter no better than less would"
    return LearntOdds(len(requests), len(telling), odds, len(late), found, why_not)


def probability(one: ClosedRequest) -> float:
    """Return the probability of a request's route as it was when it was asked."""
    return prod(one.strengths)


def _lacks(requests: Sequence[ClosedRequest], least: int, what_for: str) -> str | None:
    made = sum(one.introduced for one in requests)
    if min(made, len(requests) - made) >= least:
        return None
    return (
        f"to {what_for} there are {made} introductions made and {len(requests) - made} not made; "
        f"{least} of each are needed"
    )


def _regression(requests: Sequence[ClosedRequest]) -> tuple[float, float]:
    """Return intercept and slope of the logistic regression, within what odds may have."""
    import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it
    from sklearn.linear_model import (  # type: ignore[import-untyped]  # noqa: PLC0415
        LogisticRegression,
    )

    said = np.log(np.maximum([probability(one) for one in requests], _FAINT))
    made = np.array([one.introduced for one in requests])
    line = LogisticRegression(C=_LITTLE_PENALTY).fit(said[:, None], made)
    slope = float(np.clip(line.coef_[0][0], -50.0, 50.0))
    return float(np.clip(line.intercept_[0], -50.0, 50.0)), slope


def _judged(odds: IntroductionOdds, late: Sequence[ClosedRequest]) -> dict[str, Judged]:
    import numpy as np  # noqa: PLC0415

    made = np.array([float(one.introduced) for one in late])
    said = [probability(one) for one in late]
    ways: dict[str, Floats] = {
        LEARNT: np.array([odds.chance(one) for one in said]),
        UNCALIBRATED: np.array(said),
        SHARE: np.full(len(late), odds.introduced / odds.requests),
    }
    return {name: judged(made, each) for name, each in ways.items()}

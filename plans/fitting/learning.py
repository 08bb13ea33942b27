"""Choose the numbers of the strength model by what happened next, and say how good they are.

The rule, fixed beforehand: windows a month apart, the outcome of all of them known by the end of
the training. Every combination of half-life, group size and one-way share is fitted to the windows
before each of the last three, and judged on it by log-loss. Of those that the three cannot tell
from the best (within one standard error, over pairs), the one with the shortest memory is taken,
of several the likeliest: what fades early errs on the side of saying less. Then come the weights of
kinds (`kinds`), and how far off strengths may be (`doubt`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from inroad.errors import BadInput
from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel
from inroad.plans.fitting.contacts import Contacts, Floats
from inroad.plans.fitting.curve import chances, with_curve
from inroad.plans.fitting.doubt import Checked, Group, checked, groups, with_doubt
from inroad.plans.fitting.judging import BASELINES, Judged, baseline, judged, losses
from inroad.plans.fitting.kinds import Weighing, with_weights
from inroad.plans.fitting.windows import HORIZON_DAYS, Window, training_windows

HALF_LIVES_DAYS = (20.0, 30.0, 45.0, 60.0, 90.0)
GROUP_SIZE_EXPONENTS = (0.5, 1.0)
ONE_WAY_SHARES = (0.2, 0.35, 0.5)
LEAST_PAIRS = 50
"""Pairs with contact before it that a window of training must have."""
LEAST_MET = 20
"""Of them, how many must have been in two-way contact after it, and how many not."""
VALIDATED = 3
"""How many of the last windows the choice is made on."""
LEAST_WINDOWS = 6
"""So that for each of the last three there is one whose outcome was known before it began."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Numbers that were learnt, and what they are worth on the window after the training."""

    model: StrengthModel
    train: tuple[Window, ...]
    test: Window
    judged: dict[str, Judged]
    """By name: the model fitted, the model present, and each simple score."""
    weighing: Weighing
    """What became of the weights of kinds."""
    ranges: tuple[Checked, ...]
    """Ranges beside what came, in the windows of training, by weeks of contact."""
    ranges_after: tuple[Checked, ...]
    """The same in the window after the training."""

    @property
    def fitted(self) -> Judged:
        """What the model that was learnt is worth."""
        return self.judged[FITTED]


FITTED = "model, fitted"
PRESENT = "model, present"


def fit(contacts: Contacts, *, present: StrengthModel, as_of_ms: int) -> Fitted:
    """Learn from all that was known 90 days ago, and judge it by what came since.

    Args:
        contacts: the history; what lies after `as_of_ms` is not looked at.
        present: the numbers in force; what is not learnt is taken from them.
        as_of_ms: the day, ms since 1970.

    Raises:
        BadInput: there is too little history; says what is missing.

    """
    cut_ms = as_of_ms - HORIZON_DAYS * DAY_MS
    train = _enough(training_windows(contacts, until_ms=cut_ms))
    test = Window(contacts, (cut_ms - EPOCH_MS) / DAY_MS)
    _insist(test, "the last 90 days")
    weighing = with_weights(learnt(train, present), train, validated=VALIDATED)
    held_out = list(_held_out(weighing.model, train))
    model = with_doubt(weighing.model, held_out)
    found = {
        FITTED: judged(test.met, predicted(model, test)),
        PRESENT: judged(test.met, predicted(present, test)),
    }
    found |= {name: judged(test.met, baseline(one, train, test)) for name, one in BASELINES.items()}
    return Fitted(
        model,
        tuple(train),
        test,
        found,
        weighing,
        ranges=tuple(checked(model, held_out)),
        ranges_after=tuple(checked(model, groups(model, test, predicted(model, test)))),
    )


def predicted(model: StrengthModel, window: Window) -> Floats:
    """Return the strength of each pair seen on a window's day, by a model."""
    return chances(model, window.standing, window.summed(model))


def learnt(train: Sequence[Window], present: StrengthModel) -> StrengthModel:
    """Return the half-life, exponents, share and saturation that the rule chooses."""
    import numpy as np  # noqa: PLC0415

    tried: list[tuple[StrengthModel, Floats]] = []
    for half_life, exponent in product(HALF_LIVES_DAYS, GROUP_SIZE_EXPONENTS):
        base = replace(present, half_life_days=half_life, group_size_exponent=exponent)
        sums = [window.summed(base) for window in train]
        for share in ONE_WAY_SHARES:
            model = replace(base, one_way_share=share)
            tried.append((model, _held_out_losses(model, train, sums)))
    best = min((loss for _, loss in tried), key=np.sum)
    within = []
    for model, loss in tried:
        worse = loss - best
        error = float(worse.std() * np.sqrt(len(worse)))
        if worse.sum() <= error:
            within.append((model.half_life_days, float(loss.sum()), model))
    chosen = min(within, key=lambda one: one[:2])[2]
    return with_curve(chosen, train, [window.summed(chosen) for window in train])


def _held_out_losses(
    model: StrengthModel, train: Sequence[Window], sums: Sequence[Floats]
) -> Floats:
    """Return each pair's log-loss over the last windows, by curves fitted before each of them."""
    import numpy as np  # noqa: PLC0415

    total = np.zeros(len(train[0].contacts.pairs))
    for number in range(len(train) - VALIDATED, len(train)):
        window = train[number]
        known = [place for place, one in enumerate(train) if one.ends <= window.day]
        curve = with_curve(model, [train[p] for p in known], [sums[p] for p in known])
        said = chances(curve, window.standing, sums[number])
        total[window.seen] += losses(window.met, said)
    return total[train[-1].seen]  # of all, for who was seen before was seen by the last, too


def _held_out(model: StrengthModel, train: Sequence[Window]) -> Iterator[Group]:
    """Yield the groups of every window for which there are others that were known before it."""
    for window in train:
        known = [one for one in train if one.ends <= window.day]
        if known:
            then = with_curve(model, known, [one.summed(model) for one in known])
            yield from groups(then, window, predicted(then, window))


def _enough(windows: Sequence[Window]) -> list[Window]:
    """Return the windows with enough in them to learn from.

    Raises:
        BadInput: they are too few, or there are gaps among the last.

    """
    enough = [window for window in windows if _lacks(window) is None]
    if len(enough) < LEAST_WINDOWS or any(w not in enough for w in windows[-LEAST_WINDOWS:]):
        poorest = min(windows[-LEAST_WINDOWS:], key=lambda window: len(window.seen))
        raise BadInput(
            f"too little history to learn from: {LEAST_WINDOWS} months in a row are needed whose "
            f"next {HORIZON_DAYS} days are over, another {HORIZON_DAYS} days to judge by, and in "
            f"each month {LEAST_PAIRS} pairs with contact before it, of whom {LEAST_MET} came into "
            f"two-way contact after it, and {LEAST_MET} did not; {len(enough)} of "
            f"{len(windows)} months have that, and the poorest of the last {LEAST_WINDOWS} has "
            f"{_has(poorest)}"
        )
    return enough


def _insist(window: Window, name: str) -> None:
    if _lacks(window):
        raise BadInput(
            f"too little history to judge by: {name} have {_has(window)}; needed are {LEAST_PAIRS} "
            f"pairs, {LEAST_MET} with and {LEAST_MET} without"
        )


def _lacks(window: Window) -> str | None:
    met, seen = int(window.met.sum()), len(window.seen)
    short = seen < LEAST_PAIRS or met < LEAST_MET or seen - met < LEAST_MET
    return _has(window) if short else None


def _has(window: Window) -> str:
    return f"{len(window.seen)} pairs, {int(window.met.sum())} of them with two-way contact after"

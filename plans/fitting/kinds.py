"""What is a meeting worth, and a call, beside a message?

The rule, fixed beforehand: a kind that ties people (weight above 0), of which there were 200
touches between 50 pairs before the last window, has its weight learnt; the others keep theirs. The
unit is e-mail where it is among them, else the most frequent of them; it keeps its weight. The
weights that make the outcomes of the windows likeliest, together with the curve, are taken if
weights learnt likewise before each of the last windows said more about it than those present, by
more than one standard error over pairs. A weight is at least 0.01 and at most 100 times the unit's,
so that one more touch never lowers a strength.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inroad.graph.strength_model import StrengthModel
from inroad.graph.vocabulary import InteractionKind
from inroad.plans.fitting.contacts import KINDS, Contacts, Floats, weighed
from inroad.plans.fitting.curve import START, activity, chances, outcomes, with_curve
from inroad.plans.fitting.judging import losses
from inroad.plans.fitting.windows import Window

LEAST_TOUCHES = 200
LEAST_PAIRS = 50
_RANGE = 4.605170185988092
"""Logarithm of 100."""


@dataclass(frozen=True, slots=True)
class KindSeen:
    """How much of a kind there was to learn from."""

    kind: InteractionKind
    touches: int
    """Touches between two people; a meeting of three is three."""
    pairs: int

    @property
    def is_enough(self) -> bool:
        """Whether there is enough to learn a weight from."""
        return self.touches >= LEAST_TOUCHES and self.pairs >= LEAST_PAIRS


@dataclass(frozen=True, slots=True)
class Weighing:
    """What became of the weights."""

    model: StrengthModel
    seen: tuple[KindSeen, ...]
    """Every kind that ties people."""
    unit: InteractionKind | None
    """The kind that the others were weighed by; None: there was nothing to weigh."""
    is_taken: bool
    """Whether the weights learnt said more than those present."""


def kinds_seen(contacts: Contacts, day: float, model: StrengthModel) -> tuple[KindSeen, ...]:
    """Return how much of each kind that ties people there was before a day."""
    import numpy as np  # noqa: PLC0415  # slow to load, and few commands need it

    found = []
    before = contacts.day < day
    for number, name in enumerate(KINDS):
        kind = InteractionKind(name)
        if model.weights[kind] > 0.0:
            rows = before & (contacts.kind == number)
            touched = np.stack([contacts.pair[rows].astype(float), contacts.day[rows]])
            pairs = len(np.unique(contacts.pair[rows]))
            found.append(KindSeen(kind, np.unique(touched, axis=1).shape[1], pairs))
    return tuple(found)


def with_weights(model: StrengthModel, train: Sequence[Window], *, validated: int) -> Weighing:
    """Return the model with the weights of kinds that the rule chooses.

    Args:
        model: half-life, group size and one-way share are taken from it.
        train: windows, the oldest first.
        validated: on how many of the last ones the choice is made.

    """
    import numpy as np  # noqa: PLC0415

    seen = kinds_seen(train[-1].contacts, train[-1].day, model)
    enough = [one for one in seen if one.is_enough]
    if len(enough) < 2:  # noqa: PLR2004  # a kind and what to weigh it by
        return Weighing(model, seen, None, is_taken=False)
    emails = [one for one in enough if one.kind == InteractionKind.EMAIL]
    unit = (emails or sorted(enough, key=lambda one: -one.touches))[0].kind
    free = [one.kind for one in enough if one.kind != unit]
    tables = [window.summed_by_kind(model) for window in train]
    gains: list[Floats] = []
    for number in range(len(train) - validated, len(train)):
        window = train[number]
        known = [place for place, one in enumerate(train) if one.ends <= window.day]
        before, sums = [train[p] for p in known], [tables[p] for p in known]
        present = with_curve(model, before, [weighed(model, one) for one in sums])
        learnt = _likeliest(model, before, sums, unit, free)
        said = [_losses(one, window, tables[number]) for one in (present, learnt)]
        gain = np.zeros(len(window.contacts.pairs))
        gain[window.seen] = said[0] - said[1]
        gains.append(gain)
    total = np.sum(gains, axis=0)[train[-1].seen]
    is_taken = bool(total.sum() > total.std() * np.sqrt(len(total)))
    chosen = _likeliest(model, train, tables, unit, free) if is_taken else model
    return Weighing(chosen, seen, unit, is_taken)


def _losses(model: StrengthModel, window: Window, table: Floats) -> Floats:
    return losses(window.met, chances(model, window.standing, weighed(model, table)))


def _likeliest(
    model: StrengthModel,
    train: Sequence[Window],
    tables: Sequence[Floats],
    unit: InteractionKind,
    free: Sequence[InteractionKind],
) -> StrengthModel:
    """Return the model with the weights and the curve that make the outcomes likeliest."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import minimize  # noqa: PLC0415

    seen = outcomes(train)
    table = np.concatenate(tables, axis=2)

    def loss(tried: Floats) -> float:
        heavier = _weighing(model, unit, free, np.exp(tried[2:]).tolist())
        active = activity(weighed(heavier, table), model.one_way_share)
        return seen.loss(active, tried.tolist())

    begin = [np.log(model.weights[kind] / model.weights[unit]) for kind in free]
    found = minimize(
        loss,
        np.array([*START, *np.clip(begin, -_RANGE, _RANGE)]),
        method="L-BFGS-B",
        bounds=[(-14.0, 6.9), (-4.6, 12.0), *[(-_RANGE, _RANGE)] * len(free)],
    ).x
    chosen = _weighing(model, unit, free, [float(f"{np.exp(one):.3g}") for one in found[2:]])
    return with_curve(chosen, train, [weighed(chosen, one) for one in tables])


def _weighing(
    model: StrengthModel,
    unit: InteractionKind,
    free: Sequence[InteractionKind],
    times: Iterable[float],
) -> StrengthModel:
    """Return the model in which some kinds weigh so many times the unit."""
    learnt = {kind: model.weights[unit] * float(one) for kind, one in zip(free, times, strict=True)}
    return replace(model, weights={**model.weights, **learnt})

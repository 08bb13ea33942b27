"""Which single change of mind would turn what pulls somebody?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from inroad.graph.vocabulary import Stance
from inroad.plans.pull.pull import Carrier, Pull, PullDirection, direction_of
from inroad.plans.pull.rules import pull_rules


@dataclass(frozen=True, slots=True)
class Conversion:
    """One person changes her mind, and nobody else does."""

    person_key: str
    from_stance: Stance | None
    """None: not known, and counted as neutral."""
    to_stance: Stance
    steps: int
    """How many stances it is away, 1 to 4."""
    net: float
    """The pull then, in [-1, 1]."""
    direction: PullDirection
    turns: bool
    """Whether the pull is for us then and was not before, or the other way round."""


def conversions(pull: Pull, *, engaged: Collection[str] = ()) -> list[Conversion]:
    """Return the single conversions that would turn a pull to us, the easiest first.

    Where others do not pull for us: who would have to think better of us (or, where her opinion
    arrives turned round, worse), each by the fewest stances that turn it. Where nobody alone turns
    it, those who move it most. Where others pull for us already: none is needed.

    Args:
        pull: what others make of somebody's opinion.
        engaged: keys of those who are in contact with us: they are easier to win.

    Returns:
        Fewest stances first, then those in contact with us, then the larger pull; at most as many
        as `pull_rules.yaml` names.

    """
    if pull.direction is PullDirection.FOR:
        return []
    best = [found for one in pull.carriers if (found := _towards_us(pull, one)) is not None]
    turning = [one for one in best if one.turns]
    if turning:
        turning.sort(
            key=lambda one: (
                one.steps,
                one.person_key not in engaged,
                -round(one.net, 9),
                one.person_key,
            )
        )
        return turning[: pull_rules().most_conversions]
    best.sort(key=lambda one: (-round(one.net, 9), one.person_key))
    return best[: pull_rules().most_conversions]


def threats(pull: Pull) -> list[Conversion]:
    """Return the single changes of mind that would turn a pull away from us, the nearest first.

    Of each carrier the fewest stances that take the pull from being for us; none where others do
    not pull for us, or nobody alone could turn it.
    """
    if pull.direction is not PullDirection.FOR:
        return []
    found = [
        next((changed for changed in _changes(pull, one, towards=-1) if changed.turns), None)
        for one in pull.carriers
    ]
    turning = [one for one in found if one is not None]
    turning.sort(key=lambda one: (one.steps, round(one.net, 9), one.person_key))
    return turning[: pull_rules().most_conversions]


def _towards_us(pull: Pull, carrier: Carrier) -> Conversion | None:
    """Return the least change of one that turns a pull to us; else the one that moves it most."""
    changes = list(_changes(pull, carrier, towards=1))
    turning = (one for one in changes if one.turns)
    return next(turning, changes[-1] if changes else None)


def _changes(pull: Pull, carrier: Carrier, *, towards: int) -> Iterator[Conversion]:
    """Yield what each change of one to stances on one side would bring, the least first.

    Args:
        pull: as it is.
        carrier: who changes her mind.
        towards: 1 for a greater pull, -1 for a lesser.

    """
    opinions = pull_rules().opinions
    order = sorted(opinions, key=lambda stance: opinions[stance])
    held = carrier.stance or Stance.NEUTRAL
    direction = towards if carrier.weight > 0 else -towards
    place = order.index(held)
    for to in order[place + 1 :] if direction > 0 else reversed(order[:place]):
        net = pull.net + carrier.weight * (opinions[to] - opinions[held])
        now = direction_of(net)
        yield Conversion(
            carrier.person_key,
            carrier.stance,
            to,
            abs(order.index(to) - place),
            net,
            now,
            (now is PullDirection.FOR) != (pull.direction is PullDirection.FOR),
        )

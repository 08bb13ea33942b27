"""The numbers that turn evidence into strength; a workspace keeps its own."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib.resources import files
from math import exp, isfinite, sqrt
from types import MappingProxyType
from typing import Any

import yaml

from inroad.errors import BadInput
from inroad.graph.vocabulary import InteractionKind

DAY_MS = 86_400_000
EPOCH_MS = 946_684_800_000
"""2000-01-01T00:00Z, in milliseconds since 1970; only its being fixed matters."""
LEAST_HALF_LIFE_DAYS = 14
"""Below it, sums scaled to the epoch would not stay finite."""

SHARE_INSIDE = 0.8
"""How many of the groups of relationships of one strength came at a rate inside its range."""
Z_INSIDE = 1.2815515655446004
"""Standard deviations on either side of the middle that hold so many of a normal distribution."""


@dataclass(frozen=True, slots=True)
class StrengthModel:
    """What a touch is worth, how it ages, and how activity becomes a probability.

    The meaning of each number: docs/method/strength.md.
    """

    half_life_days: float
    """Days after which a touch counts half; at least 14."""
    group_size_exponent: float
    """A message to n others counts n to the minus this for each, in [0, 1]."""
    burst_days: float
    """Touches of one kind and direction within so many days count as the best of them; 0: each."""
    one_way_share: float
    """How much of the activity counts although the other side never answered, in [0, 1]."""
    shape: float
    """Exponent of the activity, in (0, 1]: below 1, the second touch adds less than the first."""
    saturation: float
    """How fast strength rises with activity, above 0."""
    doubt_least: float
    """Logarithm of how many times off a strength may be that rests on very much, at least 0."""
    doubt_first: float
    """The same for what adds to it where one week of contact is all there is, at least 0."""
    weights: Mapping[InteractionKind, float]
    """What one interaction of a kind adds between two people who were alone in it."""
    standing: Mapping[str, float]
    """Strength that evidence which does not age would give alone, by a grade's or fact's name."""

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing.

        Raises:
            BadInput: one is out of its range; names it.

        """
        ranges = {
            "half_life_days": (LEAST_HALF_LIFE_DAYS, 36_525.0),
            "group_size_exponent": (0.0, 1.0),
            "burst_days": (0.0, 365.0),
            "one_way_share": (0.0, 1.0),
            "shape": (0.01, 1.0),
            "saturation": (1e-6, 1e3),
            "doubt_least": (0.0, 5.0),
            "doubt_first": (0.0, 5.0),
        }
        for name, (least, most) in ranges.items():
            value = getattr(self, name)
            if not (isfinite(value) and least <= value <= most):
                raise BadInput(f"{name} must be {least:g} to {most:g}, not {value:g}", field=name)
        for kind, weight in self.weights.items():
            if not (isfinite(weight) and weight >= 0.0):
                raise BadInput(f"the weight of {kind} must be at least 0", field="weights")
        for name, share in self.standing.items():
            if not 0.0 <= share <= 1.0:
                raise BadInput(f"the standing of {name} must be 0 to 1", field="standing")

    @property
    def half_life_ms(self) -> float:
        """The half-life of a touch in milliseconds."""
        return self.half_life_days * DAY_MS

    @property
    def fading_ms(self) -> float:
        """Milliseconds in which activity, as KNOWS keeps it, falls to half: raised to the shape."""
        return self.half_life_ms / self.shape

    def doubt(self, weeks: float) -> float:
        """Return the logarithm of how many times off a strength may be, by its weeks of contact.

        What is merely stated is taken for as sure as one week.
        """
        return sqrt(self.doubt_least**2 + self.doubt_first**2 / max(1.0, weeks))

    def range_of(self, strength: float, weeks: float) -> tuple[float, float]:
        """Return the range of a strength: where the rate of contact was, four groups in five.

        A group are relationships of that strength, with as many weeks of contact behind them.

        Args:
            strength: in [0, 1].
            weeks: number of calendar weeks in which the two had to do with each other.

        Returns:
            Its two ends, around the strength and in [0, 1].

        Source: docs/method/strength.md.

        """
        times = exp(self.doubt(weeks))
        left = 1.0 - strength
        return min(strength, 1.0 - left ** (1.0 / times)), max(strength, 1.0 - left**times)

    def as_stated(self) -> dict[str, Any]:
        """Return the numbers by the names that a document states them by."""
        stated = {one.name: getattr(self, one.name) for one in fields(self)}
        return stated | {
            "weights": {str(kind): one for kind, one in self.weights.items()},
            "standing": dict(self.standing),
        }

    def properties(self) -> dict[str, Any]:
        """Return what a Workspace node keeps of the model."""
        return {
            "epoch_ms": EPOCH_MS,
            "half_life_days": self.half_life_days,
            "half_life_ms": self.fading_ms,
            "group_size_exponent": self.group_size_exponent,
            "burst_days": self.burst_days,
            "one_way_share": self.one_way_share,
            "shape": self.shape,
            "saturation": self.saturation,
            "doubt_least": self.doubt_least,
            "doubt_first": self.doubt_first,
            "evidence": [*map(str, self.weights), *self.standing],
            "evidence_weights": [*map(float, self.weights.values()), *self.standing.values()],
        }


@lru_cache
def shipped_model() -> StrengthModel:
    """Return the numbers that a new workspace starts with, out of `strength_model.yaml`."""
    text = (files("inroad.graph") / "strength_model.yaml").read_text(encoding="utf-8")
    declared = yaml.safe_load(text)
    weights = {InteractionKind(kind): float(one) for kind, one in declared.pop("weights").items()}
    standing = {name: float(one) for name, one in declared.pop("standing").items()}
    return StrengthModel(
        **{name: float(value) for name, value in declared.items()},
        weights=MappingProxyType(weights),
        standing=MappingProxyType(standing),
    )


def model_of(properties: Mapping[str, Any]) -> StrengthModel:
    """Return the model that a Workspace node keeps.

    One that was made before a number existed goes on as if it had none: each message counts, shared
    out among all who got it, and activity is not bent. So what was summed up under the former
    numbers stays right until `inroad fit` sums it up anew.
    """
    shipped = shipped_model()
    said = dict(
        zip(properties["evidence"] or (), properties["evidence_weights"] or (), strict=True)
    )
    return replace(
        shipped,
        half_life_days=properties["half_life_days"],
        saturation=properties["saturation"],
        one_way_share=properties["one_way_share"],
        group_size_exponent=_or(properties["group_size_exponent"], 1.0),
        burst_days=_or(properties["burst_days"], 0.0),
        shape=_or(properties["shape"], 1.0),
        doubt_least=_or(properties["doubt_least"], shipped.doubt_least),
        doubt_first=_or(properties["doubt_first"], shipped.doubt_first),
        weights={kind: said.get(kind, weight) for kind, weight in shipped.weights.items()},
        standing={name: said.get(name, weight) for name, weight in shipped.standing.items()},
    )


def _or(value: float | None, former: float) -> float:
    return former if value is None else value

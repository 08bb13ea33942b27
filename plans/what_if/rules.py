"""The numbers of what-if, read from `what_if_rules.yaml`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from inroad.plans.gate_steps import StepKind


class WhatIfRules(BaseModel):
    """All of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shares: Mapping[StepKind, float]
    """What reaching somebody brings, of what engaging a holder would, in [0, 1]."""
    told_from: float = Field(ge=0, le=100)
    """Points of a hundred below which a loss is not told."""
    most_ways: int = Field(ge=1)
    """Ways that a sentence names."""

    @field_validator("shares")
    @classmethod
    def _each_of_them(cls, shares: Mapping[StepKind, float]) -> Mapping[StepKind, float]:
        if missing := set(StepKind) - set(shares):
            raise ValueError(f"lacks {', '.join(sorted(missing))}")
        if any(not 0.0 <= share <= 1.0 for share in shares.values()):
            raise ValueError("a share lies in [0, 1]")
        return shares


@lru_cache
def what_if_rules() -> WhatIfRules:
    """Return the shipped numbers.

    Raises:
        ValueError: the file lacks one, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.what_if") / "what_if_rules.yaml").read_text(encoding="utf-8")
    return WhatIfRules.model_validate(yaml.safe_load(text))

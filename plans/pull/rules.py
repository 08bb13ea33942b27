"""The numbers of influence on the buyer, read from `pull_rules.yaml`."""

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.vocabulary import Stance


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReportingWeights(_Declared):
    """What a reporting line counts."""

    superior: float = Field(ge=0, le=1)
    """Of the superior's opinion with who reports."""
    report: float = Field(ge=0, le=1)
    """Of the opinion of who reports with the superior."""


class PullRules(_Declared):
    """How stances travel."""

    opinions: dict[Stance, float]
    stance_of_role: dict[str, Stance]
    """By the key of a standard role."""
    own_share: float = Field(gt=0, le=1)
    reporting: ReportingWeights
    felt_from: float = Field(gt=0, lt=1)
    most_conversions: int = Field(ge=1)


@lru_cache
def pull_rules() -> PullRules:
    """Return the shipped numbers.

    Raises:
        ValueError: the file says what cannot be meant; the text names the place.

    """
    text = (files("inroad.plans.pull") / "pull_rules.yaml").read_text(encoding="utf-8")
    return PullRules.model_validate(yaml.safe_load(text))

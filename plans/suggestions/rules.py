"""The numbers by which role suggestions are made, read from `rules.yaml`."""

from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.plans.stages import StageState

Share = Annotated[float, Field(gt=0, le=1)]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Differences(_Rules):
    """A factor for each property in which two deals differ."""

    segment: Share
    taxonomy: Share
    breadth: Share


class LikenessRules(_Rules):
    """How alike two deals are."""

    differs: Differences
    unknown: Share
    amount_power: Share
    least: Share
    most: int = Field(ge=1)


class SuggestionRules(_Rules):
    """All of them."""

    model_from: int = Field(ge=2)
    least_holders: int = Field(ge=2)
    least_fit: Share
    weights: dict[StageState, Share]
    rejection: Share
    rejected_elsewhere: Share
    folds: int = Field(ge=2)
    regularisations: Annotated[tuple[float, ...], Field(min_length=1)]
    empty_words: frozenset[str]
    most_reasons: int = Field(ge=1)
    like: LikenessRules


@lru_cache
def suggestion_rules() -> SuggestionRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.suggestions") / "rules.yaml").read_text(encoding="utf-8")
    return SuggestionRules.model_validate(yaml.safe_load(text))

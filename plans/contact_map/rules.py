"""The numbers of the Client Contact Map, read from `rules.yaml`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from inroad.graph.vocabulary import RelationshipGrade, RelationshipWord
from inroad.plans.coverage_rules import RiskLevel

Share = Annotated[float, Field(ge=0, le=1)]
Percent = Annotated[int, Field(ge=0, le=100)]
Points = Annotated[int, Field(ge=0, le=100)]
Horizon = Annotated[int, Field(ge=1, le=3_650)]
Weight = Annotated[int, Field(ge=1, le=3)]
"""How much a role weighs on a deal."""


class LiftKind(StrEnum):
    """Why a good relationship can lift another; members stand in falling order."""

    INFLUENCES = "INFLUENCES"
    REPORTS_TO = "REPORTS_TO"
    SAME_SUPERIOR = "SAME_SUPERIOR"
    ACQUAINTED = "ACQUAINTED"
    SAME_COLLEAGUE = "SAME_COLLEAGUE"


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RelationshipsWanted(_Rules):
    """How many relationships a buyer should have."""

    at_least: int = Field(ge=1, le=100)
    at_most: int = Field(ge=1, le=100)

    @model_validator(mode="after")
    def _in_order(self) -> "RelationshipsWanted":
        if self.at_least > self.at_most:
            raise ValueError("at_least must not exceed at_most")
        return self


class TrustBounds(_Rules):
    """When so many T are too generous."""

    above_percent: Percent
    at_least: int = Field(ge=1)


class OpenBounds(_Rules):
    """When there are too few O."""

    below_percent: Percent


class ScoreWeights(_Rules):
    """What the parts of a key intersection's score weigh."""

    role: Share
    grade: Share
    risk: Share
    closing: Share


class KeyRules(_Rules):
    """By what intersections are marked and ranked."""

    days: Annotated[tuple[Horizon, ...], Field(min_length=1, max_length=12)]
    weights: ScoreWeights
    covered_share: Share
    risk: Mapping[RiskLevel, Share]
    grades: Mapping[RelationshipGrade, Share]
    none: Share
    words: Mapping[RelationshipWord, Share]
    wanted: Mapping[Weight, RelationshipGrade]
    most_per_contact: int = Field(ge=1, le=100)

    @model_validator(mode="after")
    def _whole(self) -> "KeyRules":
        weights = self.weights
        if abs(weights.role + weights.grade + weights.risk + weights.closing - 1.0) > 1e-9:  # noqa: PLR2004
            raise ValueError("the weights of key_intersections must sum up to 1")
        if list(self.days) != sorted(set(self.days)):
            raise ValueError("days must rise, each once")
        return self


class LiftRules(_Rules):
    """Which relationships lift others, and how much each link counts."""

    from_grades: tuple[RelationshipGrade, ...]
    kinds: Mapping[LiftKind, Share]
    acquainted_from: Share
    grades: Mapping[RelationshipGrade, Share]


class ReassignmentPoints(_Rules):
    """What makes one change less desirable than another; each 0 to 100."""

    no_senior: Points
    not_looking_after: Points
    stranger: Points
    level_apart: Points
    given_up: Mapping[RelationshipGrade, Points]
    given_up_ungraded: Points


class ReassignmentRules(_Rules):
    """How many buyers a colleague can hold, and what changes cost."""

    capacity: int = Field(ge=0, le=1_000)
    points: ReassignmentPoints


class MapRules(_Rules):
    """All of them."""

    relationships: RelationshipsWanted
    trust: TrustBounds
    open: OpenBounds
    satisfied_from: RelationshipGrade
    satisfied_from_strength: Share
    most_blanks: int = Field(ge=1, le=100)
    key_intersections: KeyRules
    lift_links: LiftRules
    reassignment: ReassignmentRules


@lru_cache
def map_rules() -> MapRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a number, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.contact_map") / "rules.yaml").read_text(encoding="utf-8")
    return MapRules.model_validate(yaml.safe_load(text))

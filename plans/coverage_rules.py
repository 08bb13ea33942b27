"""The words and numbers by which a deal's coverage is judged, read from `coverage_rules.yaml`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator

from inroad.graph.vocabulary import OpportunityKind, SeniorityLevel


class RoleState(StrEnum):
    """How far an expected role is covered; members stand in rising order."""

    UNIDENTIFIED = "UNIDENTIFIED"
    IDENTIFIED = "IDENTIFIED"
    ENGAGED = "ENGAGED"


class CoverageStatus(StrEnum):
    """How far one dimension of coverage reaches."""

    COVERED = "COVERED"
    GAP = "GAP"
    MISSING = "MISSING"


class RiskLevel(StrEnum):
    """How much is at risk; members stand in rising order."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"

    @property
    def rank(self) -> int:
        """Its place as a number: 0 for LOW up to 2 for HIGH."""
        return list(RiskLevel).index(self)


class Dimension(StrEnum):
    """What coverage is assessed in (S2)."""

    CHAMPION = "CHAMPION"
    ECONOMIC_BUYER = "ECONOMIC_BUYER"
    EXECUTIVE_SPONSOR = "EXECUTIVE_SPONSOR"
    BREADTH = "BREADTH"
    DEPTH = "DEPTH"


class RiskFactor(StrEnum):
    """What puts a deal at risk, or out of it (S2)."""

    SINGLE_ACTIVE_CONTACT = "SINGLE_ACTIVE_CONTACT"
    ECONOMIC_BUYER_NOT_ENGAGED = "ECONOMIC_BUYER_NOT_ENGAGED"
    NO_EXECUTIVE_SPONSOR = "NO_EXECUTIVE_SPONSOR"
    SINGLE_DEPARTMENT = "SINGLE_DEPARTMENT"
    DETRACTOR_WITHOUT_STRATEGY = "DETRACTOR_WITHOUT_STRATEGY"
    BROAD_CONTACTS = "BROAD_CONTACTS"


Word = TypeVar("Word", bound=StrEnum)


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WindowRules(_Rules):
    """How long a two-way interaction counts."""

    engaged_days: Mapping[OpportunityKind, int]
    active_days: int = Field(ge=1)


class CoveredFrom(_Rules):
    """From which numbers on breadth and depth are covered."""

    departments: int = Field(ge=1)
    levels: int = Field(ge=1)
    highest: SeniorityLevel
    """The level without which depth is not covered."""


class BroadFrom(_Rules):
    """From which numbers on active contacts make a deal resilient."""

    contacts: int = Field(ge=1)
    levels: int = Field(ge=1)
    functions: int = Field(ge=1)


class CoverageRules(_Rules):
    """All of them; every word of a list has its number."""

    windows: WindowRules
    values: Mapping[RoleState, float]
    covered_from: CoveredFrom
    dimensions: Mapping[Dimension, Mapping[CoverageStatus, RiskLevel]]
    risk_factors: Mapping[RiskFactor, RiskLevel]
    broad_from: BroadFrom

    @field_validator("values", "dimensions", "risk_factors")
    @classmethod
    def _each_word(cls, given: Mapping[Word, object]) -> Mapping[Word, object]:
        words = set(type(next(iter(given))))
        if missing := words - set(given):
            raise ValueError(f"lacks {', '.join(sorted(missing))}")
        return given

    def risk_of(self, dimension: Dimension, status: CoverageStatus) -> RiskLevel:
        """Return what a dimension with this status puts at risk; a covered one, little."""
        return self.dimensions[dimension].get(status, RiskLevel.LOW)


@lru_cache
def coverage_rules() -> CoverageRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "coverage_rules.yaml").read_text(encoding="utf-8")
    return CoverageRules.model_validate(yaml.safe_load(text))

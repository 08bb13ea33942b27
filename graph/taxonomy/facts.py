"""What is known of a person on a deal, whatever the taxonomy, and what of it tells a role."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from inroad.graph.title_words import title_words
from inroad.graph.vocabulary import SeniorityLevel, Stance


class Fact(StrEnum):
    """What may be known of a person on one deal, each to a level in [0, 1].

    0.5 reads "to some degree", 0.8 and more "fully". Sources: S3 (influence, authority, product
    importance, advocacy), S0 (budget, veto, usage).
    """

    BUDGET_AUTHORITY = "BUDGET_AUTHORITY"
    """Decides about the money; 1 without anybody's approval."""
    PROCESS_AUTHORITY = "PROCESS_AUTHORITY"
    """Decides how the work is done that the product is for; 1 without anybody's approval."""
    VETO = "VETO"
    """Can stop the purchase in a field of their own: technology, law, security, purchasing."""
    USAGE = "USAGE"
    """Works with the product; 1 every day."""
    ADVOCACY = "ADVOCACY"
    """Speaks for us (1) or works against us (0); 0.5 neither. The number of their stance."""
    INFLUENCE = "INFLUENCE"
    """How much their opinion weighs with those who decide."""
    PRODUCT_IMPORTANCE = "PRODUCT_IMPORTANCE"
    """How far they need the product for their core job; 0: they can well do without it."""


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Known(_Known):
    """Everything known of one person on one deal; what is left out is unknown, not zero."""

    levels: Mapping[Fact, float] = Field(default_factory=dict)
    """Level of each fact that is known, in [0, 1]."""
    function: str | None = None
    """Field of work, as `graph.titles` names it."""
    seniority: SeniorityLevel | None = None
    in_department: bool | None = None
    """Whether the person works in the department that the deal sells to."""

    @field_validator("levels")
    @classmethod
    def _within_bounds(cls, given: Mapping[Fact, float]) -> Mapping[Fact, float]:
        for fact, level in given.items():
            if not 0 <= level <= 1:
                raise ValueError(f"{fact} must be in 0..1 (is {level})")
        return given


class Range(_Known):
    """Levels from one bound up to, and without, another."""

    at_least: float = Field(default=0.0, ge=0, le=1)
    below: float | None = Field(default=None, gt=0, le=1)
    """None: up to and with 1."""

    @model_validator(mode="after")
    def _holds_a_level(self) -> Self:
        if self.below is not None and self.below <= self.at_least:
            raise ValueError("no level is in it: below must be greater than at_least")
        return self

    def holds(self, level: float) -> bool:
        """Whether a level in [0, 1] lies in the range."""
        return level >= self.at_least and (self.below is None or level < self.below)


class Criteria(_Known):
    """What must be known of a person, all of it, for a role to be read; silence tells nothing."""

    facts: Mapping[Fact, Range] = Field(default_factory=dict)
    functions: tuple[str, ...] = Field(default=(), max_length=20)
    """Fields of work, any of which will do; empty: whatever the field."""
    seniority: tuple[SeniorityLevel, ...] = Field(default=(), max_length=len(SeniorityLevel))
    """Levels, any of which will do; empty: whatever the level."""
    in_department: bool | None = None
    """Whether the person must work in the department that the deal sells to; None: either."""

    @field_validator("functions")
    @classmethod
    def _read_from_titles(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        words = title_words()
        known = {*words.functions, *(office.function for office in words.offices)}
        for function in given:
            if function not in known:
                raise ValueError(f"no title is read as the field of work {function!r}")
        return given

    @model_validator(mode="after")
    def _ask_for_something(self) -> Self:
        if self == Criteria.model_construct():
            raise ValueError("must ask for something; leave criteria out if nothing tells the role")
        return self

    def met_by(self, known: Known) -> bool:
        """Whether everything asked for is known, and is so."""
        return (
            all(
                fact in known.levels and asked.holds(known.levels[fact])
                for fact, asked in self.facts.items()
            )
            and (not self.functions or known.function in self.functions)
            and (not self.seniority or known.seniority in self.seniority)
            and self.in_department in {None, known.in_department}
        )

    def asserted(self) -> Mapping[Fact, float]:
        """Return the levels that are said of a person by saying that the criteria are met.

        Of each fact the lowest that will do. That a person holds a role is so written down once, as
        facts, and read in any taxonomy; field of work and seniority are known from the title.
        """
        return {fact: asked.at_least for fact, asked in self.facts.items()}


_ADVOCACY: Mapping[Stance, float] = {
    Stance.ADVOCATE: 1.0,
    Stance.SUPPORTIVE: 0.75,
    Stance.NEUTRAL: 0.5,
    Stance.SCEPTICAL: 0.25,
    Stance.OPPOSED: 0.0,
}


def advocacy_of(stance: Stance) -> float:
    """Return the level of `Fact.ADVOCACY` that a stance states, in [0, 1]."""
    return _ADVOCACY[stance]


def influence_or_authority(known: Known) -> float | None:
    """Return the first axis of S3's quadrant: influence or authority, whichever is greater.

    In [0, 1]; authority is over the budget or over the process (S3). None if neither is known.
    """
    axis = (Fact.INFLUENCE, Fact.BUDGET_AUTHORITY, Fact.PROCESS_AUTHORITY)
    return max((known.levels[fact] for fact in axis if fact in known.levels), default=None)

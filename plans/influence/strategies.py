"""The six influence strategies and what speaks for each, read from `strategies.yaml`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from inroad.graph.taxonomy import taxonomy
from inroad.graph.vocabulary import (
    InfluenceStrategy,
    RelationshipGrade,
    SeniorityLevel,
    Stance,
    TouchWorth,
)


class InfluenceFact(StrEnum):
    """What the graph can show that speaks for a strategy."""

    CONTENT_FOR_ROLE = "CONTENT_FOR_ROLE"
    MUTUAL_CONTACT = "MUTUAL_CONTACT"
    ASKED_FOR_SOMETHING = "ASKED_FOR_SOMETHING"
    USES_PRODUCT = "USES_PRODUCT"
    SPOKE_FOR_US = "SPOKE_FOR_US"
    PEERS_FOR_US = "PEERS_FOR_US"
    INFLUENCED_BY_FRIEND = "INFLUENCED_BY_FRIEND"
    SAME_ROLE_WON = "SAME_ROLE_WON"
    SHARED_EMPLOYER = "SHARED_EMPLOYER"
    COLLEAGUE_AT_LEVEL = "COLLEAGUE_AT_LEVEL"
    EXPERT_ON_DEAL = "EXPERT_ON_DEAL"
    DATE_NEAR = "DATE_NEAR"


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FactRule(_Declared):
    """What one fact counts for a strategy, and what follows from it."""

    points: int = Field(ge=1, le=10)
    why: str
    """The sentence; what stands in braces is filled in."""
    tactic: str


class Never(_Declared):
    """With whom a strategy does harm."""

    grades: tuple[RelationshipGrade, ...] = ()
    stances: tuple[Stance, ...] = ()
    roles: tuple[str, ...] = ()
    """Standard roles; one of those that the contact plays is enough."""


class StrategyRules(_Declared):
    """One strategy."""

    name: str
    also: str
    """What else people call it."""
    mechanism: str
    counts: str
    """What it stands or falls with."""
    examples: tuple[str, ...] = Field(min_length=1)
    fits: str
    needs_fact: bool
    facts: Mapping[InfluenceFact, FactRule]
    tactic: str | None = None
    """What to do where no fact says it."""
    grades: Mapping[RelationshipGrade, int] = {}
    stances: Mapping[Stance, int] = {}
    levels: Mapping[SeniorityLevel, int] = {}
    roles: Mapping[str, int] = {}
    """By standard role."""
    never: Never = Never()

    @model_validator(mode="after")
    def _says_what_to_do(self) -> "StrategyRules":
        if not self.needs_fact and self.tactic is None:
            raise ValueError("a strategy that needs no fact says what to do without one")
        named = {*self.roles, *self.never.roles}
        if unknown := sorted(named - set(taxonomy())):
            raise ValueError(f"there is no standard role {unknown[0]}")
        return self


class WorthRules(_Declared):
    """One way in which a touch is worth a contact's time."""

    name: str
    ask: str
    """What somebody has to answer, for no graph knows it."""
    message: str
    """How to begin."""
    roles: tuple[str, ...]
    """Standard roles with which a suggestion begins with it."""


class FirstGoal(_Declared):
    """The goal where nobody graded the two."""

    strangers: RelationshipGrade
    acquainted: RelationshipGrade


class InfluenceRules(_Declared):
    """All of it; every strategy and every worth has its part."""

    suggested_from: int = Field(ge=1)
    most_strategies: int = Field(ge=1, le=6)
    most_people: int = Field(ge=1, le=20)
    soon_days: int = Field(ge=1)
    """A date is near from so many days before it."""
    signal_days: int = Field(ge=1)
    """What a contact did counts for so many days."""
    known_from: float = Field(gt=0, le=1)
    """Strength from which somebody counts as knowing another."""
    for_us_from: RelationshipGrade
    """Effective grade from which a contact is for us."""
    against_us_to: RelationshipGrade
    """Effective grade down from which a contact is not, whatever speaks for it."""
    first_goal: FirstGoal
    strategies: Mapping[InfluenceStrategy, StrategyRules]
    worth: Mapping[TouchWorth, WorthRules]
    first_worth: TouchWorth

    @model_validator(mode="after")
    def _each_word(self) -> "InfluenceRules":
        if set(self.strategies) != set(InfluenceStrategy):
            raise ValueError(f"strategies: must be {', '.join(InfluenceStrategy)}")
        if set(self.worth) != set(TouchWorth):
            raise ValueError(f"worth: must be {', '.join(TouchWorth)}")
        return self

    def is_against_us(self, effective: RelationshipGrade) -> bool:
        """Return whether who stands at this grade with one of ours speaks against us."""
        return effective.rank <= self.against_us_to.rank

    def named(self, words: str) -> InfluenceStrategy | None:
        """Return the strategy that words name: `SOCIAL_PROOF`, `social proof`, `IOU`."""
        wanted = _plain(words)
        for strategy, rules in self.strategies.items():
            if wanted and wanted in {_plain(w) for w in (strategy, rules.name, rules.also)}:
                return strategy
        return None


@lru_cache
def influence_rules() -> InfluenceRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file says what cannot be meant; the text names the place.

    """
    text = (files("inroad.plans.influence") / "strategies.yaml").read_text(encoding="utf-8")
    return InfluenceRules.model_validate(yaml.safe_load(text))


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())

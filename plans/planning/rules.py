"""The numbers and words of multi-threading plans, read from `planning_rules.yaml`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from inroad.graph.taxonomy import taxonomy
from inroad.graph.vocabulary import PlanAim, PlanWay

_SENTENCES = {
    "paths": (
        "DIRECT",
        "INTRODUCTION",
        "ESCALATION",
        "INFORMANT",
        "INFORMANT_FAR",
        "AFTER_NAME",
        "RAISE",
    ),
    "actions": (
        "DIRECT",
        "INTRODUCTION",
        "INTRODUCTION_FAR",
        "ESCALATION",
        "ESCALATION_FAR",
        "INFORMANT",
        "INFORMANT_FAR",
        "SAME_LETTER",
        "AFTER_NAME",
        "RAISE",
        "RAISE_STRANGER",
    ),
    "messages": (
        "DIRECT",
        "ESCALATION",
        "INFORMANT",
        "INFORMANT_FAR",
        "AFTER_NAME",
        "RAISE",
        "RAISE_STRANGER",
    ),
    "who": ("one", "several", "of_many"),
    "made": ("INTRODUCTION", "ESCALATION", "INFORMANT"),
}
"""What there has to be a sentence for."""
Share = Annotated[float, Field(gt=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Effort(_Rules):
    """What a step takes."""

    hours: float = Field(gt=0)
    days: Count


class WayEffort(Effort):
    """What a way takes."""

    hours_per_ask: float = Field(ge=0)
    days_per_ask: int = Field(ge=0)

    def of(self, asks: int) -> Effort:
        """Return what it takes with so many introductions by others than the actor."""
        return Effort(
            hours=self.hours + asks * self.hours_per_ask, days=self.days + asks * self.days_per_ask
        )


class Span(_Rules):
    """What a day up to so many days ahead is called."""

    days: int = Field(ge=0)
    words: str


class PlanningRules(_Rules):
    """All of them; every way and every aim has its numbers."""

    horizon_days: Count
    most_weeks: Count
    hours_per_week: float = Field(ge=0)
    most_deals: Count
    max_hops: Count
    routes_per_person: Count
    most_ways: Count
    most_alternatives: int = Field(ge=0)
    most_informants: Count
    most_escalations: Count
    most_raises: Count
    ways: Mapping[PlanWay, WayEffort]
    raising: Effort
    pulls: Mapping[str, Share]
    knows_the_name: Mapping[str, Share]
    strength_to_unnamed: Share
    between_colleagues: Share
    least_chance: Share
    shares: Mapping[PlanAim, Share]
    next_candidate: Share
    detractor_share: Share
    contact_points: float = Field(gt=0)
    after: Mapping[str, tuple[str, ...]]
    """By standard role, those that are to be won before."""
    timeline: tuple[Span, ...]
    paths: Mapping[str, str]
    champion_introduction: str
    steps: Mapping[str, str]
    actions: Mapping[str, str]
    titles_of_many: frozenset[str]
    """Titles that many people of one company hold."""
    who: Mapping[str, str]
    who_by_role: Mapping[str, str]
    """By standard role, what is asked where its typical title is one of many."""
    finding_out: str
    about: str
    made: Mapping[str, str]
    toward: str
    close_call: float = Field(ge=0, le=1)
    asking_first: str
    nearly_as_good: str
    messages: Mapping[str, str]
    content: str

    @model_validator(mode="after")
    def _each_word(self) -> Self:
        for name, given, words in (
            ("ways", self.ways, set(PlanWay)),
            ("shares", self.shares, set(PlanAim)),
            ("paths", self.paths, set(_SENTENCES["paths"])),
            ("actions", self.actions, set(_SENTENCES["actions"])),
            ("messages", self.messages, set(_SENTENCES["messages"])),
            ("made", self.made, set(_SENTENCES["made"])),
            ("who", self.who, set(_SENTENCES["who"])),
        ):
            if missing := words - set(given):
                raise ValueError(f"{name} lacks {', '.join(sorted(missing))}")
        before = {*self.after, *(role for some in self.after.values() for role in some)}
        for name, named in (("after", before), ("who_by_role", {*self.who_by_role})):
            if unknown := sorted(named - set(taxonomy())):
                raise ValueError(f"{name}: there is no standard role {unknown[0]}")
        return self


@lru_cache
def planning_rules() -> PlanningRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.planning") / "planning_rules.yaml").read_text(encoding="utf-8")
    return PlanningRules.model_validate(yaml.safe_load(text))

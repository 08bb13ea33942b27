"""The numbers of the alert rules, read from `rules.yaml`; its comments name their sources."""

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from inroad.graph.vocabulary import InteractionSignal, SeniorityLevel


class _Numbers(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NoNumbers(_Numbers):
    """A rule without numbers of its own."""


class AfterDays(_Numbers):
    """A rule that waits."""

    after_days: int = Field(ge=0)


class OfRole(_Numbers):
    """A rule about whoever holds a role."""

    role: str
    """Key of a standard role."""


class NotActing(OfRole, AfterDays):
    """How long to wait for a signal of a role's holder."""

    signal: InteractionSignal


class StandsFor(_Numbers):
    """A rule about something that happened, and is news for a while."""

    stands_days: int = Field(ge=0)


class SingleThreaded(_Numbers):
    """With how many active contacts an account hangs by a thread."""

    most_active: int = Field(ge=0)


class Activated(_Numbers):
    """How many roles, within how many days, are a committee in motion."""

    roles: int = Field(ge=1)
    within_days: int = Field(ge=1)


class AdoptionDrop(_Numbers):
    """Which fall of the active users is too much."""

    fall: float = Field(gt=0, le=1)
    """Share of the users of the period before."""
    over_days: int = Field(ge=1)
    """Length of either period."""
    at_least_users: int = Field(ge=1)
    """Users in the period before, below which nothing is concluded while one of them is left."""


class RenewalWindow(_Numbers):
    """How long before a renewal its plan begins."""

    before_days: int = Field(ge=0)


class Cooling(_Numbers):
    """Which relationships are worth keeping, and for how long what they were counts."""

    strong_from: float = Field(gt=0, le=1)
    best_within_days: int = Field(ge=1)


class SeniorMismatch(_Numbers):
    """Who wants to talk to somebody of nearly the same level."""

    from_level: SeniorityLevel
    levels_below: int = Field(ge=0)
    """How far below the contact a colleague may stand."""
    in_touch_days: int = Field(ge=1)
    in_touch_from: float = Field(gt=0, le=1)


class AlertNumbers(_Numbers):
    """All of them; a rule's stand under its code."""

    customer_days: int = Field(ge=0)
    ECONOMIC_BUYER_MISSING: AfterDays
    TECHNICAL_BUYER_NOT_ENGAGED: NoNumbers
    CHAMPION_LEFT: OfRole
    SPONSOR_LEFT: OfRole
    CHAMPION_NOT_ACTING: NotActing
    CONTACT_PROMOTED: StandsFor
    NEW_COMMITTEE_MEMBER: StandsFor
    SINGLE_THREADED: SingleThreaded
    COMMITTEE_ACTIVATED: Activated
    ADOPTION_DROP: AdoptionDrop
    RENEWAL_WINDOW: RenewalWindow
    RELATIONSHIP_COOLING: Cooling
    DETRACTOR_UNMANAGED: OfRole
    SENIOR_MISMATCH: SeniorMismatch
    PLAN_STEP_BROKEN: NoNumbers
    INTRODUCTION_ASKED: NoNumbers
    INTRODUCTION_OVERDUE: NoNumbers


@lru_cache
def alert_numbers() -> AlertNumbers:
    """Return the shipped numbers.

    Raises:
        ValueError: the file lacks a number, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.alerts") / "rules.yaml").read_text(encoding="utf-8")
    return AlertNumbers.model_validate(yaml.safe_load(text))

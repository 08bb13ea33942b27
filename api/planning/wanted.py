"""What somebody wants to become of a plan that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from inroad.graph.vocabulary import PlanStepState
from inroad.plans.requests import Refusal


@dataclass(frozen=True, slots=True)
class PlanWanted:
    """A plan to be made and kept; what is None is as the plan's last version had it."""

    key: str | None
    """Of the plan that is made anew; None: a new one."""
    opportunity_key: str | None = None
    account_key: str | None = None
    target_keys: tuple[str, ...] | None = None
    owner_key: str | None = None
    closes_on: date | None = None
    hours: float | None = None
    hours_of: Mapping[str, float] | None = None
    max_hops: int | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PlanSaved:
    """What became of it."""

    key: str
    created: bool
    """Whether there was no such plan before."""
    changed: bool
    """Whether a version was written; else the plan says what it said."""
    at: datetime
    """When that was; what is shown is shown as of then."""


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """What became of a plan as a whole."""

    key: str
    changed: bool
    """Whether anything was written; else it was so already."""
    at: datetime
    """When that was; what is shown is shown as of then."""


@dataclass(frozen=True, slots=True)
class MoveWanted:
    """A step that goes into its next state."""

    key: str
    state: PlanStepState
    at: datetime
    """Since when."""
    is_now: bool
    """Whether that is when it is written, whenever its turn comes."""
    reason: str | None = None
    by: str | None = None
    declined_by: str | None = None
    """Key of who said no, where that is why it is dropped."""
    request: bool = False
    """Whether the introduction is asked for, too."""


@dataclass(frozen=True, slots=True)
class StepChanged:
    """What became of a step."""

    plan_key: str
    changed: bool
    """Whether anything was written; else it was so already."""
    at: datetime
    """When that was; what is shown is shown as of then."""
    warnings: tuple[str, ...] = ()
    """What speaks against it, a sentence each; it was written all the same."""
    refused: Refusal | None = None
    """Why somebody may not be asked; then nothing was written."""

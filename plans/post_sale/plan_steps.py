"""What a renewal plan consists of, read from `renewal_plan.yaml`."""

from functools import lru_cache
from importlib.resources import files
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from inroad.graph.vocabulary import Duty, InteractionKind, InteractionSignal


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DoneWhen(_Declared):
    """What shows that a step is done; any of it does."""

    signals: tuple[InteractionSignal, ...] = ()
    kinds: tuple[InteractionKind, ...] = ()
    no_adoption_drop: bool = False

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.signals or self.kinds or self.no_adoption_drop):
            raise ValueError("must say what shows that the step is done")
        return self


class PlannedStep(_Declared):
    """One thing to do with whoever holds a role."""

    key: str
    role: str
    """Key of a role of `customer-success`."""
    what: str
    days_before: int = Field(ge=0)
    duties: tuple[Duty, ...] = Field(min_length=1)
    needs_holder: bool = True
    """Whether somebody has to be known who holds the role."""
    done_when: DoneWhen


class PlannedSteps(_Declared):
    """All steps, in the order in which they fall due."""

    identify_by_days_before: int = Field(ge=0)
    """Day by which whoever holds a role must be known."""
    steps: tuple[PlannedStep, ...] = Field(min_length=1)


@lru_cache
def planned_steps() -> PlannedSteps:
    """Return the shipped steps.

    Raises:
        ValueError: the file says what cannot be meant; the text names the place.

    """
    text = (files("inroad.plans.post_sale") / "renewal_plan.yaml").read_text(encoding="utf-8")
    return PlannedSteps.model_validate(yaml.safe_load(text))

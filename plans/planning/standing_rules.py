"""When a step of a saved plan no longer holds, and where it may go: `standing_rules.yaml`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from inroad.errors import BadInput
from inroad.graph.vocabulary import PlanStepState, StepFault


class StandingRules(BaseModel):
    """All of them; every state in which there is something to do has its lines."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    link_keeps: float = Field(gt=0, le=1)
    """Share of its strength that a link has to keep."""
    counts: Mapping[PlanStepState, frozenset[StepFault]]
    told: frozenset[StepFault]
    next: Mapping[PlanStepState, tuple[PlanStepState, ...]]

    @model_validator(mode="after")
    def _each_word(self) -> Self:
        going_on = {state for state in PlanStepState if state.is_open}
        for name, given in (("counts", self.counts), ("next", self.next)):
            if set(given) != going_on:
                raise ValueError(f"{name}: needs {', '.join(sorted(going_on))}, and no other")
        return self


@lru_cache
def standing_rules() -> StandingRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans.planning") / "standing_rules.yaml").read_text(encoding="utf-8")
    return StandingRules.model_validate(yaml.safe_load(text))


def spoken(state: PlanStepState) -> str:
    """Return a state as it stands in a sentence: `to do`."""
    return state.value.replace("_", " ").lower()


def check_step_move(state: PlanStepState, to: PlanStepState, *, reason: str | None) -> None:
    """Insist that a step may go from one state to another.

    Raises:
        BadInput: it is over, the state does not lead there, or it is dropped without a reason.

    """
    onward = standing_rules().next.get(state)
    if onward is None:
        raise BadInput(f"stepId: it is {spoken(state)}, and stays so", field="stepId")
    if to not in onward:
        there = " or ".join(onward)
        raise BadInput(f"state: from {state} a step goes to {there}, not to {to}", field="state")
    if to is PlanStepState.DROPPED and not reason:
        raise BadInput("reason: is needed: say why it is dropped; it is kept", field="reason")

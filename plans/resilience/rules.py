"""The numbers by which threads are counted, read from `rules.yaml`."""

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field


class ThreadRules(BaseModel):
    """What makes a thread."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min_strength: float = Field(ge=0.0, le=1.0)
    """Weakest relationship that carries."""
    most_participants: int = Field(ge=2)
    """What more people than this took part in is no touch between two of them."""
    named_up_to: int = Field(ge=1)
    """Largest cut beside which everybody is named who is in some smallest cut."""


@lru_cache
def thread_rules() -> ThreadRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a number, or has one too many; the text names it.

    """
    text = (files("inroad.plans.resilience") / "rules.yaml").read_text(encoding="utf-8")
    return ThreadRules.model_validate(yaml.safe_load(text))

"""The numbers by which deliveries are tried, and tried again, read from `schedule.yaml`."""

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, PositiveFloat, PositiveInt


class Schedule(BaseModel):
    """When a delivery is tried; what each number means stands beside it in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    after_attempt_s: tuple[PositiveFloat, ...] = Field(min_length=1)
    jitter: NonNegativeFloat
    rest_s: tuple[PositiveFloat, ...] = Field(min_length=1)
    longest_retry_after_s: PositiveFloat
    attempt_s: PositiveFloat
    answer_bytes: PositiveInt
    reply_letters: PositiveInt
    lease_s: PositiveFloat
    turn_s: PositiveFloat
    turns_at_once: PositiveInt
    batch: PositiveInt
    former_secret_hours: NonNegativeFloat
    keep_delivered_days: PositiveInt
    keep_dead_days: PositiveInt

    @property
    def attempts(self) -> int:
        """How often a delivery is tried before it is a dead letter."""
        return len(self.after_attempt_s) + 1


@lru_cache
def schedule() -> Schedule:
    """Return the shipped schedule."""
    text = (files("inroad.api.deliver") / "schedule.yaml").read_text(encoding="utf-8")
    return Schedule.model_validate(yaml.safe_load(text))

"""The words and numbers by which penetration is told, read from `penetration_rules.yaml`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Days = Annotated[int, Field(ge=1, le=3_650)]


class PenetrationBand(StrEnum):
    """How many roles of an account are engaged (S0); members stand in rising order."""

    NONE = "NONE"
    ONE_OR_TWO = "ONE_OR_TWO"
    THREE = "THREE"
    FOUR_OR_MORE = "FOUR_OR_MORE"

    @property
    def rank(self) -> int:
        """Its place as a number: 0 for NONE up to 3 for FOUR_OR_MORE."""
        return list(PenetrationBand).index(self)


class PenetrationTrend(StrEnum):
    """Whether more roles are engaged than before."""

    RISING = "RISING"
    STEADY = "STEADY"
    FALLING = "FALLING"

    @classmethod
    def of(cls, change: int) -> "PenetrationTrend":
        """Return the word for a change in the number of engaged roles."""
        if change == 0:
            return cls.STEADY
        return cls.RISING if change > 0 else cls.FALLING


class BandRule(BaseModel):
    """Where a band begins, and how it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    from_: int = Field(alias="from", ge=0)
    """Engaged roles from which on an account is in it."""


class PenetrationRules(BaseModel):
    """All of them; every band has its rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bands: Mapping[PenetrationBand, BandRule]
    activation_days: Annotated[tuple[Days, ...], Field(min_length=1)]
    trend_days: Days

    @model_validator(mode="after")
    def _bands_rise_from_nothing(self) -> Self:
        if missing := set(PenetrationBand) - set(self.bands):
            raise ValueError(f"bands lacks {', '.join(sorted(missing))}")
        begins = [self.bands[band].from_ for band in PenetrationBand]
        if begins[0] != 0 or sorted(set(begins)) != begins:
            raise ValueError("bands must rise from 0, in their order")
        return self

    @cached_property
    def days(self) -> tuple[int, ...]:
        """How many days back an account is looked at, each once, rising."""
        return tuple(sorted({*self.activation_days, self.trend_days}))

    def band_of(self, engaged_roles: int) -> PenetrationBand:
        """Return the band of so many engaged roles."""
        return self._ladder[min(engaged_roles, len(self._ladder) - 1)]

    @cached_property
    def _ladder(self) -> tuple[PenetrationBand, ...]:
        """The band of each number of engaged roles, up to where the highest begins."""
        highest = max(rule.from_ for rule in self.bands.values())
        return tuple(
            [band for band in PenetrationBand if self.bands[band].from_ <= number][-1]
            for number in range(highest + 1)
        )


@lru_cache
def penetration_rules() -> PenetrationRules:
    """Return the shipped rules.

    Raises:
        ValueError: the file lacks a word, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "penetration_rules.yaml").read_text(encoding="utf-8")
    return PenetrationRules.model_validate(yaml.safe_load(text))

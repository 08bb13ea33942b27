"""What the six grades of a relationship mean (S1), read from `grades.yaml`."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

from inroad.graph.vocabulary import RelationshipGrade


class GradeMeaning(BaseModel):
    """What one grade means, what it is told by, and what follows from it (S1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    meaning: str
    signs: tuple[str, ...]
    opportunities: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()


@lru_cache
def grade_meanings() -> Mapping[RelationshipGrade, GradeMeaning]:
    """Return what each grade means, the highest first.

    Raises:
        ValueError: the file lacks a grade, or has one too many; the text names the place.

    """
    text = (files("inroad.plans") / "grades.yaml").read_text(encoding="utf-8")
    declared = yaml.safe_load(text)
    if set(declared) != set(RelationshipGrade):
        raise ValueError(f"grades.yaml: must have {', '.join(RelationshipGrade)}, and no other")
    return {grade: GradeMeaning.model_validate(declared[grade]) for grade in RelationshipGrade}

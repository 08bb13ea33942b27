"""The numbers by which grades of relationships age and are doubted, read from `grade_rules.yaml`.

A workspace's own document may leave out what it does not change: the shipped number holds then.
"""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from inroad.errors import BadInput
from inroad.graph.taxonomy.strict_yaml import read_yaml
from inroad.graph.vocabulary import GradeContradiction, RelationshipGrade

SHIPPED_FILE = "grade_rules.yaml"
GRADE_RULES = "grade-rules"
"""Name of a workspace's own document, and what messages call it."""
_MOST_DAYS = 3_650
_MOST_FAULTS = 10
Days = Annotated[int, Field(ge=1, le=_MOST_DAYS)]


class Step(StrEnum):
    """Which way a proposal goes."""

    UP = "UP"
    DOWN = "DOWN"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ContradictionRule(_Row):
    """When one kind of contradiction holds, and what it proposes."""

    step: Step
    days: Mapping[RelationshipGrade, Days]
    """Of each grade that it can speak against, the days that are looked at."""
    at_least: Annotated[int, Field(ge=1, le=1_000)] = 1
    """How often what speaks against it has to be seen."""

    def proposes(self, grade: RelationshipGrade) -> RelationshipGrade | None:
        """Return the grade one step from this one; None where there is no such step."""
        return grade.next_up if self.step is Step.UP else grade.next_down


class GradeRules(_Row):
    """All of them."""

    drift_days: Days
    """Days without a two-way interaction that cost one level (S1: gravity)."""
    silence_days: Days
    """Days without anything between two after which a message begins a conversation."""
    most_participants: Annotated[int, Field(ge=2, le=1_000)]
    """A message with more is to nobody in particular."""
    quiet_days: Days
    """Days after which a dismissed proposal may be made again."""
    contradictions: Mapping[GradeContradiction, ContradictionRule]

    @property
    def looked_at_days(self) -> int:
        """Days before the one asked about in which signals are looked for."""
        spans = [days for rule in self.contradictions.values() for days in rule.days.values()]
        return max(spans, default=1) + self.silence_days


@lru_cache
def shipped_grade_rules() -> GradeRules:
    """Return the shipped rules.

    Raises:
        BadInput: the file says what cannot be meant; the text names the place.

    """
    return read_grade_rules(shipped_document(), file=SHIPPED_FILE)


def shipped_document() -> str:
    """Return the shipped rules as they are written: a start for a workspace's own."""
    return (files("inroad.graph") / SHIPPED_FILE).read_text(encoding="utf-8")


def grade_rules_of(document: str | None) -> GradeRules:
    """Return what a workspace's own document rules; None: the shipped rules.

    Raises:
        BadInput: it can no longer be meant.

    """
    return shipped_grade_rules() if document is None else read_grade_rules(document)


@lru_cache(maxsize=64)
def read_grade_rules(text: str, *, file: str = GRADE_RULES) -> GradeRules:
    """Return the rules that a YAML document declares; `file` is what messages call it.

    Raises:
        BadInput: it is not YAML, or a field is unknown or out of bounds. The text names, of every
            fault, the field; `field` is that of the first.

    """
    declared = read_yaml(text, file=file)
    if not isinstance(declared, dict):
        raise BadInput(f"{file}: must be a mapping, like drift_days: 90", field="drift_days")
    if file != SHIPPED_FILE:
        declared = _over(shipped_grade_rules().model_dump(mode="json"), declared)
    try:
        # By way of JSON, in which a text may become a word of an enumeration, and no number a text.
        return GradeRules.model_validate_json(json.dumps(declared, default=str))
    except ValidationError as error:
        raise _refusal(error.errors(), file) from error


def _over(shipped: dict[str, Any], own: dict[Any, Any]) -> dict[Any, Any]:
    """Return the shipped rules with what is declared put over them.

    Of a contradiction, `days` is taken as a whole, so that a grade can be left out of it.
    """
    ruled = {**shipped, **own}
    if isinstance(given := own.get("contradictions"), dict):
        ruled["contradictions"] = {**shipped["contradictions"]}
        for rule, fields in given.items():
            before = shipped["contradictions"].get(rule, {})
            ruled["contradictions"][rule] = (
                {**before, **fields} if isinstance(fields, dict) else fields
            )
    return ruled


def _refusal(errors: Sequence[ErrorDetails], file: str) -> BadInput:
    said = [f"{file}: {_place(one)}: {_what(one)}" for one in errors[:_MOST_FAULTS]]
    if more := len(errors) - len(said):
        said.append(f"and {more} more")
    return BadInput("\n".join(said), field=str(errors[0]["loc"][-1]))


def _place(error: ErrorDetails) -> str:
    return ".".join(str(step) for step in error["loc"] if step != "[key]")


def _what(error: ErrorDetails) -> str:
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such field"
    said = error["msg"].removeprefix("Input ")
    return f"{said[0].lower()}{said[1:]}"

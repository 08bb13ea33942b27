"""How many relationships a customer needs, by breadth and segment: a document, strictly read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from inroad.errors import BadInput
from inroad.graph.taxonomy.strict_yaml import read_yaml
from inroad.graph.vocabulary import ProductBreadth, Segment

SHIPPED_FILE = "coverage_model.yaml"
_MOST_FAULTS = 10
_MOST_PEOPLE = 10_000
Count = Annotated[int, Field(ge=0, le=_MOST_PEOPLE)]
SegmentWords = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Word = TypeVar("Word", ProductBreadth, Segment)


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Cell(_Row):
    """What one breadth needs in one segment."""

    buyers: Count
    champions: Count
    power_users: Count
    elsewhere: Count = 0
    """Champions outside the department that the deal sells to."""
    departments: Count = 0
    """Departments that the champions must come from."""

    def required(self, role: str) -> int:
        """Return how many of `buyers`, `champions` or `power_users` are required."""
        return {
            "buyers": self.buyers,
            "champions": self.champions,
            "power_users": self.power_users,
        }[role]

    @model_validator(mode="after")
    def _within_the_champions(self) -> Self:
        for name in ("elsewhere", "departments"):
            if getattr(self, name) > self.champions:
                raise ValueError(f"{name} is more than the champions ({self.champions})")
        return self


class CheckSigners(_Row):
    """How far check-signers count as buyers."""

    from_buyers: Count
    """Required buyers from which on any count."""
    at_most: Count

    def allowed(self, required: int) -> int:
        """Return how many check-signers count where so many buyers are required."""
        return self.at_most if required >= self.from_buyers else 0


class CoverageModelRules(_Row):
    """The whole table, and how the words of other systems read in it."""

    cells: Mapping[ProductBreadth, Mapping[Segment, Cell]]
    check_signers: CheckSigners
    segments: Mapping[Segment, tuple[SegmentWords, ...]] = Field(default_factory=dict)

    @field_validator("cells")
    @classmethod
    def _every_cell(
        cls, given: Mapping[ProductBreadth, Mapping[Segment, Cell]]
    ) -> Mapping[ProductBreadth, Mapping[Segment, Cell]]:
        lacking = [
            f"{breadth} {segment}"
            for breadth in ProductBreadth
            for segment in Segment
            if segment not in given.get(breadth, {})
        ]
        if lacking:
            raise ValueError(f"lacks {', '.join(lacking)}")
        return given

    @field_validator("segments")
    @classmethod
    def _each_word_once(
        cls, given: Mapping[Segment, tuple[str, ...]]
    ) -> Mapping[Segment, tuple[str, ...]]:
        meant: dict[str, Segment] = {_plain(one.value): one for one in Segment}
        for segment, words in given.items():
            for word in words:
                other = meant.setdefault(_plain(word), segment)
                if other is not segment:
                    raise ValueError(f"{word!r} is said of {other} and of {segment}")
        return given

    def cell(self, breadth: ProductBreadth, segment: Segment) -> Cell:
        """Return what is required there."""
        return self.cells[breadth][segment]

    def segment_of(self, words: str | None) -> Segment | None:
        """Return the segment that words mean, however spelled: `Mid Market`; None: no one."""
        wanted = _plain(words or "")
        return next((one for one, known in self._spellings() if wanted == known), None)

    def _spellings(self) -> Iterator[tuple[Segment, str]]:
        for segment in Segment:
            yield segment, _plain(segment.value)
            for word in self.segments.get(segment, ()):
                yield segment, _plain(word)


@lru_cache
def shipped_model() -> CoverageModelRules:
    """Return the shipped model.

    Raises:
        BadInput: the file says what cannot be meant; the text names the cell and the field.

    """
    return read_coverage_model(shipped_document(), file=SHIPPED_FILE)


def shipped_document() -> str:
    """Return the shipped model as it is written: a start for a workspace's own."""
    return (files("inroad.plans") / SHIPPED_FILE).read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def read_coverage_model(text: str, *, file: str) -> CoverageModelRules:
    """Return the model that a YAML document declares; `file` is what messages call it.

    A workspace's own may leave out `check_signers` and `segments`: the shipped ones hold then.

    Raises:
        BadInput: it is not YAML, or a cell or field is missing, unknown or out of bounds. The text
            names, of every fault, the cell and the field; `field` is that of the first.

    """
    declared = read_yaml(text, file=file)
    if not isinstance(declared, dict):
        raise BadInput(f"{file}: must be a mapping with cells", field="cells")
    if file != SHIPPED_FILE:
        own = shipped_model().model_dump(mode="json", include={"check_signers", "segments"})
        declared = own | declared
    try:
        # By way of JSON, in which a text may become a word of an enumeration, and no number a text.
        return CoverageModelRules.model_validate_json(json.dumps(declared, default=str))
    except ValidationError as error:
        raise _refusal(error.errors(), file) from error


def _refusal(errors: Sequence[ErrorDetails], file: str) -> BadInput:
    said = [f"{file}: {_place(one)}: {_what(one)}" for one in errors[:_MOST_FAULTS]]
    if more := len(errors) - len(said):
        said.append(f"and {more} more")
    return BadInput("\n".join(said), field=_steps(errors[0])[-1])


def _steps(error: ErrorDetails) -> list[str]:
    return [str(step) for step in error["loc"] if step != "[key]"] or ["cells"]


def _place(error: ErrorDetails) -> str:
    """Return where it is: `cells: COMPANY SMB: buyers`."""
    first, *cell = _steps(error)
    if first != "cells" or not cell:
        return ".".join([first, *cell])
    return ": ".join([first, " ".join(cell[:2]), *cell[2:]])


def _what(error: ErrorDetails) -> str:
    given: Any = error["input"]
    stands = f" (is {given!r})" if isinstance(given, str | int | float) else ""
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "there is no such field"
        case "enum":
            words = ProductBreadth if len(_steps(error)) == 2 else Segment  # noqa: PLR2004
            return f"is none of {', '.join(words)}"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
    said = error["msg"].removeprefix("Input ")
    return f"{said[0].lower()}{said[1:]}{stands}"


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())

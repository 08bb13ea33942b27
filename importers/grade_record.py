"""A grade that somebody of ours gives a relationship, as a row or an input states it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.fields import Evidence, Instant, Key, one_of, refused
from inroad.importers.record import Dated, other_than

_CLOCKS_DIFFER = timedelta(days=1)
_BY_LETTER = {grade.letter: grade for grade in RelationshipGrade}


class GradeRecord(Dated):
    """How a contact stands to a colleague, as somebody of ours sees it on a day (S1).

    The same grader on the same day means the same fact, which corrects it. Whether the grade can
    be reached is judged beside those that stand (`importers.grade_steps`).
    """

    kind_of_record = RecordKind.GRADES
    references: ClassVar[Mapping[str, RecordKind]] = {
        "colleague": RecordKind.PEOPLE,
        "contact": RecordKind.PEOPLE,
        "grader": RecordKind.PEOPLE,
    }
    elsewhere = frozenset(references)

    colleague: Key
    contact: Annotated[Key, AfterValidator(other_than("colleague"))]
    grade: Annotated[RelationshipGrade, one_of(RelationshipGrade)]
    """Its word, or its letter: T, O, S, I, D or M."""
    grader: Annotated[Key | None, Field(validate_default=True)] = None
    """Who gives it; None: the colleague."""
    since: Instant
    """Instant at which it is given."""
    note: Evidence | None = None

    @field_validator("grade", mode="before")
    @classmethod
    def _letter(cls, grade: object) -> object:
        """Read a grade's letter; any other word is left to the field's own reader."""
        if isinstance(grade, str) and grade.strip().upper() in _BY_LETTER:
            return _BY_LETTER[grade.strip().upper()]
        return grade

    @field_validator("grader", mode="after")
    @classmethod
    def _own_unless_said(cls, grader: str | None, info: ValidationInfo) -> str | None:
        return grader or info.data.get("colleague")

    @field_validator("since", mode="after")
    @classmethod
    def _not_to_come(cls, since: datetime, info: ValidationInfo) -> datetime:
        now = (info.context or {}).get("now") or datetime.now(UTC)
        if since > now + _CLOCKS_DIFFER:
            raise refused("lies in the future")
        return since

    @property
    def fact_key(self) -> str:
        """`colleague|contact|grader|day`."""
        return f"{self.colleague}|{self.contact}|{self.grader}|{self.since.date().isoformat()}"

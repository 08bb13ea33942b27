"""Every kind of record: its fields, what a new one needs, and every bound on its values.

A record is one row of a file or one input of the API. `fields.py` says how values are written.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ValidationError

from inroad.graph.titles import normalise
from inroad.graph.vocabulary import Polarity, SeniorityLevel
from inroad.graph.writes.known_facts import Stated
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.deal_records import (
    AssessmentRecord,
    DutyRecord,
    OpportunityRecord,
    RoleAssignmentRecord,
)
from inroad.importers.fields import (
    Domain,
    Email,
    Evidence,
    Key,
    Name,
    Share,
    Words,
    one_of,
)
from inroad.importers.grade_record import GradeRecord
from inroad.importers.interaction_record import InteractionRecord
from inroad.importers.record import Dated, Keyed, Record, other_than
from inroad.importers.refusal import Refusal, refusals


class AccountRecord(Keyed):
    """A company."""

    kind_of_record = RecordKind.ACCOUNTS
    needed = frozenset({"name"})

    key: Key
    name: Name | None = None
    domain: Domain | None = None
    segment: Words | None = None


class PersonRecord(Keyed):
    """A human being; where she works is an employment."""

    kind_of_record = RecordKind.PEOPLE
    needed = frozenset({"name"})

    key: Key
    name: Name | None = None
    email: Email | None = None
    placeholder: bool | None = None
    """Whether it is only known that there is somebody, and not yet who."""


class EmploymentRecord(Dated):
    """A person works, or worked, at an account.

    Level, field of work and office follow from the title, unless the record says them; what it
    gives as None follows from the title again, the one given or the one the graph has.
    """

    kind_of_record = RecordKind.EMPLOYMENTS
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "account": RecordKind.ACCOUNTS,
    }
    elsewhere = frozenset(references)

    person: Key
    account: Key
    title: Words | None = None
    department: Words | None = None
    seniority: Annotated[SeniorityLevel, one_of(SeniorityLevel)] | None = None
    office: Words | None = None
    """Canonical title, for a source whose abbreviations mean something of their own."""

    @property
    def fact_key(self) -> str:
        """`person|account|day it began`; two stays at one company are two employments."""
        began = self.since.date().isoformat() if self.since else ""
        return f"{self.person}|{self.account}|{began}"

    def derived(self, former: Stated) -> dict[str, Any]:
        """Return level, office and field of work, as far as the record touches them."""
        given = self.model_fields_set
        title = self.title if "title" in given else former.get("title")
        said = normalise(title or "")
        found: dict[str, Any] = {}
        if given & {"title", "seniority"}:
            found["seniority"] = self.seniority or said.seniority
        if given & {"title", "office"}:
            found["office"] = self.office or said.office
            found["function"] = normalise(self.office).function if self.office else said.function
        return found


class ReportingLineRecord(Dated):
    """A person reports to another."""

    kind_of_record = RecordKind.REPORTING_LINES
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "reports_to": RecordKind.PEOPLE,
    }
    elsewhere = frozenset(references)

    person: Key
    reports_to: Annotated[Key, AfterValidator(other_than("person"))]

    @property
    def fact_key(self) -> str:
        """`person|reports_to`."""
        return f"{self.person}|{self.reports_to}"


class InfluenceRecord(Dated):
    """A person's opinion counts with another."""

    kind_of_record = RecordKind.INFLUENCES
    references: ClassVar[Mapping[str, RecordKind]] = {
        "influencer": RecordKind.PEOPLE,
        "influenced": RecordKind.PEOPLE,
    }
    elsewhere = frozenset(references)
    needed = frozenset({"weight", "polarity"})
    defaults: ClassVar[Mapping[str, object]] = {"polarity": Polarity.POSITIVE}

    influencer: Key
    influenced: Annotated[Key, AfterValidator(other_than("influencer"))]
    weight: Share | None = None
    polarity: Annotated[Polarity, one_of(Polarity)] | None = None
    evidence: Evidence | None = None

    @property
    def fact_key(self) -> str:
        """`influencer|influenced`."""
        return f"{self.influencer}|{self.influenced}"


class RelationshipRecord(Dated):
    """Somebody states that two people know each other; it means the same both ways round."""

    kind_of_record = RecordKind.CONNECTIONS
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "other": RecordKind.PEOPLE,
    }
    elsewhere = frozenset(references)
    needed = frozenset({"strength", "kind"})
    defaults: ClassVar[Mapping[str, object]] = {"kind": "stated"}

    person: Key
    other: Annotated[Key, AfterValidator(other_than("person"))]
    strength: Share | None = None
    kind: Words | None = None
    evidence: Evidence | None = None

    @property
    def fact_key(self) -> str:
        """`smaller key|larger key`."""
        return "|".join(sorted((self.person, self.other)))

    def ends(self) -> dict[str, Any]:
        """Return the two, the smaller key first."""
        person, other = sorted((self.person, self.other))
        return {"person": person, "other": other}


RECORDS: Mapping[RecordKind, type[Record]] = {
    record.kind_of_record: record
    for record in (
        AccountRecord,
        PersonRecord,
        EmploymentRecord,
        ReportingLineRecord,
        InfluenceRecord,
        RelationshipRecord,
        GradeRecord,
        OpportunityRecord,
        RoleAssignmentRecord,
        AssessmentRecord,
        DutyRecord,
        InteractionRecord,
    )
}
"""The record of each kind."""


def read_record(
    kind: RecordKind, fields: Mapping[str, object], *, row: int = 0, now: datetime | None = None
) -> Record | list[Refusal]:
    """Return the record that these fields make, or why they make none.

    Args:
        kind: what the record is.
        fields: values by field name; text is read, and what is left out stays as it is.
        row: position to give the refusals.
        now: an aware instant; an interaction more than a day later is refused. None: the clock's.

    """
    try:
        return RECORDS[kind].model_validate(dict(fields), context={"now": now})
    except ValidationError as error:
        return refusals(error, row=row)

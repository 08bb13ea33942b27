"""Records about a deal: itself, the roles on it, what is known of people, who looks after it.

`fields.py` says how values are written.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from inroad.graph.vocabulary import (
    AssignmentSource,
    Duty,
    OpportunityKind,
    ProductBreadth,
    Stance,
)
from inroad.graph.writes.upsert import RecordKind
from inroad.importers.fields import (
    Amount,
    Confidence,
    Currency,
    Day,
    Evidence,
    Key,
    Name,
    Words,
    one_of,
    refused,
)
from inroad.importers.record import Dated, Keyed, Order


class OpportunityRecord(Keyed):
    """A deal at an account."""

    kind_of_record = RecordKind.OPPORTUNITIES
    references: ClassVar[Mapping[str, RecordKind]] = {"account": RecordKind.ACCOUNTS}
    elsewhere = frozenset({"key", "account"})
    needed = frozenset({"name", "account", "kind"})
    orders = (Order("opened_on", "closes_on", may_be_equal=True),)

    key: Key
    name: Name | None = None
    account: Key | None = None
    kind: Annotated[OpportunityKind, one_of(OpportunityKind)] | None = None
    stage: Words | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    opened_on: Day | None = None
    closes_on: Day | None = None
    taxonomy: Words | None = None
    """Name of the role taxonomy by which its committee is read; None: `standard`."""
    breadth: Annotated[ProductBreadth, one_of(ProductBreadth)] | None = None
    """How much of the company the deal reaches (S3)."""
    department: Words | None = None
    """Department that the deal sells to."""

    def ends(self) -> dict[str, Any]:
        """Return the account's key, None to leave it."""
        return {"account": self.account}


class RoleAssignmentRecord(Dated):
    """A person plays a buying role on one opportunity.

    Which role is meant depends on the deal's taxonomy: `importers.deal_roles` reads it.
    """

    kind_of_record = RecordKind.ROLE_ASSIGNMENTS
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "opportunity": RecordKind.OPPORTUNITIES,
    }
    elsewhere = frozenset(references)
    needed = frozenset({"assignment"})
    defaults: ClassVar[Mapping[str, object]] = {"assignment": AssignmentSource.IMPORTED}

    person: Key
    opportunity: Key
    role: Words
    stance: Annotated[Stance, one_of(Stance)] | None = None
    assignment: Annotated[AssignmentSource, one_of(AssignmentSource)] | None = None
    confidence: Confidence | None = None
    evidence: Evidence | None = None

    _stay: str | None = None

    @property
    def fact_key(self) -> str:
        """`person|ROLE|opportunity`; that of a later stay has behind it the day it began."""
        return self._stay or f"{self.person}|{self.role}|{self.opportunity}"

    def read_as(self, role: str, stay: str) -> "RoleAssignmentRecord":
        """Return the record with the key of the role that it means, and of the stay in it."""
        read = self.model_copy(update={"role": role})
        read._stay = stay  # what is private to a frozen record is its own to set
        return read


class AssessmentRecord(Dated):
    """What is known of a person on one deal, whatever the taxonomy; each level lies in [0, 1].

    How the person stands to us is the stance of a role assignment, not repeated here.
    """

    kind_of_record = RecordKind.ASSESSMENTS
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "opportunity": RecordKind.OPPORTUNITIES,
    }
    elsewhere = frozenset(references)

    person: Key
    opportunity: Key
    budget_authority: Confidence | None = None
    process_authority: Confidence | None = None
    veto: Confidence | None = None
    usage: Confidence | None = None
    influence: Confidence | None = None
    product_importance: Confidence | None = None
    evidence: Evidence | None = None

    @property
    def fact_key(self) -> str:
        """`person|opportunity|day it began`; what is found out later is another assessment."""
        began = self.since.date().isoformat() if self.since else ""
        return f"{self.person}|{self.opportunity}|{began}"


class DutyRecord(Dated):
    """A colleague looks after one deal, or after a whole account."""

    kind_of_record = RecordKind.DUTIES
    references: ClassVar[Mapping[str, RecordKind]] = {
        "person": RecordKind.PEOPLE,
        "account": RecordKind.ACCOUNTS,
        "opportunity": RecordKind.OPPORTUNITIES,
    }
    elsewhere = frozenset(references)

    person: Key
    duty: Annotated[Duty, one_of(Duty)]
    account: Key | None = None
    opportunity: Annotated[Key | None, Field(validate_default=True)] = None

    @field_validator("opportunity", mode="after")
    @classmethod
    def _one_of_both(cls, opportunity: str | None, info: ValidationInfo) -> str | None:
        if (opportunity is None) == (info.data.get("account") is None):
            raise refused("or account is needed, one of the two")
        return opportunity

    @property
    def fact_key(self) -> str:
        """`person|DUTY|account or opportunity|its key`."""
        if self.opportunity is not None:
            return f"{self.person}|{self.duty}|opportunity|{self.opportunity}"
        return f"{self.person}|{self.duty}|account|{self.account}"

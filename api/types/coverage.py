"""GraphQL: how far a deal is covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import graphene

from inroad.api.connections import count
from inroad.api.loaders import AccountAt, At, OpportunityAt
from inroad.api.types import enums
from inroad.api.types.contact import Contact
from inroad.api.types.node import Row
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.plans import committee, coverage, risk

MOST_CONTACTS = 200
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Covered:
    """A deal, and how far it is covered."""

    opportunity: OpportunityAt
    coverage: coverage.Coverage


@dataclass(frozen=True, slots=True)
class CoverageFound:
    """Which deals were meant, and how far they are covered."""

    explanation: str
    account: AccountAt | None
    candidates: list[AccountAt]
    coverages: list[Covered]


class RoleHolder(Row):
    """Somebody who holds a role on a deal, held it, or might."""

    contact = graphene.Field(Contact, required=True, description="Who it is.")
    state = graphene.Field(
        enums.HolderState, required=True, description="What the assignment is worth."
    )
    stance = graphene.Field(enums.Stance, description="How the person stands to us on this deal.")
    evidence = graphene.String(description="What the assignment was seen by.")

    @staticmethod
    def resolve_contact(root: At[committee.RoleHolder], _call: graphene.ResolveInfo) -> Any:
        """Show who it is."""
        return At(root.row.contact, root.loaders)

    @staticmethod
    def resolve_stance(root: At[committee.RoleHolder], _call: graphene.ResolveInfo) -> Any:
        """Show the assignment's stance."""
        return root.row.assignment.stance

    @staticmethod
    def resolve_evidence(root: At[committee.RoleHolder], _call: graphene.ResolveInfo) -> Any:
        """Show the assignment's evidence."""
        return root.row.assignment.evidence


class CommitteeRole(Row):
    """One role of the taxonomy on one deal."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    state = graphene.Field(
        enums.RoleState, required=True, description="How far it is covered, by its best holder."
    )
    value = graphene.Float(
        required=True, description="What it counts: 0 unidentified, 0.5 identified, 1 engaged."
    )
    uncovered = graphene.Boolean(
        required=True, description="Whether it is expected, and nobody who holds it is engaged."
    )
    holders = graphene.List(
        graphene.NonNull(RoleHolder),
        required=True,
        description="The engaged first; who is merely suggested, or has left, counts nothing.",
    )

    @staticmethod
    def resolve_holders(root: At[committee.CommitteeRole], _call: graphene.ResolveInfo) -> Any:
        """Show who holds it."""
        return _each(root.row.holders, root)


class Completeness(Row):
    """How complete a committee is, and what makes it up."""

    score = graphene.Float(
        required=True,
        description="`sum(weight * value) / sum(weight)` over the expected roles, 0 to 100.",
    )
    expected = graphene.List(
        graphene.NonNull(CommitteeRole), required=True, description="The parts of the score."
    )
    tracked = graphene.List(
        graphene.NonNull(CommitteeRole),
        required=True,
        description="Roles that are followed when found, and never counted.",
    )

    @staticmethod
    def resolve_expected(root: At[committee.Completeness], _call: graphene.ResolveInfo) -> Any:
        """Show the parts of the score."""
        return _each(root.row.expected, root)

    @staticmethod
    def resolve_tracked(root: At[committee.Completeness], _call: graphene.ResolveInfo) -> Any:
        """Show what is only followed."""
        return _each(root.row.tracked, root)


class CoverageDimension(graphene.ObjectType):
    """One of the five dimensions of coverage."""

    dimension = graphene.Field(enums.Dimension, required=True, description="Which one.")
    status = graphene.Field(
        enums.CoverageStatus, required=True, description="How far it is covered."
    )
    risk = graphene.Field(enums.RiskLevel, required=True, description="What that puts at risk.")
    why = graphene.String(required=True, description="One sentence, with the names behind it.")


class Risk(Row):
    """A risk factor that holds."""

    factor = graphene.Field(enums.RiskFactorCode, required=True, description="Which one.")
    level = graphene.Field(enums.RiskLevel, required=True, description="How much is at risk.")
    why = graphene.String(required=True, description="One sentence, with the evidence.")
    contacts = graphene.List(
        graphene.NonNull(Contact),
        required=True,
        description="Whom it is seen by; empty where it is that nobody is there.",
    )

    @staticmethod
    def resolve_contacts(root: At[risk.Risk], _call: graphene.ResolveInfo) -> Any:
        """Show whom it is seen by."""
        return _each(root.row.contacts, root)


class Coverage(graphene.ObjectType):
    """How far a deal is covered at an instant: its committee, its gaps, its risks."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="Which deal."
    )
    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    engaged_days = graphene.Int(
        required=True, description="Days within which a two-way interaction makes engaged."
    )
    active_days = graphene.Int(
        required=True, description="Days within which a two-way interaction makes active."
    )
    engaged_contacts = graphene.Int(required=True, description="How many contacts are engaged.")
    active_contacts = graphene.Int(required=True, description="How many contacts are active.")
    contacts = graphene.List(
        graphene.NonNull(Contact),
        required=True,
        first=graphene.Int(default_value=20, description="Most contacts, 1 to 200."),
        description="Everybody at the account, or with a role, the engaged and the active first.",
    )
    completeness = graphene.Field(
        Completeness, required=True, description="How complete the committee is."
    )
    dimensions = graphene.List(
        graphene.NonNull(CoverageDimension), required=True, description="All five, assessed."
    )
    risks = graphene.List(
        graphene.NonNull(Risk), required=True, description="The risk factors that hold."
    )
    risk = graphene.Field(
        enums.RiskLevel, required=True, description="The highest of them; LOW where none holds."
    )

    @staticmethod
    def resolve_as_of(root: Covered, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.opportunity.loaders.as_of

    @staticmethod
    def resolve_engaged_days(root: Covered, _call: graphene.ResolveInfo) -> int:
        """Show the window."""
        return root.coverage.windows.engaged_days

    @staticmethod
    def resolve_active_days(root: Covered, _call: graphene.ResolveInfo) -> int:
        """Show the window."""
        return root.coverage.windows.active_days

    @staticmethod
    def resolve_engaged_contacts(root: Covered, _call: graphene.ResolveInfo) -> int:
        """Count the engaged."""
        return sum(contact.engaged for contact in root.coverage.contacts)

    @staticmethod
    def resolve_active_contacts(root: Covered, _call: graphene.ResolveInfo) -> int:
        """Count the active."""
        return sum(contact.active for contact in root.coverage.contacts)

    @staticmethod
    def resolve_contacts(
        root: Covered, _call: graphene.ResolveInfo, first: int | None = None
    ) -> Any:
        """Show the contacts, the most recent first."""
        most = count(first, MOST_CONTACTS, "first", default=20)
        return _each(root.coverage.contacts[:most], root.opportunity)

    @staticmethod
    def resolve_completeness(root: Covered, _call: graphene.ResolveInfo) -> Any:
        """Show the committee."""
        return At(root.coverage.completeness, root.opportunity.loaders)

    @staticmethod
    def resolve_dimensions(root: Covered, _call: graphene.ResolveInfo) -> Any:
        """Show the assessment."""
        return root.coverage.dimensions

    @staticmethod
    def resolve_risks(root: Covered, _call: graphene.ResolveInfo) -> Any:
        """Show the factors that hold."""
        return _each(root.coverage.risks, root.opportunity)

    @staticmethod
    def resolve_risk(root: Covered, _call: graphene.ResolveInfo) -> Any:
        """Show the overall risk."""
        return root.coverage.risk


class CoverageAnswer(graphene.ObjectType):
    """Which deals were meant, and how far each is covered."""

    explanation = graphene.String(required=True, description="How the question was read.")
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account whose open deals were meant; null where a deal was named.",
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no deal and no one account.",
    )
    coverages = graphene.List(
        graphene.NonNull(Coverage), required=True, description="One per deal, by the deal's name."
    )


def _each(rows: Iterable[R], beside: At[Any]) -> list[At[R]]:
    """Return rows with the loaders of what they belong to."""
    return [At(row, beside.loaders) for row in rows]

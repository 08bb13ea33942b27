"""What is known of a deal's people and their roles, as far as suggestions look at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inroad.graph.vocabulary import AssignmentSource, RoleDecision, SeniorityLevel
from inroad.plans.suggestions.position import Position
from inroad.queries.coverage.deal_contacts import DealContact
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.suggestions.places import Place
from inroad.queries.suggestions.role_decisions import DecidedRole


@dataclass(frozen=True, slots=True)
class KnownCommittee:
    """What is known of a deal's people and their roles at an instant."""

    contacts: Sequence[DealContact]
    """Everybody at the account, or with a role on the deal."""
    assignments: Sequence[AssignedRole]
    """On this deal, suggested ones too."""
    places: Mapping[str, Place]
    decisions: Sequence[DecidedRole]
    """On this deal, and of these people on others."""
    opportunity_key: str
    department: str | None = None
    """Department that the deal sells to."""

    def holders(self, role_key: str) -> set[str]:
        """Return the keys of the people who are confirmed in a role."""
        return {
            one.person_key
            for one in self.assignments
            if one.role == role_key and one.assignment != AssignmentSource.SUGGESTED
        }

    def free(self, role_key: str) -> list[DealContact]:
        """Return who could be suggested for a role.

        Whoever is there, on their side and known by name, and neither plays it nor was rejected.
        """
        holding = self.holders(role_key)
        return [
            one
            for one in self.contacts
            if not (one.is_colleague or one.has_left or one.is_placeholder)
            and one.person_key not in holding
            and self.rejection(one.person_key, role_key) is None
        ]

    def filled(self, role_key: str) -> bool:
        """Whether somebody known by name, who is still there, plays a role."""
        there = {
            one.person_key
            for one in self.contacts
            if not (one.has_left or one.is_placeholder or one.is_colleague)
        }
        return bool(self.holders(role_key) & there)

    def rejection(self, person_key: str, role_key: str) -> DecidedRole | None:
        """Return the rejection of a person for a role on this deal that stands."""
        return next(
            (
                one
                for one in self._rejections(person_key, role_key)
                if one.opportunity_key == self.opportunity_key
            ),
            None,
        )

    def rejected_roles(self, person_key: str) -> set[str]:
        """Return the keys of the roles that a person is said not to play on this deal."""
        return {
            one.role
            for one in self.decisions
            if (one.person_key, one.opportunity_key) == (person_key, self.opportunity_key)
            and one.decision == RoleDecision.REJECTED
            and one.undone_at is None
        }

    def rejected_elsewhere(self, person_key: str, role_key: str) -> list[DecidedRole]:
        """Return the rejections of a person for a role on other deals that stand."""
        found = self._rejections(person_key, role_key)
        return [one for one in found if one.opportunity_key != self.opportunity_key]

    def suggested(self, person_key: str, role_key: str) -> AssignedRole | None:
        """Return the assignment by which another system suggests a person for a role."""
        return next(
            (
                one
                for one in self.assignments
                if (one.person_key, one.role) == (person_key, role_key)
                and one.assignment == AssignmentSource.SUGGESTED
            ),
            None,
        )

    def position(self, contact: DealContact) -> Position:
        """Return the position of somebody."""
        level = SeniorityLevel(contact.seniority) if contact.seniority else None
        place = self.places.get(contact.person_key)
        return Position(
            contact.title, contact.department, contact.function, level, place, self.department
        )

    def _rejections(self, person_key: str, role_key: str) -> list[DecidedRole]:
        return [
            one
            for one in self.decisions
            if (one.person_key, one.role) == (person_key, role_key)
            and one.decision == RoleDecision.REJECTED
            and one.undone_at is None
        ]

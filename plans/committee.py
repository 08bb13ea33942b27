"""Is everybody whom this deal needs known, and in contact with us?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.graph.taxonomy import BuyingRole, TaxonomyRoles
from inroad.graph.vocabulary import AssignmentSource
from inroad.plans.coverage_rules import RoleState, coverage_rules
from inroad.plans.engagement import Contact
from inroad.plans.wording import named
from inroad.queries.role_assignments import AssignedRole


class HolderState(StrEnum):
    """What somebody's assignment to a role is worth."""

    ENGAGED = "ENGAGED"
    IDENTIFIED = "IDENTIFIED"
    SUGGESTED = "SUGGESTED"
    LEFT = "LEFT"


_ROLE_OF_HOLDER = {
    HolderState.ENGAGED: RoleState.ENGAGED,
    HolderState.IDENTIFIED: RoleState.IDENTIFIED,
}


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """One person's assignment to a role."""

    contact: Contact
    state: HolderState
    assignment: AssignedRole


@dataclass(frozen=True, slots=True)
class CommitteeRole:
    """One role of the taxonomy on one deal."""

    role: BuyingRole
    state: RoleState
    """By the best of those who hold it."""
    value: float
    """What the state counts, in [0, 1]."""
    holders: tuple[RoleHolder, ...]
    """The engaged first; who is merely suggested, or has left, stands last and holds nothing."""

    def held_by(self, *states: HolderState) -> list[Contact]:
        """Return who holds it in one of these states."""
        return [holder.contact for holder in self.holders if holder.state in states]

    @property
    def uncovered(self) -> bool:
        """Whether it is expected, and nobody who holds it is engaged."""
        return self.role.expected and self.state is not RoleState.ENGAGED

    @property
    def held(self) -> list[Contact]:
        """Who holds it, engaged or not."""
        return self.held_by(HolderState.ENGAGED, HolderState.IDENTIFIED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands for a standard role on one deal, whatever its taxonomy calls that role."""

    name: str
    """`Economic Buyer`; `Budget Owner or Decision Authority` where a taxonomy has it as two."""
    standard_name: str
    """`Economic Buyer`."""
    taxonomy: str
    """Title of the deal's taxonomy."""
    parts: tuple[CommitteeRole, ...]
    """The roles that stand for it; empty where the taxonomy has no such role."""

    def held_by(self, *states: HolderState) -> list[Contact]:
        """Return who holds one of the roles in one of these states, each once."""
        found = (contact for part in self.parts for contact in part.held_by(*states))
        return list({contact.person_key: contact for contact in found}.values())

    @property
    def held(self) -> list[Contact]:
        """Who holds one of them, engaged or not."""
        return self.held_by(HolderState.ENGAGED, HolderState.IDENTIFIED)

    @property
    def state(self) -> RoleState:
        """How far it is covered, by the best of them."""
        rank = list(RoleState).index
        return max((part.state for part in self.parts), key=rank, default=RoleState.UNIDENTIFIED)

    @property
    def the_name(self) -> str:
        """The name behind an article, unless it begins with one of its own (`The money`)."""
        return self.name if self.name.casefold().startswith("the ") else f"the {self.name}"

    def nobody(self, *, with_article: bool = False) -> str:
        """Say that nobody holds it, and who almost does."""
        if not self.parts:
            return f"The taxonomy {self.taxonomy} has no role that stands for {self.standard_name}"
        name = self.the_name if with_article else self.name
        return f"Nobody is known to be {name}{self._almost}"

    @property
    def _almost(self) -> str:
        """Say, as it follows a sentence, who left or is merely suggested."""
        left, meant = self.held_by(HolderState.LEFT), self.held_by(HolderState.SUGGESTED)
        said = [f"{named(left)} left"] if left else []
        if meant:
            said.append(f"{named(meant)} {'is' if len(meant) == 1 else 'are'} merely suggested")
        return f": {' and '.join(said)}" if said else ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a committee is, and what makes it up."""

    score: float
    """Weighted share of what is expected, 0 to 100."""
    expected: tuple[CommitteeRole, ...]
    """The parts of the score, in the taxonomy's order."""
    tracked: tuple[CommitteeRole, ...]
    """Roles that are followed when found, and never counted (Detractor, Gatekeeper)."""
    roles: TaxonomyRoles
    """The deal's taxonomy."""

    def standing_for(self, standard_key: str) -> Standing:
        """Return who stands for a standard role, under whatever names the taxonomy has for it."""
        keys = {role.key for role in self.roles.standing_for(standard_key)}
        parts = (part for part in (*self.expected, *self.tracked) if part.role.key in keys)
        return Standing(
            self.roles.name_of(standard_key),
            self.roles.standard_name(standard_key),
            self.roles.taxonomy.title,
            tuple(parts),
        )

    def role(self, key: str) -> CommitteeRole | None:
        """Return a role by its key; None where the taxonomy has no such role."""
        both = (*self.expected, *self.tracked)
        return next((part for part in both if part.role.key == key), None)


def completeness(
    roles: TaxonomyRoles,
    *,
    assignments: Iterable[AssignedRole],
    contacts: Iterable[Contact],
) -> Completeness:
    """Weigh how far the expected roles of a deal are identified and engaged.

    `sum(weight * value) / sum(weight)` over the expected roles, in percent: 0 for a role that
    nobody holds, 0.5 for one that is held, 1 for one of whose holders somebody is engaged. A
    suggested assignment holds nothing until it is confirmed; who left the account, and who works
    for us, holds nothing.

    Args:
        roles: the deal's taxonomy, of which at least one role is expected; a retired one is there
            only as long as somebody holds it.
        assignments: who plays which role on the deal at the instant; a role that the taxonomy does
            not have is left out.
        contacts: everybody on their side.

    Raises:
        ValueError: no role is expected, so that no score is defined.

    Source: S0, "Buying Committee Completeness Score"; docs/method/coverage.md.

    """
    by_key = {contact.person_key: contact for contact in contacts}
    held = list(assignments)
    parts = [_committee_role(role, held, by_key) for role in roles.values()]
    expected = tuple(part for part in parts if part.role.expected)
    weight = sum(part.role.weight for part in expected)
    if not weight:
        raise ValueError("completeness needs at least one expected role")
    reached = sum(part.role.weight * part.value for part in expected)
    tracked = (part for part in parts if not part.role.expected)
    followed = tuple(part for part in tracked if part.holders or not part.role.retired)
    return Completeness(100.0 * reached / weight, expected, followed, roles)


def _committee_role(
    role: BuyingRole, assignments: Sequence[AssignedRole], contacts: Mapping[str, Contact]
) -> CommitteeRole:
    holders = sorted(
        (
            RoleHolder(contacts[one.person_key], _holder_state(one, contacts[one.person_key]), one)
            for one in assignments
            if one.role == role.key and one.person_key in contacts
        ),
        key=_best_first,
    )
    state = RoleState.UNIDENTIFIED
    if holders:
        state = _ROLE_OF_HOLDER.get(holders[0].state, RoleState.UNIDENTIFIED)
    return CommitteeRole(role, state, coverage_rules().values[state], tuple(holders))


def _holder_state(assignment: AssignedRole, contact: Contact) -> HolderState:
    if contact.has_left:
        return HolderState.LEFT
    if assignment.assignment == AssignmentSource.SUGGESTED:
        return HolderState.SUGGESTED
    return HolderState.ENGAGED if contact.engaged else HolderState.IDENTIFIED


def _best_first(holder: RoleHolder) -> tuple[int, str, str]:
    rank = list(HolderState).index(holder.state)
    return rank, holder.contact.name, holder.contact.person_key

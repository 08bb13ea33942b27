"""Whom are we to hold on to: the people who hold a role, of one deal or of several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inroad.graph.taxonomy import BuyingRole
from inroad.plans.coverage import Coverage
from inroad.plans.engagement import Contact


@dataclass(frozen=True, slots=True)
class Seat:
    """A role on a deal, and who holds it."""

    opportunity_key: str
    role: BuyingRole
    holders: tuple[str, ...]
    """Person keys, the engaged first."""
    opportunity: str = ""
    """What the deal is called."""

    @property
    def named(self) -> str:
        """The role with its deal, where several deals are looked at together."""
        return f"{self.role.name} of {self.opportunity}" if self.opportunity else self.role.name


@dataclass(frozen=True, slots=True)
class Committee:
    """The committee of one deal, or the committees of several together."""

    members: Mapping[str, Contact]
    """Whoever holds a role, has not left and is known by name, by key."""
    seats: tuple[Seat, ...]
    """Roles that a member holds, by deal, then in the order of the taxonomy."""
    contacts: Mapping[str, Contact]
    """Everybody on their side who has not left, by key."""
    unnamed: int
    """How many hold a role of whom the name is yet to be learnt."""

    @property
    def active_contacts(self) -> int:
        """How many contacts are active, whether or not they hold a role."""
        return sum(one.active for one in self.contacts.values())

    @property
    def active_members(self) -> int:
        """How many members are active."""
        return sum(one.active for one in self.members.values())


def committee_of(
    covered: Iterable[tuple[str, Coverage]], names: Mapping[str, str] | None = None
) -> Committee:
    """Put together who is to be held on to.

    A role is held as in completeness: a suggestion holds nothing until it is confirmed.

    Args:
        covered: deals by key, each with its coverage.
        names: of several deals, by key, so that a role is told from that of another.

    """
    members: dict[str, Contact] = {}
    contacts: dict[str, Contact] = {}
    seats: list[Seat] = []
    unnamed: set[str] = set()
    for deal, coverage in covered:
        contacts |= {one.person_key: one for one in coverage.contacts if not one.has_left}
        for part in (*coverage.completeness.expected, *coverage.completeness.tracked):
            named = {one.person_key: one for one in part.held if not one.is_placeholder}
            unnamed |= {one.person_key for one in part.held if one.is_placeholder}
            members |= named
            if named:
                seats.append(Seat(deal, part.role, tuple(named), (names or {}).get(deal, "")))
    return Committee(members, tuple(seats), contacts, len(unnamed))

"""How many people must say no or leave before we are cut off from a committee, and who are they?"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inroad.plans.resilience.committee import Committee, Seat
from inroad.plans.resilience.cut import in_some_cut, reached, smallest_cut
from inroad.plans.resilience.links import Hanging, Threads
from inroad.plans.resilience.rules import thread_rules
from inroad.plans.resilience.ways import ThreadWay, disjoint_ways
from inroad.plans.wording import counted, listed, named

_MOST_NAMES = 10


class ThreadSide(StrEnum):
    """Where somebody stands on a thread."""

    OURS = "OURS"
    BETWEEN = "BETWEEN"
    COMMITTEE = "COMMITTEE"


@dataclass(frozen=True, slots=True)
class CutPerson:
    """Somebody in a cut, and what is lost with nobody but them."""

    person_key: str
    side: ThreadSide
    lost_seats: tuple[Seat, ...]
    """Roles of whose holders nobody is reached then, and somebody was before."""
    lost_members: tuple[str, ...]
    """Keys of members who are reached through nobody else, this person not among them."""
    why: str
    """What the person alone costs, as it follows the name; it names members only."""


@dataclass(frozen=True, slots=True)
class Resilience:
    """By how many threads we hold on to a committee."""

    committee: Committee
    min_strength: float
    cut: tuple[CutPerson, ...]
    """A smallest cut, the one nearest to the account; who alone costs most stands first."""
    critical: tuple[CutPerson, ...]
    """Everybody who is in some smallest cut; none where the cut is larger than `named_up_to`."""
    hanging: tuple[Hanging, ...]
    """Relationships that others keep up, with contacts of whom none of ours carries by itself."""
    unreached: tuple[str, ...]
    """Keys of members to whom nothing leads, by name."""
    ways: tuple[ThreadWay, ...]
    """The threads: as many ways that share nobody as the cut has people, the likeliest first."""
    beside: Mapping[str, Collection[str]]
    """Keys of those to whom, or by whom, each leads of whom this tells and who is no member."""

    @property
    def threads(self) -> int:
        """How many ways lead to the committee that share nobody: the size of the cut."""
        return len(self.cut)

    @property
    def is_cut_off(self) -> bool:
        """Whether there is a committee, and nothing leads to it."""
        return bool(self.committee.members) and not self.cut

    @property
    def single_points(self) -> tuple[CutPerson, ...]:
        """Everybody without whom, alone, we are cut off."""
        return self.critical if len(self.cut) == 1 else ()


def resilience_of(committee: Committee, leads: Threads, *, min_strength: float) -> Resilience:
    """Find the smallest cut between all of ours and all of a committee.

    Everybody can be cut: ours, whoever stands between, and the members themselves.

    Args:
        committee: whom we are to hold on to.
        leads: who leads to whom.
        min_strength: the weakest relationship that was let carry, in [0, 1].

    Source: docs/method/resilience.md.

    """
    members = committee.members
    cut = smallest_cut(leads.arcs, leads.ours, members)
    loss = _Loss(committee, leads)
    some: tuple[str, ...] = ()
    if cut.size <= thread_rules().named_up_to:
        some = in_some_cut(cut, leads.arcs, leads.ours, members)
    ways = disjoint_ways(leads.strengths, leads.ours, members, size=cut.size)
    told = {*cut.people, *some, *(key for way in ways for key in way.people)}
    return Resilience(
        committee,
        min_strength,
        loss.of_each(cut.people),
        loss.of_each(some),
        tuple(one for one in leads.hanging if one.contact_key not in leads.carried),
        tuple(sorted(set(members) - loss.before, key=lambda key: (members[key].name, key))),
        ways,
        {key: loss.beside[key] for key in sorted(told - set(members))},
    )


class _Loss:
    """What is lost with each of some people."""

    def __init__(self, committee: Committee, leads: Threads) -> None:
        self._committee, self._leads = committee, leads
        self._further: Mapping[str, set[str]] = defaultdict(set)
        self.beside: Mapping[str, set[str]] = defaultdict(set)
        for one, other in leads.arcs:
            self._further[one].add(other)
            self.beside[one].add(other)
            self.beside[other].add(one)
        self.before = reached(self._further, leads.ours)
        """Keys of everybody to whom something leads."""

    def of_each(self, people: Collection[str]) -> tuple[CutPerson, ...]:
        """Return each with what they cost, the dearest first, then by key."""
        found = [self._of(key) for key in people]
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    -sum(seat.role.weight for seat in one.lost_seats),
                    -len(one.lost_members),
                    one.person_key,
                ),
            )
        )

    def _of(self, key: str) -> CutPerson:
        members = self._committee.members
        left = reached(self._further, self._leads.ours, key)
        lost = self.before - left
        seats = tuple(
            seat
            for seat in self._committee.seats
            if lost & set(seat.holders) and not left & set(seat.holders)
        )
        others = sorted((lost & set(members)) - {key}, key=lambda one: (members[one].name, one))
        side = ThreadSide.BETWEEN
        if key in members:
            side = ThreadSide.COMMITTEE
        elif key in self._leads.ours:
            side = ThreadSide.OURS
        return CutPerson(
            key,
            side,
            seats,
            tuple(others),
            self._why(key, others),
        )

    def _why(self, key: str, lost: list[str]) -> str:
        seats = (seat for seat in self._committee.seats if seat.holders == (key,))
        roles = list(dict.fromkeys(seat.named for seat in seats))
        parts = [f"is the only {listed(roles)}"] if roles else []
        if lost:
            who = named(self._committee.members[one] for one in lost)
            parts.append(f"{who} {'is' if len(lost) == 1 else 'are'} reached through nobody else")
        return "; ".join(parts) or "costs no role alone: others lead there too"


def hanging_why(ties: Sequence[Hanging], names: Sequence[str]) -> str:
    """Return why a contact hangs on others, as it follows the contact's name.

    Args:
        ties: the relationships of ours with the contact.
        names: of those on whom it hangs, as they may be shown.

    """
    on = " or ".join(names)
    if all(tie.introduced for tie in ties):
        said = f"was introduced by {on}, and has not met us without them"
    else:
        said = f"has been in touch with us only in the company of {on}"
    holds = any(tie.holds for tie in ties)
    return said if holds else f"{said}, which nobody keeps up any more"


def sentence(found: Resilience, *, of: str, where: str, names: Mapping[str, str]) -> str:
    """Return how resilient we are, in one sentence.

    Args:
        found: the cut.
        of: whose committee it is, `ETS renewal`.
        where: where its roles are held: `on ETS renewal`, `at ETS`.
        names: of everybody in the cut, as they may be shown, by key.

    """
    committee, size = found.committee, len(found.committee.members)
    if not size:
        unnamed = committee.unnamed
        rest = f"; of {counted(unnamed, 'holder')} the name is yet to be learnt" if unnamed else ""
        return (
            f"Nobody is known to hold a role {where}, so that there is nobody to hold on to{rest}"
        )
    active = counted(committee.active_contacts, "active contact")
    whom = f"{'the one member' if size == 1 else f'any of the {size} members'} of the committee"
    if found.is_cut_off:
        return (
            f"Cut off: {active}, and no chain of relationships of {found.min_strength:g} or more "
            f"leads to {whom} of {of}"
        )
    shown = [names[one.person_key] for one in found.cut]
    if len(shown) > _MOST_NAMES:
        shown = [*shown[:_MOST_NAMES], f"{len(shown) - _MOST_NAMES} more"]
    threads = counted(found.threads, "thread")
    return f"{active}, {threads}: without {listed(shown)} nothing leads to {whom} of {of}"

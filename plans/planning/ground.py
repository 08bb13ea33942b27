"""What the graph says at an instant of everybody and everything that steps of plans rest on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from inroad.graph.consent import Barred
from inroad.plans.planning.saved import SavedStep
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.role_assignments import AssignedRole
from inroad.queries.saved_plans.people_on_ways import PersonOnWay
from inroad.queries.saved_plans.refusals_between import Refused

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DealOnDay:
    """A deal that steps serve."""

    name: str
    stage: str | None
    is_open: bool
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class Ground:
    """All of it."""

    as_of: datetime
    home_account: str
    """Key of our own company."""
    nameless: str
    """What to call somebody whose name is withheld."""
    people: Mapping[str, PersonOnWay] = field(default_factory=dict)
    strengths: Mapping[Pair, float] = field(default_factory=dict)
    """Of two who know each other, the smaller key first."""
    refusals: Mapping[Pair, Refused] = field(default_factory=dict)
    """By who would be asked, and for whom."""
    barred: Mapping[str, Sequence[Barred]] = field(default_factory=dict)
    """When people may not be asked, by what they allow."""
    roles: Mapping[str, Sequence[AssignedRole]] = field(default_factory=dict)
    """By deal, who plays which role on it; suggested ones are among them."""
    turned: Mapping[str, datetime] = field(default_factory=dict)
    """When contacts last turned to us."""
    engaged: frozenset[Pair] = frozenset()
    """Persons, and the deals on which they are engaged; of no deal in particular: the empty key."""
    managed: frozenset[str] = frozenset()
    """Contacts for whom there is an engagement strategy."""
    grades: Mapping[Pair, PairGrade] = field(default_factory=dict)
    """By colleague and contact."""
    deals: Mapping[str, DealOnDay] = field(default_factory=dict)
    hidden: frozenset[Pair] = frozenset()
    """Who hides from others that she knows whom."""

    def works_for_us(self, key: str) -> bool:
        """Whether somebody works at our own company."""
        one = self.people.get(key)
        return one is not None and self.home_account in one.accounts

    def name_of(self, key: str, step: SavedStep) -> str:
        """Return what to call somebody on the way of a step."""
        if key in self.withheld(step):
            return self.nameless
        one = self.people.get(key)
        return "somebody" if one is None else one.name

    def withheld(self, step: SavedStep) -> frozenset[str]:
        """Return the keys of those on the way of a step whose names nobody may be told.

        Of a hidden relationship whoever hides it goes without a name; whoever stands at the end was
        asked for by name, and stays: then it is the other.
        """
        return withheld_on(step.step.way.people, self.hidden)


def withheld_on(way: Sequence[str], hidden: Collection[Pair]) -> frozenset[str]:
    """Return the keys of those on a way who go without a name.

    Args:
        way: keys of those on it; the last is its end.
        hidden: who hides from others that she knows whom.

    """
    found = set[str]()
    for one, other in pairwise(way):
        for hider, beside in ((one, other), (other, one)):
            if (hider, beside) in hidden:
                found.add(beside if hider == way[-1] else hider)
    return frozenset(found - {way[-1]} if way else found)

"""How a deal stands, as far as a supposition is compared by it."""

from dataclasses import dataclass

from inroad.plans.coverage import Coverage
from inroad.plans.gates import Gate
from inroad.plans.what_if.reach import RoleWay, within_reach
from inroad.queries.opportunities_by_key import OpportunitySummary


@dataclass(frozen=True, slots=True)
class DealStanding:
    """How one deal stands."""

    deal: OpportunitySummary
    coverage: Coverage
    gate: Gate | None
    """Before the next stage; None where no stage follows."""
    ways: tuple[RoleWay, ...]
    """The best way to each role that is not covered, in the taxonomy's order."""
    threads: int | None = None
    """By how many ways that share nobody we hold on to the committee; None: nobody has looked."""

    @property
    def within_reach(self) -> float:
        """How complete the committee would be expected to become, 0 to 100."""
        return within_reach(self.coverage, self.ways)

    def name_of(self, person_key: str) -> str:
        """Return what a contact of the deal is called; the key where it is none."""
        names = {one.person_key: one.name for one in self.coverage.contacts}
        return names.get(person_key, person_key)

    def has_left(self, person_key: str) -> bool:
        """Whether a contact is there no more."""
        there = {one.person_key for one in self.coverage.contacts if not one.has_left}
        return person_key not in there

"""What would be lost by a departure."""

from dataclasses import dataclass

from inroad.plans.committee import CommitteeRole
from inroad.plans.what_if.reach import RoleWay
from inroad.plans.what_if.standing import DealStanding


@dataclass(frozen=True, slots=True)
class HeldBy:
    """By how many threads we hold on to a committee, and who is in a smallest cut."""

    threads: int
    critical: frozenset[str]
    """Keys of people each of whom, gone, takes one thread along: whoever is in some smallest cut
    (Menger). Empty where a cut is too large to be named."""


@dataclass(frozen=True, slots=True)
class WayWorse:
    """A way to somebody that would be lost, or hold less likely."""

    role: CommitteeRole
    person_key: str
    before: RoleWay
    after: RoleWay
    """The best way to the same person without who left."""


@dataclass(frozen=True, slots=True)
class DealLoss:
    """What one deal would lose by a departure."""

    before: DealStanding
    after: DealStanding
    ways: tuple[WayWorse, ...]
    """Of roles that are not covered before or after, in the taxonomy's order."""
    silent: tuple[str, ...]
    """Keys of contacts who are engaged now, and turned to nobody else of ours."""

    @property
    def cost(self) -> float:
        """How much less would be within reach, in points of a hundred."""
        return self.before.within_reach - self.after.within_reach

    @property
    def threads_lost(self) -> int:
        """How many threads to the committee would go; 0 where nobody has looked."""
        before, after = self.before.threads, self.after.threads
        return 0 if before is None or after is None else before - after

    @property
    def roles(self) -> tuple[tuple[CommitteeRole, CommitteeRole], ...]:
        """Expected roles that would count less: as they are, and as they would be."""
        after = {part.role.key: part for part in self.after.coverage.completeness.expected}
        pairs = (
            (part, after[part.role.key])
            for part in self.before.coverage.completeness.expected
            if part.role.key in after
        )
        return tuple((old, new) for old, new in pairs if new.value < old.value)


@dataclass(frozen=True, slots=True)
class Departure:
    """What would be lost if somebody left."""

    person_key: str
    name: str
    is_colleague: bool
    losses: tuple[DealLoss, ...]
    """By deal, each of those that were asked about."""

    @property
    def cost(self) -> float:
        """How much less would be within reach, in points of a hundred; the mean of the deals."""
        return sum(loss.cost for loss in self.losses) / len(self.losses) if self.losses else 0.0

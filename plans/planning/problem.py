"""What a plan has to choose among, as numbers, and what was chosen.

Nothing here knows of roles, grades or deals: a target is worth something, a way to it has a chance
and takes asks, hours and days. An *ask* is one introduction that somebody has to make: who makes
it, and to whom it leads. Two ways that begin with the same ask share it, so that the fewest asks
for a whole committee are fewer than one row of asks for each target.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

Ask = tuple[str, str]
"""Keys of who introduces, and of whom she introduces us to."""


class Limit(StrEnum):
    """What can keep a target out of a plan."""

    NO_WAY = "NO_WAY"
    CLOSE_DATE = "CLOSE_DATE"
    QUOTA = "QUOTA"
    COOL_DOWN = "COOL_DOWN"
    HOURS = "HOURS"
    ORDER = "ORDER"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a target."""

    key: str
    """Unlike that of every other way to the same target."""
    probability: float
    """Chance that it works, in (0, 1]."""
    asks: tuple[Ask, ...]
    """In their order; empty where nobody has to be asked."""
    actor: str
    """Key of the colleague whose hours it takes."""
    hours: float
    """Of work, in the week in which it begins."""
    days: int
    """From its beginning to its end, at least 1."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that is worth reaching."""

    key: str
    gain: float
    """What it is worth to reach it, above 0; sums of gains are compared."""
    ways: tuple[Way, ...]
    """The best first: of ways that are as good in every other way, the first is taken."""
    after: tuple[str, ...] = ()
    """Keys of targets that, where they are planned too, have to have ended before this begins."""
    needs: tuple[str, ...] = ()
    """Keys of targets that have to be planned, and to have ended before this begins."""
    closes_on: date | None = None
    """Day by which it has to have ended, where that is before the problem's."""

    def ends_by(self, closes_on: date) -> date:
        """Return the day by which it has to have ended in a problem that closes on a day."""
        return closes_on if self.closes_on is None else min(self.closes_on, closes_on)


@dataclass(frozen=True, slots=True)
class Giver:
    """Somebody who is asked, and how often she may be."""

    asks_per_month: int | None = None
    """Most asks in a calendar month, UTC; None: as many as there are."""
    cool_down_days: int | None = None
    """Days from one ask to the next; None or 0: there may be several on one day."""
    asked_on: tuple[date, ...] = ()
    """Days on which she was asked already, beside what is under way."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A step: a target, the way to it, and when it begins."""

    target_key: str
    way: Way
    starts_on: date

    @property
    def ends_on(self) -> date:
        """The day by which it should have worked."""
        return self.starts_on + timedelta(days=self.way.days)


@dataclass(frozen=True, slots=True)
class Problem:
    """All that bounds a plan."""

    targets: tuple[Target, ...]
    """What is still to be planned; in a fixed order, which decides ties."""
    starts: tuple[date, ...]
    """Days on which steps may begin, rising: today, and each Monday after it. The hours of a
    colleague are counted for each of them."""
    closes_on: date
    """Day by which every step has to have ended."""
    hours: float
    """Hours that a colleague has for steps that begin on one of `starts`."""
    hours_of: Mapping[str, float] = field(default_factory=dict)
    """The same of single colleagues, who have more or fewer."""
    givers: Mapping[str, Giver] = field(default_factory=dict)
    """Limits of those who are asked; who is not among them has none."""
    free: frozenset[str] = frozenset()
    """Keys of people whom nobody has to ask: the one whose plan it is."""
    under_way: tuple[Chosen, ...] = ()
    """Steps that are kept as they are, of targets that are not among `targets`: their asks are
    made, others may share them, and `after` and `needs` may name them."""
    relaxed: frozenset[Limit] = frozenset()
    """Limits that are left out, to see what they cost."""

    def without(self, *limits: Limit) -> "Problem":
        """Return the same problem with more limits left out."""
        return replace(self, relaxed=self.relaxed | frozenset(limits))


@dataclass(frozen=True, slots=True)
class Overrun:
    """By how much a limit would have to give."""

    limit: Limit
    person_key: str | None = None
    """Whose quota, cool-down or hours; None where the limit is nobody's."""
    on: date | None = None
    """Of a quota a day of the month, of hours the first day of the week, of a cool-down the day of
    the ask that comes too soon, of the close date the day that it would take."""
    allowed: float | None = None
    needed: float | None = None
    """Asks, hours or days: what the limit allows, and what it would have to. Of a cool-down days
    between two asks, of the close date and of an order days that are too many."""
    target_key: str | None = None
    """Of an order, the target that has to have ended before; without a day it is not planned."""
    later_key: str | None = None
    """Of an order, the target that begins too early."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A target that no plan within the limits reaches, or only at the cost of more."""

    target_key: str
    limits: tuple[Limit, ...]
    """Each of which, left out by itself, lets the target into the plan; where none does alone, all
    that have to be left out together. NO_WAY stands alone."""
    overruns: tuple[Overrun, ...] = ()
    """What to relax, and by how much, for it to be planned beside all that is: of each of `limits`
    its own, in their order."""
    together: bool = False
    """Whether all of `limits` have to give at once, since none is enough alone."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The best plan within the limits."""

    steps: tuple[Chosen, ...]
    """By beginning, then in the order of the targets; without what is under way."""
    expected: float
    """Sum over the steps of gain times probability; of a step that needs another, times the chance
    of that one as well."""
    asks: tuple[Ask, ...]
    """Those that have to be made, each once, without those under way."""
    is_optimal: bool
    """Whether it is proven that nothing is better."""
    left_out: tuple[LeftOut, ...] = ()

"""Time splits: what was known up to a day, and who was in two-way contact after it."""

from dataclasses import dataclass
from functools import cached_property

from inroad.graph.strength_model import DAY_MS, EPOCH_MS, StrengthModel
from inroad.plans.fitting.contacts import Contacts, Floats, Integers

HORIZON_DAYS = 90
"""How far ahead a strength looks: two-way contact within so many days."""
STEP_DAYS = 30
"""Days between two windows of training."""
MOST_WINDOWS = 12
"""Windows of training: a year of beginnings."""


@dataclass(frozen=True)
class Window:
    """A day, the pairs who had contact before it, and who of them had two-way contact after it."""

    contacts: Contacts
    day: float
    """In days since the epoch."""

    @cached_property
    def seen(self) -> Integers:
        """Numbers of the pairs with any contact before the day."""
        import numpy as np  # noqa: PLC0415

        before = self.contacts.pair[self.contacts.day < self.day]
        return np.unique(before)

    @cached_property
    def met(self) -> Floats:
        """1 for each pair seen that was in two-way contact within the horizon, else 0."""
        import numpy as np  # noqa: PLC0415

        all_of = self.contacts
        after = (all_of.day >= self.day) & (all_of.day < self.day + HORIZON_DAYS)
        size = len(all_of.pairs)
        ways = [
            np.bincount(all_of.pair[after & (all_of.back == way)], minlength=size) > 0
            for way in (0, 1)
        ]
        both: Floats = (ways[0] & ways[1])[self.seen].astype(float)
        return both

    @cached_property
    def standing(self) -> Floats:
        """What does not age, for each pair seen."""
        return self.contacts.standing(self.day)[self.seen]

    @property
    def ends(self) -> float:
        """The day at which it is known what came of it."""
        return self.day + HORIZON_DAYS

    def summed(self, model: StrengthModel) -> Floats:
        """Return the decayed sums of both directions, a column for each pair seen."""
        return self.contacts.summed(model, self.day)[:, self.seen]

    def summed_by_kind(self, model: StrengthModel) -> Floats:
        """Return them as if every kind weighed 1: kinds, directions, each pair seen."""
        return self.contacts.summed_by_kind(model, self.day)[:, :, self.seen]


def training_windows(contacts: Contacts, *, until_ms: int) -> list[Window]:
    """Return windows whose outcome is known by an instant, the oldest first."""
    until = (until_ms - EPOCH_MS) / DAY_MS
    days = [until - HORIZON_DAYS - STEP_DAYS * back for back in reversed(range(MOST_WINDOWS))]
    return [Window(contacts, day) for day in days]

"""One intersection of a Client Contact Map: how a contact stands to a colleague (S1)."""

from datetime import datetime
from typing import NamedTuple

from inroad.graph.instants import instant
from inroad.graph.vocabulary import RelationshipGrade
from inroad.plans.contact_map.rules import MapRules, map_rules

Pair = tuple[str, str]
"""Keys of a colleague and a contact."""


class Cell(NamedTuple):
    """An intersection where something is known; all others are blank.

    A tuple, because a map has 10,000 of them, and a frozen dataclass takes thrice as long to make.
    """

    colleague_key: str
    contact_key: str
    strength: float
    """Strength on the day, in [0, 1]; 0 where merely a grade was given."""
    last_touch_ms: int | None
    """Last touch, either way, ms since 1970; None where there was none."""
    two_way_ms: int | None
    """Last time that the contact wrote to, met or called the colleague, ms since 1970."""
    is_relationship: bool
    """Graded, or in touch. Else they merely had to do with each other once: the cell is blank."""
    given: RelationshipGrade | None = None
    """The grade that stands, of several graders the lowest."""
    given_at: datetime | None = None
    effective: RelationshipGrade | None = None
    """What gravity leaves of it."""
    drifted_levels: int = 0
    rules: MapRules = map_rules()
    """The numbers of the map that it lies in."""

    @property
    def last_touch_at(self) -> datetime | None:
        """Last touch, either way."""
        return None if self.last_touch_ms is None else instant(self.last_touch_ms)

    @property
    def two_way_at(self) -> datetime | None:
        """Last time that the contact turned to the colleague."""
        return None if self.two_way_ms is None else instant(self.two_way_ms)

    @property
    def pair(self) -> Pair:
        """Keys of the two."""
        return self.colleague_key, self.contact_key

    @property
    def is_satisfied(self) -> bool:
        """Whether it is S or better; without a grade, as strong as S2's word for an S."""
        if self.effective is None:
            return self.is_relationship and self.strength >= self.rules.satisfied_from_strength
        return self.effective.rank >= self.rules.satisfied_from.rank

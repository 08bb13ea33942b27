"""What a plan is asked for, and what of a former one is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inroad.plans.planning.plan import PlannedWay, PlanTarget


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan that somebody asks for."""

    opportunity_key: str | None = None
    """The deal; give this, or the next."""
    account_key: str | None = None
    """The account: all of its open deals."""
    target_keys: tuple[str, ...] = ()
    """People of the account who are to be won; empty: whoever is lacking."""
    owner_key: str | None = None
    """Colleague whose plan it is; None: the account executive of the deal, else of the account."""
    asker_key: str | None = None
    """Who looks at it: what others hide is withheld from them. None: the owner that was named."""
    closes_on: date | None = None
    """Day by which all is to be done; None: the day on which the deal closes."""
    hours: float | None = None
    """Hours in a week that each colleague has for it; None: those of `planning_rules.yaml`."""
    hours_of: Mapping[str, float] = field(default_factory=dict)
    """The same of single colleagues, by key."""
    max_hops: int | None = None
    """Most links of a way, 1 to 4; None: those of `planning_rules.yaml`."""
    without_ways: frozenset[str] = frozenset()
    """Keys of planned ways that are not to be proposed again: somebody declined."""

    without_people: frozenset[str] = frozenset()
    """Keys of people who are not to be won: they said no."""
    without_requests: frozenset[str] = frozenset()
    """Keys of introduction requests of which nothing is hoped for, though they may be open."""
    for_everybody: bool = False
    """Whether anybody may read it, as of a plan that is kept: nobody's own is shown to nobody."""

    @property
    def looks(self) -> str | None:
        """Key of who looks; None: nobody in particular."""
        return None if self.for_everybody else self.asker_key or self.owner_key


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A step of a former plan that stays as it is: it is under way, or done."""

    target: PlanTarget
    way: PlannedWay
    actor_key: str
    starts_on: date
    due_on: date
    is_done: bool = False

"""What is known of a colleague and a contact whose relationship is to move."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from inroad.graph.taxonomy import BuyingRole
from inroad.graph.vocabulary import (
    Duty,
    InteractionSignal,
    RelationshipGrade,
    SeniorityLevel,
    Stance,
)
from inroad.plans.influence.strategies import InfluenceRules, influence_rules
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.people_by_key import PersonSummary


@dataclass(frozen=True, slots=True)
class SharedEmployer:
    """A third company at which the two worked, with the time at which both were there, if any."""

    name: str
    since: datetime | None = None
    until: datetime | None = None
    together: bool = True
    """Whether they were there at the same time, as far as the dates say."""


@dataclass(frozen=True, slots=True)
class Knower:
    """One of ours, beside the colleague, who knows the contact."""

    person: PersonSummary
    strength: float
    """In [0, 1]."""


@dataclass(frozen=True, slots=True)
class Expert:
    """One of ours who looks after the deal or the account."""

    person: PersonSummary
    duty: Duty


@dataclass(frozen=True, slots=True)
class Did:
    """Something that the contact did, and when last."""

    signal: InteractionSignal | None
    """None: used the product."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody on their side who is for us, or who bought from us elsewhere."""

    person: PersonSummary
    influences: bool = False
    """Whether their word counts with the contact."""
    same_role_elsewhere: bool = False
    """Whether they played the contact's role on a deal that was won at another account."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All of it, at one instant."""

    colleague: PersonSummary
    contact: PersonSummary
    account_name: str
    as_of: datetime
    deal: OpportunitySummary | None = None
    renews: bool = False
    """Whether the date that is near is that of a renewal."""
    ends_on: date | None = None
    """Next day on which the deal closes, or a contract of the account is renewed."""
    ends_what: str | None = None
    """Name of the deal that does."""
    roles: tuple[BuyingRole, ...] = ()
    """What the contact plays on the deal; without one, on open deals of the account."""
    standard_roles: frozenset[str] = frozenset()
    """Keys of the standard roles that these stand for."""
    stance: Stance | None = None
    """The least favourable that was recorded with these roles."""
    grade: RelationshipGrade | None = None
    """Effective grade of the two; None: nobody graded them."""
    given: RelationshipGrade | None = None
    """The grade that was given."""
    acquainted: bool = False
    """Whether the two know each other, graded or not."""
    shared_employers: Sequence[SharedEmployer] = ()
    mutual: Sequence[PersonSummary] = ()
    """Who knows both, the best known first; people of ours are left out."""
    knowers: Sequence[Knower] = ()
    """The best known first."""
    experts: Sequence[Expert] = ()
    done: Sequence[Did] = ()
    """The latest first."""
    friends: Sequence[Friend] = ()
    rules: InfluenceRules = field(default_factory=influence_rules)
    """By which a suggestion is made; the workspace's on the day, or the shipped ones."""

    @property
    def level(self) -> SeniorityLevel | None:
        """The contact's seniority."""
        return SeniorityLevel(self.contact.seniority) if self.contact.seniority else None

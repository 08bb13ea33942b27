"""What can be supposed to be otherwise: one change each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inroad.graph.vocabulary import RelationshipGrade, Stance

MOST_CHANGES = 20
"""Most changes of one question."""


class ChangeKind(StrEnum):
    """What is supposed to be otherwise."""

    LEAVES = "LEAVES"
    ROLE_ENDS = "ROLE_ENDS"
    ROLE_TAKEN = "ROLE_TAKEN"
    RELATIONSHIP_GONE = "RELATIONSHIP_GONE"
    STRENGTH = "STRENGTH"
    GRADE = "GRADE"
    STANCE = "STANCE"
    ENGAGED = "ENGAGED"


OF_RELATIONSHIPS = frozenset({ChangeKind.RELATIONSHIP_GONE, ChangeKind.STRENGTH, ChangeKind.GRADE})
"""Changes that say what is between two people; of one pair only one of them can be meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is supposed to be otherwise from the asked instant on."""

    kind: ChangeKind
    person_key: str
    """Whom it is about."""
    other_key: str | None = None
    """The other of two people; of ENGAGED who of ours they meet, None: who knows them best."""
    opportunity_key: str | None = None
    """The deal of a role or stance; None: each deal asked about on which the person has one."""
    role: str | None = None
    """Key or name of a role in the deal's taxonomy."""
    stance: Stance | None = None
    grade: RelationshipGrade | None = None
    strength: float | None = None
    """In [0, 1]."""
    at: datetime | None = None
    """When they met, of ENGAGED; None: at the asked instant."""
    silences: bool = False
    """Of LEAVES: whether what people had with this colleague alone counts as over, too."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """A change that was made, in words."""

    sentence: str
    """`Kimberly Watson leaves`."""
    note: str | None = None
    """What has to be known to read the answer: a grade that rises by more than one step."""

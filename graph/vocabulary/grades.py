"""Words for relationships as people judge and work on them."""

from enum import StrEnum


class RelationshipGrade(StrEnum):
    """How a contact stands to one colleague of ours (S1); members stand in falling order.

    No relationship has no grade: nobody is Indifferent to somebody they never met.
    """

    TRUST = "TRUST"
    OPEN = "OPEN"
    SATISFIED = "SATISFIED"
    INDIFFERENT = "INDIFFERENT"
    DISSATISFIED = "DISSATISFIED"
    MOTIVATED = "MOTIVATED"

    @property
    def letter(self) -> str:
        """The one letter of the Client Contact Map: T, O, S, I, D or M."""
        return self.value[0]

    @property
    def rank(self) -> int:
        """Height as a number: 6 for TRUST down to 1 for MOTIVATED."""
        return len(RelationshipGrade) - list(RelationshipGrade).index(self)

    @property
    def next_up(self) -> "RelationshipGrade | None":
        """The grade one level higher; None above TRUST."""
        position = list(RelationshipGrade).index(self)
        return list(RelationshipGrade)[position - 1] if position else None

    @property
    def next_down(self) -> "RelationshipGrade | None":
        """The grade one level lower; None below MOTIVATED."""
        below = list(RelationshipGrade)[list(RelationshipGrade).index(self) + 1 :]
        return below[0] if below else None


class GradeContradiction(StrEnum):
    """What speaks against a grade; each rule with its numbers in graph/grade_rules.yaml."""

    UNANSWERED = "UNANSWERED"
    NEVER_IN_TOUCH = "NEVER_IN_TOUCH"
    THEY_TURN_TO_US = "THEY_TURN_TO_US"
    ACTIVE_THOUGH_INDIFFERENT = "ACTIVE_THOUGH_INDIFFERENT"
    SEEKS_US = "SEEKS_US"


class GradeDecision(StrEnum):
    """What somebody made of a grade that was proposed."""

    ACCEPTED = "ACCEPTED"
    DISMISSED = "DISMISSED"


class InfluenceStrategy(StrEnum):
    """By which of six ways people are moved a contact is to be moved (S1)."""

    RECIPROCITY = "RECIPROCITY"
    COMMITMENT = "COMMITMENT"
    SOCIAL_PROOF = "SOCIAL_PROOF"
    LIKING = "LIKING"
    AUTHORITY = "AUTHORITY"
    SCARCITY = "SCARCITY"


class TouchWorth(StrEnum):
    """What makes a touch worth the contact's time (S1); without one it is not worth making."""

    ISSUE = "ISSUE"
    ALTERNATIVE = "ALTERNATIVE"
    SOLUTION = "SOLUTION"


class BlueprintState(StrEnum):
    """Where a Contact Blueprint is in its life; the last two are over."""

    PLANNED = "PLANNED"
    UNDER_WAY = "UNDER_WAY"
    DONE = "DONE"
    DROPPED = "DROPPED"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self in {BlueprintState.PLANNED, BlueprintState.UNDER_WAY}


class BlueprintOutcome(StrEnum):
    """What became of the relationship by the time a Contact Blueprint was closed."""

    MOVED = "MOVED"
    STAYED = "STAYED"
    FELL = "FELL"


class RequestState(StrEnum):
    """Where a request for an introduction is; DECLINED, MET, NO_ANSWER and WITHDRAWN close it."""

    DRAFTED = "DRAFTED"
    ASKED = "ASKED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    INTRODUCED = "INTRODUCED"
    MET = "MET"
    NO_ANSWER = "NO_ANSWER"
    WITHDRAWN = "WITHDRAWN"


class RelationshipWord(StrEnum):
    """The three words for the best relationship of ours with a contact (S2)."""

    STRONG = "Strong"
    ADEQUATE = "Adequate"
    WEAK = "Weak"

    @classmethod
    def of(cls, strength: float) -> "RelationshipWord":
        """Return the word for a strength in [0, 1]: Strong from 0.6, Adequate from 0.3 (S2)."""
        if strength >= STRONG_FROM:
            return cls.STRONG
        return cls.ADEQUATE if strength >= ADEQUATE_FROM else cls.WEAK

    @classmethod
    def of_grade(cls, grade: RelationshipGrade) -> "RelationshipWord":
        """Return the word for a grade: Strong for T and O, Adequate for S, Weak below (S1, S2)."""
        if grade.rank >= RelationshipGrade.OPEN.rank:
            return cls.STRONG
        return cls.ADEQUATE if grade is RelationshipGrade.SATISFIED else cls.WEAK


STRONG_FROM = 0.6
"""Strength from which a relationship counts as Strong (S2)."""
ADEQUATE_FROM = 0.3
"""Strength from which a relationship counts as Adequate (S2)."""
FAINTEST = 0.001
"""A relationship whose strength has fallen under this is no longer one that anybody could use."""

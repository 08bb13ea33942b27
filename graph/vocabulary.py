"""The field's words, spelled once."""

from enum import StrEnum


class SeniorityLevel(StrEnum):
    """How high in the hierarchy an employment sits; members stand in falling order."""

    C_LEVEL = "C_LEVEL"
    VP = "VP"
    DIRECTOR = "DIRECTOR"
    MANAGER = "MANAGER"
    INDIVIDUAL = "INDIVIDUAL"

    @property
    def rank(self) -> int:
        """Height as a number: 5 for C_LEVEL down to 1 for INDIVIDUAL."""
        return len(SeniorityLevel) - list(SeniorityLevel).index(self)


class RelationshipGrade(StrEnum):
    """How a contact stands to one colleague of ours (S1); members stand in falling order.

    No relationship has no grade: nobody is Indifferent to somebody she never met.
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


class InteractionKind(StrEnum):
    """What happened between the participants of an interaction."""

    EMAIL = "EMAIL"
    MEETING = "MEETING"
    CALL = "CALL"
    DOWNLOAD = "DOWNLOAD"
    USAGE = "USAGE"
    EVENT = "EVENT"


class Part(StrEnum):
    """What a participant did in an interaction."""

    SENDER = "SENDER"
    RECIPIENT = "RECIPIENT"
    ATTENDEE = "ATTENDEE"


class Polarity(StrEnum):
    """Which way an influence pulls."""

    POSITIVE = "POSITIVE"
    NEGATIVE = "NEGATIVE"


class OpportunityKind(StrEnum):
    """What kind of deal an opportunity is."""

    NEW = "NEW"
    EXPANSION = "EXPANSION"
    RENEWAL = "RENEWAL"


class ProductBreadth(StrEnum):
    """How much of a company a deal reaches (S3); members stand in rising order."""

    WORKGROUP = "WORKGROUP"
    DEPARTMENT = "DEPARTMENT"
    COMPANY = "COMPANY"


class Segment(StrEnum):
    """How large a company is as a buyer (S3); members stand in rising order."""

    SMB = "SMB"
    MID_MARKET = "MID_MARKET"
    ENTERPRISE = "ENTERPRISE"


class InteractionSignal(StrEnum):
    """What a contact did in an interaction, as somebody who was there or another system states.

    Never read out of a message: only metadata is kept. Sources: S3 (depth scorecard), S0 (health).
    """

    QUESTION = "QUESTION"
    REQUEST = "REQUEST"
    FEEDBACK = "FEEDBACK"
    BROUGHT_OTHERS = "BROUGHT_OTHERS"
    ADVOCACY = "ADVOCACY"
    REVIEW = "REVIEW"
    PLANNING = "PLANNING"
    CONFIGURATION = "CONFIGURATION"
    PROVISIONING = "PROVISIONING"
    INTEGRATION = "INTEGRATION"
    AUDIT = "AUDIT"
    RENEWAL_APPROVAL = "RENEWAL_APPROVAL"


class Duty(StrEnum):
    """What a colleague does for a deal or an account; what concerns it is routed by it (S0)."""

    ACCOUNT_EXECUTIVE = "ACCOUNT_EXECUTIVE"
    SOLUTION_ENGINEER = "SOLUTION_ENGINEER"
    DEAL_DESK = "DEAL_DESK"
    CUSTOMER_SUCCESS = "CUSTOMER_SUCCESS"
    MARKETING = "MARKETING"
    SALES_LEADER = "SALES_LEADER"


class RulebookKind(StrEnum):
    """What a workspace may rule in its own way, each a document beside the shipped ones."""

    TAXONOMY = "TAXONOMY"
    STAGES = "STAGES"
    COVERAGE_MODEL = "COVERAGE_MODEL"
    COVERAGE_RULES = "COVERAGE_RULES"
    GRADE_RULES = "GRADE_RULES"


class AlertCode(StrEnum):
    """What somebody must hear of; stable names (S0, S1, S2)."""

    ECONOMIC_BUYER_MISSING = "ECONOMIC_BUYER_MISSING"
    TECHNICAL_BUYER_NOT_ENGAGED = "TECHNICAL_BUYER_NOT_ENGAGED"
    CHAMPION_LEFT = "CHAMPION_LEFT"
    SPONSOR_LEFT = "SPONSOR_LEFT"
    CHAMPION_NOT_ACTING = "CHAMPION_NOT_ACTING"
    CONTACT_PROMOTED = "CONTACT_PROMOTED"
    NEW_COMMITTEE_MEMBER = "NEW_COMMITTEE_MEMBER"
    SINGLE_THREADED = "SINGLE_THREADED"
    COMMITTEE_ACTIVATED = "COMMITTEE_ACTIVATED"
    ADOPTION_DROP = "ADOPTION_DROP"
    RENEWAL_WINDOW = "RENEWAL_WINDOW"
    RELATIONSHIP_COOLING = "RELATIONSHIP_COOLING"
    DETRACTOR_UNMANAGED = "DETRACTOR_UNMANAGED"
    SENIOR_MISMATCH = "SENIOR_MISMATCH"


class AlertSeverity(StrEnum):
    """How soon somebody should act; members stand in rising order."""

    INFO = "INFO"
    WARNING = "WARNING"
    CRITICAL = "CRITICAL"


class Audience(StrEnum):
    """Whom an alert is for; duties on the deal and the account say who that is."""

    OWNER = "OWNER"
    ACCOUNT_EXECUTIVE = "ACCOUNT_EXECUTIVE"
    SOLUTION_ENGINEER = "SOLUTION_ENGINEER"
    DEAL_DESK = "DEAL_DESK"
    CUSTOMER_SUCCESS = "CUSTOMER_SUCCESS"
    MARKETING = "MARKETING"
    SALES_LEADERSHIP = "SALES_LEADERSHIP"
    COLLEAGUE = "COLLEAGUE"
    SUPERIOR = "SUPERIOR"


class AlertState(StrEnum):
    """Where an alert is in its life; only RESOLVED is over."""

    OPEN = "OPEN"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    SNOOZED = "SNOOZED"
    RESOLVED = "RESOLVED"


class AlertEventKind(StrEnum):
    """What happened to an alert."""

    RAISED = "RAISED"
    CHANGED = "CHANGED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    SNOOZED = "SNOOZED"
    WOKEN = "WOKEN"
    RESOLVED = "RESOLVED"


class PayloadShape(StrEnum):
    """How a webhook's receiver wants to be told."""

    JSON = "JSON"
    SLACK = "SLACK"


class DeliveryState(StrEnum):
    """What became of something that a webhook is to be sent."""

    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"


class Stance(StrEnum):
    """How a person stands to us on one deal."""

    ADVOCATE = "ADVOCATE"
    SUPPORTIVE = "SUPPORTIVE"
    NEUTRAL = "NEUTRAL"
    SCEPTICAL = "SCEPTICAL"
    OPPOSED = "OPPOSED"


class AssignmentSource(StrEnum):
    """Where a role assignment comes from; a SUGGESTED one counts once somebody confirms it."""

    MANUAL = "MANUAL"
    IMPORTED = "IMPORTED"
    SUGGESTED = "SUGGESTED"


class RoleDecision(StrEnum):
    """What somebody made of a suggested role."""

    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"


class RequestState(StrEnum):
    """Where a request for an introduction is; DECLINED, MET, NO_ANSWER and WITHDRAWN close it."""

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

"""Words for what somebody must hear of, and how it is sent."""

from enum import StrEnum


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
    PLAN_STEP_BROKEN = "PLAN_STEP_BROKEN"
    INTRODUCTION_ASKED = "INTRODUCTION_ASKED"
    INTRODUCTION_OVERDUE = "INTRODUCTION_OVERDUE"


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
    REOPENED = "REOPENED"
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

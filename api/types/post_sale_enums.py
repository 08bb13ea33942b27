"""GraphQL: the closed lists of words about customers and renewals."""

from inroad.api.types.enums import enum_of
from inroad.plans.post_sale import health, renewal

SignState = enum_of(
    health.SignState,
    {
        "SEEN": "Seen, not longer ago than is good.",
        "MISSING": "Not seen, or too long ago.",
        "NOT_RECORDED": "Nothing that is recorded could show it.",
    },
)
HealthState = enum_of(
    health.HealthState,
    {
        "WELL": "Somebody who holds it shows every sign that can be recorded.",
        "PARTLY": "Somebody who holds it shows some of the signs.",
        "SILENT": "Somebody holds it, and shows none.",
        "LEFT": "Whoever held it left, and nobody has followed.",
        "UNIDENTIFIED": "Nobody is known to hold it.",
    },
)
PlanPhase = enum_of(
    renewal.PlanPhase,
    {
        "AHEAD": "It has not begun.",
        "RUNNING": "It has begun, and the renewal is not yet due.",
        "LATE": "The renewal was due, and is not over.",
        "OVER": "The renewal is won or lost.",
    },
)
StepState = enum_of(
    renewal.StepState,
    {
        "AHEAD": "The plan has not begun.",
        "TO_DO": "To be done by its day.",
        "OVERDUE": "Its day has passed, and it is not done.",
        "DONE": "What shows that it is done was seen.",
    },
)

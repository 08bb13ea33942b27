"""GraphQL: the words of plans that are kept."""

from inroad.api.types.enums import enum_of
from inroad.graph import vocabulary

PlanState = enum_of(
    vocabulary.PlanState,
    {"ACTIVE": "Its steps are to be done.", "CLOSED": "Nothing of it is to be done any more."},
)
PlanStepState = enum_of(
    vocabulary.PlanStepState,
    {
        "TO_DO": "Nothing was done yet.",
        "ASKED": "Somebody was asked.",
        "MET": "Whoever is to be won was met.",
        "DONE": "It worked.",
        "DROPPED": "Given up, with a reason.",
    },
)
StepFault = enum_of(
    vocabulary.StepFault,
    {
        "DEAL_OVER": "The deal is won, lost or given up.",
        "ACTOR_LEFT": "Whoever has the step no longer works for us.",
        "TARGET_LEFT": "Whom it is to win no longer works there.",
        "ROLE_LOST": "Whom it is to win no longer holds the role, or somebody else does.",
        "PERSON_LEFT": "Somebody on the way left.",
        "OPPOSED": "Somebody on the way is against us.",
        "DECLINED": "Somebody on the way does not want to introduce us.",
        "NO_ANSWER": "The introduction came to nothing, or was taken back.",
        "NOT_TO_BE_ASKED": "Somebody on the way may not be asked before the step is due.",
        "LINK_FADED": "Two on the way know each other much less than was planned with.",
        "GRADE_FELL": "The relationship that is to be raised is worse than it was.",
        "CLOSE_DATE": "The deal closes before the step is due.",
        "REACHED": "What it was to bring about is so already.",
    },
)

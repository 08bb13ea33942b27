"""Words for multi-threading plans."""

from enum import StrEnum


class PlanAim(StrEnum):
    """What a step of a plan is to bring about."""

    ENGAGE = "ENGAGE"
    """Get into two-way contact with whoever holds a role."""
    NAME = "NAME"
    """Learn the name of somebody who is known to be there."""
    CONFIRM = "CONFIRM"
    """Find out whether somebody who is suggested for a role plays it."""
    IDENTIFY = "IDENTIFY"
    """Win somebody for a role that nobody holds, whose position fits."""
    FIND = "FIND"
    """Find out who holds an office that nobody is known to hold."""
    RAISE = "RAISE"
    """Raise one relationship by one grade (S1)."""


class PlanWay(StrEnum):
    """How a step gets to its target."""

    DIRECT = "DIRECT"
    """One of ours knows them already."""
    INTRODUCTION = "INTRODUCTION"
    """By people who know each other."""
    ESCALATION = "ESCALATION"
    """By a contact of ours and the reporting lines and influence above."""
    INFORMANT = "INFORMANT"
    """By somebody who would know the name."""


class PlanStepState(StrEnum):
    """Where a step is in its life; the last two are over."""

    TO_DO = "TO_DO"
    ASKED = "ASKED"
    MET = "MET"
    DONE = "DONE"
    DROPPED = "DROPPED"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self not in {PlanStepState.DONE, PlanStepState.DROPPED}


class PlanState(StrEnum):
    """Where a plan is in its life."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


class StepFault(StrEnum):
    """Why a step of a saved plan no longer holds; what is worst comes first."""

    DEAL_OVER = "DEAL_OVER"
    """The deal is won, lost or given up."""
    ACTOR_LEFT = "ACTOR_LEFT"
    """Whoever takes the step no longer works for us."""
    TARGET_LEFT = "TARGET_LEFT"
    """Whom it is to win no longer works there."""
    ROLE_LOST = "ROLE_LOST"
    """Whom it is to win no longer holds the role, or is no longer suggested for it."""
    PERSON_LEFT = "PERSON_LEFT"
    """Somebody on the way left."""
    OPPOSED = "OPPOSED"
    """Somebody on the way is against us."""
    DECLINED = "DECLINED"
    """Somebody on the way does not want to introduce us."""
    NO_ANSWER = "NO_ANSWER"
    """The introduction came to nothing, or was taken back."""
    NOT_TO_BE_ASKED = "NOT_TO_BE_ASKED"
    """Somebody on the way may not be asked, and not before the step is due either."""
    LINK_FADED = "LINK_FADED"
    """Two on the way know each other much less than they did."""
    GRADE_FELL = "GRADE_FELL"
    """The relationship that is to be raised is worse than when it was planned."""
    CLOSE_DATE = "CLOSE_DATE"
    """The deal closes before the step is due."""
    REACHED = "REACHED"
    """What it was to bring about is so already."""

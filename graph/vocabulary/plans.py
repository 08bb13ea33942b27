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

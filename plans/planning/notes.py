"""What is to be said of a step beside what is to be done: whom to ask first, and what is near."""

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.plan import PlannedWay, PlanStep
from inroad.plans.planning.rules import planning_rules
from inroad.plans.wording import counted


def to_ask_first(actor: str, *, is_owners: bool) -> str | None:
    """Return that who acts has to be asked to; None of whoever's plan it is.

    Args:
        actor: what they are called.
        is_owners: whether it is their own plan.

    """
    return None if is_owners else planning_rules().asking_first.format(actor=actor)


def nearly_as_good(step: PlanStep) -> str | None:
    """Return the chance of the first other way where it takes fewer introductions; None otherwise.

    It has to be within `close_call` of the chance of the way that was chosen: for one point more,
    somebody may not want to ask twice as many people. Of a relationship that is to be raised there
    is no other way.
    """
    rules = planning_rules()
    if not step.alternatives or step.target.aim is PlanAim.RAISE:
        return None
    other = step.alternatives[0]
    fewer = _introductions(step.way) - _introductions(other)
    behind = round(step.way.probability - other.probability, 9)
    if fewer < 1 or behind > rules.close_call:
        return None
    chance = f"{other.probability:.0%}".replace("%", " %")
    return rules.nearly_as_good.format(chance=chance, fewer=counted(fewer, "introduction"))


def _introductions(way: PlannedWay) -> int:
    """Return how many others than the actor make one."""
    return len(way.people) - 2

"""Is what a step was to bring about so already?"""

from collections.abc import Callable

from inroad.graph.vocabulary import PlanAim
from inroad.plans.grades import grade_meanings
from inroad.plans.planning.look import Look, confirmed
from inroad.plans.wording import day


def reached(look: Look) -> str | None:
    """Return in words how the aim of a step is reached; None: it is not."""
    return _REACHED[look.step.step.target.aim](look)


def _engaged(look: Look) -> str | None:
    """Say that the target turned to us; of a detractor, that a strategy says how to engage them."""
    about, target = look.step.step.target, look.target or ""
    if about.role_key is not None and not about.covers:
        return (
            f"a strategy says how to engage {look.name(target)}"
            if (target in look.ground.managed)
            else None
        )
    if not any((target, deal) in look.ground.engaged for deal in look.step.deals or ("",)):
        return None
    at = look.ground.turned.get(target)
    return f"{look.name(target)} turned to us" + (f" on {day(at)}" if at else "")


def _identified(look: Look) -> str | None:
    """Say that the target holds the role and turned to us."""
    holds = any(one.person_key == look.target and confirmed(one) for one in look.assigned())
    return _engaged(look) if holds else None


def _confirms(look: Look) -> str | None:
    found = [one for one in look.assigned() if one.person_key == look.target and confirmed(one)]
    role = look.step.step.target.role_name
    return f"{look.name(look.target)} is confirmed as the {role}" if found else None


def _named(look: Look) -> str | None:
    one = look.ground.people.get(look.target or "")
    return None if one is None or one.is_placeholder else f"the name is known: {one.name}"


def _found(look: Look) -> str | None:
    found = look.holders()
    role = look.step.step.target.role_name
    return f"{look.name(found[0].person_key)} is the {role}" if found else None


def _raised(look: Look) -> str | None:
    about = look.step.step.target
    found = look.ground.grades.get((about.colleague_key or "", about.person_key or ""))
    if found is None or about.to_grade is None or found.effective.rank < about.to_grade.rank:
        return None
    if look.seen(about.colleague_key or "") is None:
        return f"a relationship with {look.towards()} is as good as it was to become"
    grade = grade_meanings()[found.effective].name
    return f"{look.name(about.colleague_key)}'s relationship with {look.towards()} is {grade}"


_REACHED: dict[PlanAim, Callable[[Look], str | None]] = {
    PlanAim.ENGAGE: _engaged,
    PlanAim.NAME: _named,
    PlanAim.CONFIRM: _confirms,
    PlanAim.IDENTIFY: _identified,
    PlanAim.FIND: _found,
    PlanAim.RAISE: _raised,
}

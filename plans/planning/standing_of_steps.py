"""Does a step of a saved plan still hold?"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise

from inroad.graph.consent import free_again
from inroad.graph.instants import instant, milliseconds
from inroad.graph.vocabulary import (
    ADEQUATE_FROM,
    PlanAim,
    PlanWay,
    RelationshipGrade,
    RequestState,
    StepFault,
)
from inroad.plans.grades import grade_meanings
from inroad.plans.planning.ground import Ground
from inroad.plans.planning.look import Fault, Look
from inroad.plans.planning.reached import reached
from inroad.plans.planning.rules import planning_rules
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.standing_rules import standing_rules
from inroad.plans.wording import day


def faults_of(step: SavedStep, plan: SavedPlan, ground: Ground) -> tuple[Fault, ...]:
    """Return what speaks against a step at an instant, the worst first; nothing: it holds.

    A step that is over, and one of a plan that is closed, is judged by nothing.

    Args:
        step: one of the plan.
        plan: the plan, as it is at that instant.
        ground: what the graph says at that instant.

    Source: docs/plans.md; `standing_rules.yaml`.

    """
    counts = standing_rules().counts.get(step.state)
    if counts is None:
        return ()
    look = Look(step, plan, ground)
    return tuple(fault for code in StepFault if code in counts for fault in _JUDGES[code](look))


def _deal_over(look: Look) -> Iterator[Fault]:
    deals = [look.ground.deals[key] for key in look.step.deals if key in look.ground.deals]
    if deals and not any(deal.is_open for deal in deals):
        stage = f": {deals[0].stage}" if deals[0].stage else ""
        yield Fault(StepFault.DEAL_OVER, f"{deals[0].name} is over{stage}")


def _actor_left(look: Look) -> Iterator[Fault]:
    key = look.step.assignee_key
    if not look.ground.works_for_us(key):
        what = f"{look.name(key)}, who has the step, no longer works for us"
        yield Fault(StepFault.ACTOR_LEFT, what, look.seen(key))


def _target_left(look: Look) -> Iterator[Fault]:
    key = look.target
    one = look.ground.people.get(key or "")
    if key is not None and one is not None and not one.is_placeholder and not look.is_there(key):
        what = f"{one.name}, who is to be won, no longer works there"
        yield Fault(StepFault.TARGET_LEFT, what, key)


def _role_lost(look: Look) -> Iterator[Fault]:
    about, target = look.step.step.target, look.target
    if about.role_key is None or target is None:
        return
    held = list(look.assigned())
    if about.aim is PlanAim.IDENTIFY:
        others = [one for one in look.holders() if one.person_key != target]
        if others and not any(one.person_key == target for one in held):
            key = others[0].person_key
            what = f"{look.name(key)} is the {about.role_name}, not {look.name(target)}"
            yield Fault(StepFault.ROLE_LOST, what, key)
    elif about.aim is not PlanAim.RAISE and not any(one.person_key == target for one in held):
        what = f"{look.name(target)} is no longer the {about.role_name}"
        if about.aim is PlanAim.CONFIRM:
            what = f"{look.name(target)} is no longer suggested as the {about.role_name}"
        yield Fault(StepFault.ROLE_LOST, what, target)


def _person_left(look: Look) -> Iterator[Fault]:
    home = look.ground.home_account
    for key in look.between:
        one = look.ground.people.get(key)
        was_ours = one is not None and home in one.left and home not in one.accounts
        if one is not None and (one.has_left or was_ours):
            what = f"{look.name(key)}, on the way to {look.towards()}, has left"
            yield Fault(StepFault.PERSON_LEFT, what, look.seen(key))


def _opposed(look: Look) -> Iterator[Fault]:
    for key in look.between:
        one = look.ground.people.get(key)
        if one is not None and one.opposes is not None:
            what = f"{look.name(key)}, on the way to {look.towards()}, is against {one.opposes}"
            yield Fault(StepFault.OPPOSED, what, look.seen(key))


def _declined(look: Look) -> Iterator[Fault]:
    end = look.step.step.way.people[-1] if look.step.step.way.people else ""
    for key in look.between:
        refused = look.ground.refusals.get((key, end))
        if refused is not None and refused.declined_ms is not None:
            at = instant(refused.declined_ms)
            what = f"{look.name(key)} declined on {day(at)} to introduce us to {look.name(end)}"
            yield Fault(StepFault.DECLINED, what, look.seen(key), at)


def _no_answer(look: Look) -> Iterator[Fault]:
    at = look.step.request_at
    words = {
        RequestState.NO_ANSWER: f"{look.towards()} did not answer the introduction",
        RequestState.WITHDRAWN: f"the request to meet {look.towards()} was withdrawn",
    }
    if at is not None and look.step.request_state in words:
        said = words[RequestState(look.step.request_state)]
        yield Fault(StepFault.NO_ANSWER, f"{said} ({day(at)})", look.target, at)


def _not_to_be_asked(look: Look) -> Iterator[Fault]:
    way = look.step.step.way
    end = way.people[-1] if way.people else ""
    now = milliseconds(look.ground.as_of)
    for key in look.between:
        if key in {end, look.plan.row.owner_key}:
            continue
        refused = look.ground.refusals.get((key, end))
        if refused is not None and refused.vetoed is not None:
            what = f"{look.name(key)} introduces nobody at {refused.vetoed}"
            yield Fault(StepFault.NOT_TO_BE_ASKED, what, look.seen(key))
            continue
        free = free_again(look.ground.barred.get(key, ()), now)
        if free is None:
            what = f"{look.name(key)} does not want to be asked for introductions"
            yield Fault(StepFault.NOT_TO_BE_ASKED, what, look.seen(key))
        elif free > now and _day(instant(free)) > look.step.step.due_on:
            when = day(instant(free))
            what = f"{look.name(key)} may be asked again on {when}, after the step is due"
            yield Fault(StepFault.NOT_TO_BE_ASKED, what, look.seen(key))
    yield from _not_to_be_asked_to_act(look, end)


def _not_to_be_asked_to_act(look: Look, end: str) -> Iterator[Fault]:
    """Say of a colleague who would be asked to act that they no longer want to be.

    Whose plan it is acts unasked, and so does everybody whose own relationship is to be raised.
    """
    step = look.step.step
    key = step.actor_key
    raises_own = key == step.target.colleague_key
    if key == look.plan.row.owner_key or raises_own or key not in step.way.people[:1]:
        return
    refused = look.ground.refusals.get((key, end))
    if refused is not None and refused.vetoed is not None:
        what = f"{look.name(key)}, who would act, asks nobody at {refused.vetoed} for others"
        yield Fault(StepFault.NOT_TO_BE_ASKED, what, look.seen(key))
    elif free_again(look.ground.barred.get(key, ()), milliseconds(look.ground.as_of)) is None:
        what = f"{look.name(key)}, who would act, does not want to be asked"
        yield Fault(StepFault.NOT_TO_BE_ASKED, what, look.seen(key))


def _link_faded(look: Look) -> Iterator[Fault]:
    way, rules = look.step.step.way, standing_rules()
    links = list(zip(pairwise(way.people), way.strengths, strict=False))
    for (one, other), was in _acquainted(look, links):
        now = look.ground.strengths.get((min(one, other), max(one, other)), 0.0)
        if now < was * rules.link_keeps or now < ADEQUATE_FROM <= was:
            what = (
                f"{look.name(one)} and {look.name(other)} know each other with {now:.0%}; "
                f"{was:.0%} was planned with"
            )
            yield Fault(StepFault.LINK_FADED, what, look.seen(other))


_Link = tuple[tuple[str, str], float]


def _acquainted(look: Look, links: list[_Link]) -> list[_Link]:
    """Return the links that are relationships: no reporting lines, and none that is to come."""
    about, way = look.step.step.target, look.step.step.way
    if about.aim is PlanAim.RAISE:
        return []
    if way.kind is PlanWay.ESCALATION:
        return links[:1]
    unnamed = planning_rules().strength_to_unnamed
    if links and links[-1][1] == unnamed and about.person_key == way.people[-1]:
        one, other = links[-1][0]
        if (min(one, other), max(one, other)) not in look.ground.strengths:
            return links[:-1]  # somebody was unknown when it was planned, and is not known yet
    return links


def _grade_fell(look: Look) -> Iterator[Fault]:
    about = look.step.step.target
    leads = [one for one in (*look.plan.steps, *look.plan.earlier) if _leads_to(one, look.step)]
    if about.aim is not PlanAim.RAISE or any(one.state.is_open for one in leads):
        return  # while a step before it is open, that one is measured against what stands
    found = look.ground.grades.get((about.colleague_key or "", about.person_key or ""))
    then = _grade_then(look, is_led_to=bool(leads), now=found.effective if found else None)
    if then is None:
        return
    now = "has no grade" if found is None else f"is {grade_meanings()[found.effective].name}"
    what = f"{look.name(about.colleague_key)}'s relationship with {look.towards()} {now}; {then}"
    if look.seen(about.colleague_key or "") is None:
        what = f"a relationship with {look.towards()} is worse than when it was planned"
    yield Fault(StepFault.GRADE_FELL, what, about.person_key)


def _leads_to(one: SavedStep, step: SavedStep) -> bool:
    """Whether a step raises a relationship to the grade from which another raises it further."""
    before, about = one.step.target, step.step.target
    return (
        before.aim is PlanAim.RAISE
        and about.from_grade is not None
        and before.to_grade is about.from_grade
        and (before.colleague_key, before.person_key) == (about.colleague_key, about.person_key)
    )


def _grade_then(look: Look, *, is_led_to: bool, now: RelationshipGrade | None) -> str | None:
    """Return what a step began from that raises a relationship; None: it can begin from now."""
    about, names = look.step.step.target, grade_meanings()
    if about.from_grade is None:
        # Graded below by now: a grade goes up one level at a time (S1).
        up, goal = now and now.next_up, about.to_grade
        far = up is not None and goal is not None and up.rank < goal.rank
        return f"from there it goes to {names[up].name} first" if up and far else None
    if now is not None and now.rank >= about.from_grade.rank:
        return None
    was = names[about.from_grade].name
    return f"it has to be {was} first" if is_led_to else f"it was {was} when it was planned"


def _close_date(look: Look) -> Iterator[Fault]:
    bound, own = look.plan.bound, look.plan.row.opportunity_key
    deal = look.ground.deals.get(own or "")
    if bound is None or deal is None or deal.closes_on is None:
        return
    if deal.closes_on < bound and deal.closes_on < look.step.step.due_on:
        what = (
            f"{deal.name} closes on {_words(deal.closes_on)} now, before the step is due "
            f"({_words(look.step.step.due_on)})"
        )
        yield Fault(StepFault.CLOSE_DATE, what)


def _reached(look: Look) -> Iterator[Fault]:
    what = reached(look)
    if what is not None:
        yield Fault(StepFault.REACHED, what, look.target)


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _words(on: date) -> str:
    return f"{on:%-d %b %Y}"


_JUDGES: dict[StepFault, Callable[[Look], Iterator[Fault]]] = {
    StepFault.DEAL_OVER: _deal_over,
    StepFault.ACTOR_LEFT: _actor_left,
    StepFault.TARGET_LEFT: _target_left,
    StepFault.ROLE_LOST: _role_lost,
    StepFault.PERSON_LEFT: _person_left,
    StepFault.OPPOSED: _opposed,
    StepFault.DECLINED: _declined,
    StepFault.NO_ANSWER: _no_answer,
    StepFault.NOT_TO_BE_ASKED: _not_to_be_asked,
    StepFault.LINK_FADED: _link_faded,
    StepFault.GRADE_FELL: _grade_fell,
    StepFault.CLOSE_DATE: _close_date,
    StepFault.REACHED: _reached,
}

"""What would be otherwise of the plan for a deal: which steps fall away, and what replaces them."""

from collections.abc import Iterator

from inroad.graph.vocabulary import PlanAim
from inroad.plans.planning.plan import Plan, PlanStep, PlanTarget
from inroad.plans.what_if.difference import About, Difference
from inroad.plans.what_if.standing import DealStanding

_DOES = {
    PlanAim.ENGAGE: "engage",
    PlanAim.NAME: "learn the name of",
    PlanAim.CONFIRM: "confirm",
    PlanAim.IDENTIFY: "win",
    PlanAim.FIND: "find",
    PlanAim.RAISE: "raise",
}
_SAME = 1e-6


def plan_differences(
    before: Plan, after: Plan, *, is_: DealStanding, would: DealStanding
) -> list[Difference]:
    """Return what would be otherwise of a deal's plan: its sums, then its steps.

    A step is the same if it has the same target by the same way and actor; only its days may
    differ.

    Args:
        before: the plan as it is.
        after: the plan as it would be.
        is_: the deal as it stands, for the names of its contacts.
        would: the deal as it would stand.

    """
    return [*_sums(before, after), *_steps(before, after, is_, would)]


def _sums(before: Plan, after: Plan) -> Iterator[Difference]:
    was, would = before.effect.expected_completeness, after.effect.expected_completeness
    if round(was) != round(would):
        said = f"{was:.0f} % complete", f"{would:.0f} % complete"
        yield Difference(About.PLAN, "is expected to come to", *said, would < was)
    if before.asks != after.asks:
        worse = after.asks > before.asks
        yield Difference(About.PLAN, "asks in all", str(before.asks), str(after.asks), worse)


def _steps(
    before: Plan, after: Plan, is_: DealStanding, would: DealStanding
) -> Iterator[Difference]:
    was = {step.target.key: step for step in before.steps}
    new = {step.target.key: step for step in after.steps}
    unplanned = {one.target.key: one.why for one in after.unplanned}
    for key, step in was.items():
        other = new.get(key)
        if other is None:
            gone = unplanned.get(key)
            instead = f"falls away: {gone}" if gone else "falls away"
            yield Difference(
                About.PLAN, _subject(step.target, is_), _said(step), instead, True if gone else None
            )
        elif (other.way.key, other.actor_key) != (step.way.key, step.actor_key):
            said = _said(step), _said(other)
            subject = _subject(step.target, is_)
            change = other.way.probability - step.way.probability
            worse = None if abs(change) < _SAME else change < 0
            yield Difference(About.PLAN, subject, *said, worse)
    for key, step in new.items():
        if key not in was:
            yield Difference(About.PLAN, _subject(step.target, would), None, _said(step), None)


def _subject(target: PlanTarget, standing: DealStanding) -> str:
    """Say what a step is to bring about: `engage Danny McCarty (Technical Buyer)`."""
    who = target.office or "somebody"
    if target.person_key is not None:
        who = standing.name_of(target.person_key)
    return f"{_DOES[target.aim]} {who}{f' ({target.role_name})' if target.role_name else ''}"


def _said(step: PlanStep) -> str:
    chance = f"{100.0 * step.way.probability:.0f} %"
    return f"{step.way.why}, {chance}, by {step.due_on:%-d %b %Y}"

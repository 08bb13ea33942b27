"""What of a plan is under way already by another one: steps that were asked for or met there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inroad.api.planning.begun import MEETING, Begun
from inroad.api.planning.reading import faults_in, read_plans
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import PlanStepState
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.known import Scope
from inroad.plans.planning.plan import PlanTarget
from inroad.plans.planning.planned_targets import target_of
from inroad.plans.planning.replan import kept as as_kept
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.sought import Sought
from inroad.plans.wording import day
from inroad.queries.people_by_key import people_by_key
from inroad.queries.saved_plans.plans_at import plans_at

_UNDER_WAY = frozenset({PlanStepState.ASKED, PlanStepState.MET})


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A step of another plan to somebody who is sought here, too."""

    target: PlanTarget
    """As it is sought here."""
    plan: SavedPlan
    step: SavedStep


def begun_by_plans(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    scope: Scope,
    targets: Sequence[Sought],
    kept: Sequence[KeptStep],
    asked: Asked,
    seen_at: datetime,
) -> Begun:
    """Return the steps that other plans of the account have under way for those sought here.

    A plan of a deal and one of its account, or those of two deals, may seek the same person; where
    one has asked, or met them, the other goes around it. Only what holds counts, and what is still
    to do does not.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        scope: what the plan is for.
        targets: what is sought.
        kept: steps that stay, or are under way otherwise: their people are left to them.
        asked: what was asked for; a plan that is kept of just this is not another one.
        seen_at: when it is seen.

    """
    where: dict[str, Any] = {"workspace": workspace, "as_of": scope.as_of}
    others = [
        one.plan_key
        for one in plans_at(tx, accounts=[scope.account.key], **where)
        if one.opportunity_key != asked.opportunity_key
    ]
    if not others:
        return Begun()
    plans = [versions[-1] for versions in read_plans(tx, keys=others, **where).values()]
    wanted = _under_way(plans, targets, {one.target.person_key for one in kept})
    if not wanted:
        return Begun()
    theirs = list({one.plan.key: one.plan for one in wanted}.values())
    faults = faults_in(tx, plans=theirs, seen_at=seen_at, **where)
    found = [one for one in wanted if not faults.get(one.step.key)]
    keys = sorted({one.target.person_key or "" for one in found})
    names = {key: one.name for key, one in people_by_key(tx, keys=keys, **where).items()}
    said = [
        f"{names.get(one.target.person_key or '', 'Somebody')} is to be won by step "
        f"{one.step.number} of the plan for {_name(one.plan, scope)}, which is under way since "
        f"{day(one.step.moves[1].at)}"
        for one in found
    ]
    steps = (replace(as_kept(one.step), target=one.target) for one in found)
    return Begun(tuple(steps), tuple(dict.fromkeys(said)))


def _under_way(
    plans: Sequence[SavedPlan], targets: Sequence[Sought], there: set[str | None]
) -> list[_Elsewhere]:
    steps = {
        one.step.target.person_key: (plan, one)
        for plan in plans
        for one in plan.open_steps
        if one.state in _UNDER_WAY and one.step.target.aim in MEETING
    }
    return [
        _Elsewhere(target_of(target, candidate), *steps[candidate.person_key])
        for target in targets
        for candidate in target.candidates
        if candidate.aim in MEETING and candidate.person_key in steps.keys() - there
    ]


def _name(plan: SavedPlan, scope: Scope) -> str:
    """Return what a plan is for."""
    key = plan.row.opportunity_key
    deals = {deal.row.key: deal.row.name for deal in scope.every_deal}
    return scope.account.name if key is None else deals.get(key, scope.account.name)

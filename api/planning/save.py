"""Make a plan and keep it; make one that is kept anew, with what is under way.

A plan is thought about before its turn, so that nobody who writes waits for it. What changed
between is seen on the turn: where the plan itself did, or somebody on its ways is gone, it is
thought about again; everything else is seen by what watches over steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from inroad.api.context import RequestContext
from inroad.api.planning.anew import (
    BegunAnew,
    MadeAnew,
    active_plan,
    asked_again,
    asked_before,
    begin_anew,
)
from inroad.api.planning.going_on import going_on, in_order, said_by
from inroad.api.planning.reading import read_plan
from inroad.api.planning.thought import thought
from inroad.api.planning.turn import on_turn
from inroad.api.planning.wanted import PlanSaved, PlanWanted
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.writes.plans.move_step import move_step
from inroad.graph.writes.plans.write_plan_version import (
    PlanScope,
    StepAgain,
    StepToWrite,
    write_plan_version,
)
from inroad.graph.writes.provenance import Provenance
from inroad.plans.planning import replan
from inroad.plans.planning.asked import Asked
from inroad.plans.planning.plan import Plan
from inroad.plans.planning.saved import SavedPlan
from inroad.plans.planning.stored import plan_to_write, step_to_write, unplanned_of
from inroad.queries.people_by_key import people_by_key
from inroad.queries.saved_plans.plans_at import plans_at

_MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Thought:
    """A plan that is to be kept, as it was thought before its turn."""

    asked: Asked
    """What is kept of the question."""
    plan: Plan
    begun: BegunAnew | None = None
    """What stays of the plan that is made anew; None: it is the first."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a plan that is to be written."""

    key: str
    """Of the plan."""
    wanted: PlanWanted
    asked: Asked
    plan: Plan
    steps: tuple[StepAgain | StepToWrite, ...]
    former: SavedPlan | None = None
    """As its last version has it; None: there is none."""


async def save_plan(
    context: RequestContext, *, wanted: PlanWanted, provenance: Provenance
) -> PlanSaved:
    """Make a plan and keep it, or write the next version of one; say so where it says the same.

    Raises:
        NotFound: the plan, or what it is for, is not there.
        BadInput: it cannot be meant so, another plan of the same is active, it has no step, or it
            was changed by others each time that it was thought about.

    """
    for _ in range(_MOST_TRIES):
        now = max(context.now, datetime.now(UTC))
        if wanted.key is None:
            new = await _first(context, wanted, now)
        else:
            new = await _anew(context, wanted, wanted.key, now)
        done: PlanSaved | None = await context.write(
            keep_plan, wanted=wanted, new=new, provenance=provenance
        )
        if done is not None:
            return done
    field = _field(wanted)
    raise BadInput(
        f"{field}: others changed what it rests on each time that it was made; save it again",
        field=field,
    )


def keep_plan(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    wanted: PlanWanted,
    new: Thought,
    provenance: Provenance,
) -> PlanSaved | None:
    """Keep a plan that was thought about; None where it has to be thought about again.

    That is so where the plan that it follows was changed meanwhile, or somebody on its ways is not
    there any more.

    Args:
        tx: an open write transaction.
        workspace: key of the workspace.
        wanted: what is to be kept.
        new: the plan.
        provenance: where it comes from.

    Raises:
        NotFound: the plan, or its account, is not there any more.
        BadInput: the plan is closed, another plan of the same is active, or it has no step.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    if new.begun is None:
        _prove_first(tx, workspace, wanted, new.plan, now)
    else:
        key = new.begun.former.key
        former = active_plan(read_plan(tx, workspace=workspace, key=key, as_of=now))
        if former != new.begun.former:
            return None
    if not _are_there(tx, workspace, new.plan, now):
        return None
    if new.begun is not None:
        made = MadeAnew(new.begun, new.plan)
        return _next(tx, workspace, wanted, made, asked=new.asked, provenance=provenance)
    steps = tuple(step_to_write(step) for step in new.plan.steps)
    version = _Version(f"plan:{uuid4().hex}", wanted, new.asked, new.plan, steps)
    _write(tx, version, workspace=workspace, provenance=provenance)
    return PlanSaved(version.key, created=True, changed=True, at=now)


async def _first(context: RequestContext, wanted: PlanWanted, now: datetime) -> Thought:
    asked = Asked(
        opportunity_key=wanted.opportunity_key,
        account_key=wanted.account_key,
        target_keys=wanted.target_keys or (),
        owner_key=wanted.owner_key,
        closes_on=wanted.closes_on,
        hours=wanted.hours,
        hours_of=wanted.hours_of or {},
        max_hops=wanted.max_hops,
    )
    for_all = replace(asked, for_everybody=True)
    return Thought(asked, await thought(context.read, asked=for_all, as_of=now, seen_at=now))


async def _anew(context: RequestContext, wanted: PlanWanted, key: str, now: datetime) -> Thought:
    former = active_plan(await context.read(read_plan, key=key, as_of=now))
    asked = asked_again(wanted, former)
    begun = await context.read(begin_anew, former=former, asked=asked, as_of=now, seen_at=now)
    plan = await thought(
        context.read, asked=begun.asked, as_of=now, seen_at=now, under_way=begun.kept
    )
    return Thought(asked, plan, begun)


def _field(wanted: PlanWanted) -> str:
    if wanted.key is not None:
        return "planId"
    return "accountId" if wanted.opportunity_key is None else "opportunityId"


def _prove_first(
    tx: OpenTransaction, workspace: str, wanted: PlanWanted, plan: Plan, now: datetime
) -> None:
    field = _field(wanted)
    for one in plans_at(tx, workspace=workspace, accounts=[plan.account_key], as_of=now):
        if one.opportunity_key == wanted.opportunity_key:
            raise BadInput(
                f"{field}: a plan of it is active already; give its id as planId to make it anew, "
                "or close it",
                field=field,
            )
    if not plan.steps:
        raise BadInput(f"{field}: there is no step to keep. {plan.explanation}", field=field)


def _are_there(tx: OpenTransaction, workspace: str, plan: Plan, now: datetime) -> bool:
    """Return whether everybody whom the steps of a plan name still is."""
    ways = [way for step in plan.steps for way in (step.way, *step.alternatives)]
    keys = {key for way in ways for key in way.people}
    keys |= {step.target.person_key for step in plan.steps if step.target.person_key}
    found = people_by_key(tx, workspace=workspace, keys=sorted(keys), as_of=now)
    return keys <= set(found)


def _next(
    tx: OpenTransaction,
    workspace: str,
    wanted: PlanWanted,
    made: MadeAnew,
    *,
    asked: Asked,
    provenance: Provenance,
) -> PlanSaved:
    """Write the next version of a plan, unless it says what the last one says."""
    now, former, begun = provenance.recorded_at, made.begun.former, made.begun
    again = {step.key: place for step in going_on(made) for place in said_by(step, made.plan)}
    steps = in_order(made, again)
    said_again = [step for step in former.steps if step.key in again]
    ended = replan.endings(former, [*begun.staying, *said_again], begun.faults, made=made.plan)
    if not ended and _same(asked, made, steps):
        return PlanSaved(former.key, created=False, changed=False, at=now)
    for one in ended:
        move_step(
            tx,
            workspace=workspace,
            key=one.step.key,
            state=one.state,
            at=max(now, one.step.since),
            provenance=provenance,
            reason=one.reason,
            by=wanted.by,
        )
    version = _Version(former.key, wanted, asked, made.plan, tuple(steps), former)
    _write(tx, version, workspace=workspace, provenance=provenance)
    return PlanSaved(former.key, created=False, changed=True, at=now)


def _same(asked: Asked, made: MadeAnew, steps: Sequence[StepAgain | StepToWrite]) -> bool:
    """Whether a plan says what its last version says, to the same question."""
    former = made.begun.former
    before = {(step.key, step.said) for step in former.steps}
    now = {(one.key, one.said) for one in steps if isinstance(one, StepAgain)}
    unreached = {(one.target.key, one.left_out.limits) for one in made.plan.unplanned}
    return (
        len(now) == len(steps)
        and now <= before
        and asked == asked_before(former)
        and made.plan.owner_key == former.row.owner_key
        and unreached
        == {(one.target.key, one.left_out.limits) for one in unplanned_of(former.row.unplanned)}
    )


def _write(
    tx: OpenTransaction, new: _Version, /, *, workspace: str, provenance: Provenance
) -> None:
    former, wanted = new.former, new.wanted
    deal = former.row.opportunity_key if former else wanted.opportunity_key
    write_plan_version(
        tx,
        workspace=workspace,
        key=new.key,
        scope=PlanScope(new.plan.account_key, deal),
        plan=plan_to_write(new.plan, new.asked, by=wanted.by, note=wanted.note),
        steps=new.steps,
        number=former.row.number + 1 if former else 1,
        provenance=provenance,
    )

"""Make a plan and keep it; make one that is kept anew, with what is under way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from inroad.api.planning.make import make_plan
from inroad.api.planning.reading import faults_in, read_plan
from inroad.api.planning.turn import on_turn
from inroad.api.planning.wanted import PlanSaved, PlanWanted
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import OpportunityKind, PlanState
from inroad.graph.writes.plans.move_step import move_step
from inroad.graph.writes.plans.write_plan_version import (
    PlanScope,
    StepToWrite,
    write_plan_version,
)
from inroad.graph.writes.provenance import Provenance
from inroad.plans.engagement import windows_of
from inroad.plans.planning import replan
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.plan import Plan
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.stored import plan_to_write, step_to_write, unplanned_of
from inroad.queries.opportunities_by_key import opportunities_by_key
from inroad.queries.saved_plans.plans_at import plans_at


@dataclass(frozen=True, slots=True)
class BegunAnew:
    """A plan that is kept, about to be made anew."""

    former: SavedPlan
    faults: replan.Faults
    staying: tuple[SavedStep, ...]
    asked: Asked
    """With what is not to be proposed again."""

    @property
    def kept(self) -> list[KeptStep]:
        """What stays, as whoever makes plans takes it."""
        return [replan.kept(step) for step in self.staying]


@dataclass(frozen=True, slots=True)
class MadeAnew:
    """A plan that is kept, made anew."""

    begun: BegunAnew
    plan: Plan
    """Without what stays."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a plan that is to be written."""

    key: str
    """Of the plan."""
    wanted: PlanWanted
    asked: Asked
    plan: Plan
    steps: tuple[str | StepToWrite, ...]
    former: SavedPlan | None = None
    """As its last version has it; None: there is none."""


def begin_anew(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    former: SavedPlan,
    asked: Asked,
    as_of: datetime,
    seen_at: datetime,
) -> BegunAnew:
    """Find out what of a plan stays at an instant, and what is to be asked for beside it.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        former: the plan as it is at that instant.
        asked: what is asked for now; `asked_before` for what was.
        as_of: the instant.
        seen_at: when the answer is given.

    """
    faults = faults_in(tx, workspace=workspace, plans=[former], as_of=as_of, seen_at=seen_at)
    deals = opportunities_by_key(tx, workspace=workspace, keys=former.row.opportunities)
    kinds = {deal.kind for deal in deals.values()} or {OpportunityKind.NEW}
    done_days = max(windows_of(kind).engaged_days for kind in kinds)
    staying = replan.stays(former, faults, as_of=as_of, done_days=done_days)
    return BegunAnew(
        former,
        faults,
        tuple(staying),
        replace(
            asked,
            without_ways=replan.without_ways(former, faults),
            without_people=replan.without_people(former),
            without_requests=replan.without_requests(former, faults),
            for_everybody=True,
        ),
    )


def save_plan(
    tx: OpenTransaction, /, *, workspace: str, wanted: PlanWanted, provenance: Provenance
) -> PlanSaved:
    """Make a plan and keep it, or write the next version of one; say so where it says the same.

    Raises:
        NotFound: the plan, or what it is for, is not there.
        BadInput: it cannot be meant so, another plan of the same is active, or it has no step.

    """
    provenance = on_turn(tx, workspace=workspace, provenance=provenance)
    now = provenance.recorded_at
    if wanted.key is None:
        return _first(tx, workspace, wanted, provenance)
    former = active_plan(read_plan(tx, workspace=workspace, key=wanted.key, as_of=now))
    asked = _asked_again(wanted, former)
    begun = begin_anew(tx, workspace=workspace, former=former, asked=asked, as_of=now, seen_at=now)
    plan = make_plan(
        tx,
        workspace=workspace,
        asked=begun.asked,
        as_of=now,
        seen_at=now,
        under_way=begun.kept,
    )
    made = MadeAnew(begun, plan)
    again = {step.key: new for step in _holding(made) for new in _said_by(step, made.plan)}
    steps = _in_order(made, again)
    said_again = [step for step in former.steps if step.key in again]
    ended = replan.endings(former, begun.staying, said_again, begun.faults)
    if not ended and all(isinstance(one, str) for one in steps) and _same(asked, made, steps):
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
    version = _Version(former.key, wanted, asked, plan, tuple(steps), former)
    _write(tx, version, workspace=workspace, provenance=provenance)
    return PlanSaved(former.key, created=False, changed=True, at=now)


def active_plan(plan: SavedPlan) -> SavedPlan:
    """Return a plan of which something can still become.

    Raises:
        BadInput: it is closed.

    """
    if plan.state is not PlanState.ACTIVE:
        reason = f" ({plan.row.reasons[-1]})" if plan.row.reasons[-1] else ""
        raise BadInput(f"planId: the plan is closed{reason}; save a new one", field="planId")
    return plan


def asked_before(former: SavedPlan) -> Asked:
    """Return what a plan's last version was asked for."""
    row = former.row
    return Asked(
        opportunity_key=row.opportunity_key,
        account_key=None if row.opportunity_key is not None else row.account_key,
        target_keys=row.targets,
        owner_key=row.owner_key if row.owner_given else None,
        closes_on=row.closes_on if row.closes_on_given else None,
        hours=row.hours,
        hours_of=former.hours_of,
        max_hops=row.max_hops,
    )


def _first(
    tx: OpenTransaction, workspace: str, wanted: PlanWanted, provenance: Provenance
) -> PlanSaved:
    now = provenance.recorded_at
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
    plan = make_plan(
        tx, workspace=workspace, asked=replace(asked, for_everybody=True), as_of=now, seen_at=now
    )
    field = "accountId" if wanted.opportunity_key is None else "opportunityId"
    for one in plans_at(tx, workspace=workspace, accounts=[plan.account_key], as_of=now):
        if one.opportunity_key == wanted.opportunity_key:
            raise BadInput(
                f"{field}: a plan of it is active already; give its id as planId to make it anew, "
                "or close it",
                field=field,
            )
    if not plan.steps:
        raise BadInput(f"{field}: there is no step to keep. {plan.explanation}", field=field)
    steps = tuple(step_to_write(step) for step in plan.steps)
    version = _Version(f"plan:{uuid4().hex}", wanted, asked, plan, steps)
    _write(tx, version, workspace=workspace, provenance=provenance)
    return PlanSaved(version.key, created=True, changed=True, at=now)


def _asked_again(wanted: PlanWanted, former: SavedPlan) -> Asked:
    if wanted.opportunity_key is not None or wanted.account_key is not None:
        field = "accountId" if wanted.opportunity_key is None else "opportunityId"
        raise BadInput(
            f"{field}: a plan keeps what it is for; leave it out, or save a new one", field=field
        )
    given: dict[str, Any] = {
        "target_keys": wanted.target_keys,
        "owner_key": wanted.owner_key,
        "closes_on": wanted.closes_on,
        "hours": wanted.hours,
        "hours_of": wanted.hours_of,
        "max_hops": wanted.max_hops,
    }
    stated = {name: value for name, value in given.items() if value is not None}
    return replace(asked_before(former), **stated)


def _holding(made: MadeAnew) -> list[SavedStep]:
    """Return the steps of the last version that hold and are none of those that stay."""
    begun = made.begun
    staying = {step.key for step in begun.staying}
    return [
        step
        for step in begun.former.steps
        if step.key not in staying and not begun.faults.get(step.key)
    ]


def _said_by(step: SavedStep, plan: Plan) -> list[int]:
    """Return the place of the new step that says what this one says; empty: none does."""
    return [place for place, new in enumerate(plan.steps) if replan.says_again(step, new)][:1]


def _in_order(made: MadeAnew, again: dict[str, int]) -> list[str | StepToWrite]:
    """Return the steps of the new version: what stays, and what is new, by when they begin."""
    of_place = {place: key for key, place in again.items()}
    staying = [
        (one.step.starts_on, 0, number, one.key) for number, one in enumerate(made.begun.staying)
    ]
    coming = [
        (new.starts_on, 1, place, of_place.get(place, step_to_write(new)))
        for place, new in enumerate(made.plan.steps)
    ]
    ordered = sorted([*staying, *coming], key=lambda one: one[:3])
    return [step for _, _, _, step in ordered]


def _same(asked: Asked, made: MadeAnew, steps: Sequence[str | StepToWrite]) -> bool:
    """Whether a plan says what its last version says, to the same question."""
    former = made.begun.former
    before = [step.key for step in former.steps if step.key in set(map(str, steps))]
    unreached = {(one.target.key, one.left_out.limits) for one in made.plan.unplanned}
    return (
        sorted(before) == sorted(map(str, steps))
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

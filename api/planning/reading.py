"""Plans that are kept, read with all that speaks for and against their steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from inroad.api.managing import managed_contacts
from inroad.api.stage_rules import stages_of
from inroad.api.withheld import NAME
from inroad.errors import NotFound
from inroad.graph.cypher import OpenTransaction
from inroad.graph.instants import instant
from inroad.graph.vocabulary import OpportunityKind, PlanAim
from inroad.graph.writes.consent.barred_people import barred_people
from inroad.plans.engagement import windows_of
from inroad.plans.open_deals import is_open
from inroad.plans.planning.ground import DealOnDay, Ground, Pair
from inroad.plans.planning.look import Fault
from inroad.plans.planning.saved import SavedPlan, SavedStep, saved_plans
from inroad.plans.planning.standing_of_steps import faults_of
from inroad.queries.consent.hidden_relationships import hidden_relationships
from inroad.queries.coverage.latest_touches import LatestTouch, latest_touches
from inroad.queries.grades.effective_grades import PairGrade, effective_grades
from inroad.queries.opportunities_by_key import OpportunitySummary, opportunities_by_key
from inroad.queries.role_assignments import AssignedRole, role_assignments
from inroad.queries.saved_plans.people_on_ways import people_on_ways
from inroad.queries.saved_plans.plan_versions import plan_versions
from inroad.queries.saved_plans.refusals_between import refusals_between
from inroad.queries.saved_plans.steps_of_plans import steps_of_plans
from inroad.queries.saved_plans.strengths_of_links import strengths_of_links
from inroad.queries.workspace_by_key import workspace_by_key


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which workspace, and as of when, something is read."""

    tx: OpenTransaction
    workspace: str
    as_of: datetime


def read_plans(
    tx: OpenTransaction, /, *, workspace: str, keys: Sequence[str], as_of: datetime
) -> dict[str, list[SavedPlan]]:
    """Return plans by key, each as the list of its versions up to an instant, the first first.

    Unknown plans, and those saved later, are left out.
    """
    versions = plan_versions(tx, workspace=workspace, keys=keys, as_of=as_of)
    steps = steps_of_plans(tx, workspace=workspace, keys=keys, as_of=as_of)
    return saved_plans(versions, steps)


def read_plan(tx: OpenTransaction, /, *, workspace: str, key: str, as_of: datetime) -> SavedPlan:
    """Return a plan as it stands at an instant.

    Raises:
        NotFound: there is no such plan.

    """
    found = read_plans(tx, workspace=workspace, keys=[key], as_of=as_of)
    if key not in found:
        raise NotFound(f"planId: there is no plan {key!r} in this workspace", field="planId")
    return found[key][-1]


def ground_of(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    plans: Iterable[SavedPlan],
    as_of: datetime,
    seen_at: datetime,
) -> Ground:
    """Return what the graph says at an instant of all that steps of plans rest on.

    About a dozen statements for however many plans; the optimiser is not asked.

    Args:
        tx: an open transaction.
        workspace: key of the workspace, which must exist.
        plans: the plans, as they are at that instant.
        as_of: the instant.
        seen_at: when the answer is given: what is hidden then is told of no day.

    """
    asking = Asking(tx, workspace, as_of)
    tenant = workspace_by_key(tx, workspace=workspace)
    steps = [step for plan in plans for step in plan.open_steps]
    people = {key for step in steps for key in _people(step)}
    links = {pair for step in steps for pair in pairwise(step.step.way.people)}
    deals = opportunities_by_key(
        tx, workspace=workspace, keys=[key for step in steps for key in step.deals], as_of=as_of
    )
    roles = role_assignments(tx, workspace=workspace, opportunities=list(deals), as_of=as_of)
    holders = {one.person_key for one in roles}
    touches = latest_touches(tx, workspace=workspace, people=list(_targets(steps)), as_of=as_of)
    return Ground(
        as_of,
        tenant.home_account if tenant else "",
        NAME,
        people_on_ways(tx, workspace=workspace, people=people | holders, as_of=as_of),
        strengths_of_links(tx, workspace=workspace, links=links, as_of=as_of),
        refusals_between(tx, workspace=workspace, links=set(_asks(steps)), as_of=as_of),
        barred_people(tx, workspace=workspace, people=people),
        _by_deal(roles),
        {
            key: instant(one.two_way_ms)
            for key, one in touches.items()
            if one.two_way_ms is not None
        },
        _engaged(steps, deals, touches, as_of),
        managed_contacts(tx, workspace=workspace, contacts=list(_targets(steps)), as_of=as_of),
        _grades(asking, steps),
        _deals(asking, deals),
        frozenset(
            hidden_relationships(tx, workspace=workspace, links=links, as_of=as_of, seen_at=seen_at)
            if tenant and tenant.withholds
            else ()
        ),
    )


def faults_in(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    plans: Sequence[SavedPlan],
    as_of: datetime,
    seen_at: datetime,
) -> dict[str, tuple[Fault, ...]]:
    """Return what speaks against the steps of plans at an instant, by the step's key.

    A step that holds, or with which there is nothing to do any more, has nothing against it.
    """
    ground = ground_of(tx, workspace=workspace, plans=plans, as_of=as_of, seen_at=seen_at)
    return {step.key: faults_of(step, plan, ground) for plan in plans for step in plan.steps}


def _people(step: SavedStep) -> Iterable[str]:
    about = step.step.target
    found = [*step.step.way.people, step.assignee_key, about.person_key, about.colleague_key]
    return [key for key in found if key is not None]


def _targets(steps: Iterable[SavedStep]) -> set[str]:
    return {key for step in steps if (key := step.step.target.person_key) is not None}


def _asks(steps: Iterable[SavedStep]) -> Iterable[Pair]:
    """Yield who would be asked for whom: everybody on a way, for whoever stands at its end."""
    for step in steps:
        way = step.step.way.people
        yield from ((key, way[-1]) for key in way[:-1])


def _by_deal(roles: Iterable[AssignedRole]) -> dict[str, list[AssignedRole]]:
    groups: dict[str, list[AssignedRole]] = {}
    for one in roles:
        groups.setdefault(one.opportunity_key, []).append(one)
    return groups


def _engaged(
    steps: Iterable[SavedStep],
    deals: dict[str, OpportunitySummary],
    touches: dict[str, LatestTouch],
    as_of: datetime,
) -> frozenset[Pair]:
    """Return which targets are engaged on which of their deals, by the windows of each."""
    found = set[Pair]()
    for step in steps:
        target = step.step.target.person_key
        touch = touches.get(target or "")
        if target is None or touch is None or touch.two_way_ms is None:
            continue
        for key in step.deals or ("",):
            kind = deals[key].kind if key in deals else OpportunityKind.NEW
            window = timedelta(days=windows_of(kind).engaged_days)
            if timedelta() <= as_of - instant(touch.two_way_ms) <= window:
                found.add((target, key))
    return frozenset(found)


def _grades(asking: Asking, steps: Iterable[SavedStep]) -> dict[Pair, PairGrade]:
    raised = [one.step.target for one in steps if one.step.target.aim is PlanAim.RAISE]
    if not raised:
        return {}
    rows = effective_grades(
        asking.tx,
        workspace=asking.workspace,
        colleagues=sorted({one.colleague_key or "" for one in raised}),
        contacts=sorted({one.person_key or "" for one in raised}),
        as_of=asking.as_of,
    )
    return {(row.colleague_key, row.contact_key): row for row in rows}


def _deals(asking: Asking, deals: dict[str, OpportunitySummary]) -> dict[str, DealOnDay]:
    stages = stages_of(asking.tx, workspace=asking.workspace, as_of=asking.as_of)
    return {
        key: DealOnDay(
            row.name, row.stage, is_open(row, as_of=asking.as_of, stages=stages), row.closes_on
        )
        for key, row in deals.items()
    }

"""A plan that is kept is made anew: what stays, and what is asked for beside it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inroad.api.planning.reading import faults_in
from inroad.api.planning.wanted import PlanWanted
from inroad.errors import BadInput
from inroad.graph.cypher import OpenTransaction
from inroad.graph.vocabulary import OpportunityKind, PlanState
from inroad.plans.engagement import windows_of
from inroad.plans.planning import replan
from inroad.plans.planning.asked import Asked, KeptStep
from inroad.plans.planning.plan import Plan
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.queries.opportunities_by_key import opportunities_by_key


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


def asked_again(wanted: PlanWanted, former: SavedPlan) -> Asked:
    """Return what a plan is asked for that is made anew: what is not given stays.

    Raises:
        BadInput: it is to be of something else.

    """
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

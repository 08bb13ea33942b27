"""Read the open steps of plans that are active, and what speaks against each."""

from collections.abc import Mapping
from datetime import UTC, datetime

from inroad.api.planning.reading import ground_of, read_plans
from inroad.graph.cypher import OpenTransaction
from inroad.plans.alerts.watched import WatchedStep
from inroad.plans.planning.ground import Ground
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.plans.planning.standing_of_steps import faults_of
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.saved_plans.plans_at import plans_at


def watched_steps(
    tx: OpenTransaction,
    /,
    *,
    workspace: str,
    accounts: Mapping[str, AccountSummary],
    as_of: datetime,
) -> dict[str, list[WatchedStep]]:
    """Return the open steps of the plans of accounts that were active at an instant, by account.

    One statement where no plan is active. What is hidden today is in no answer for any day.

    Args:
        tx: an open transaction.
        workspace: key of the workspace.
        accounts: by key.
        as_of: the instant.

    """
    active = plans_at(tx, workspace=workspace, accounts=sorted(accounts), as_of=as_of)
    if not active:
        return {}
    read = read_plans(tx, workspace=workspace, keys=[one.plan_key for one in active], as_of=as_of)
    plans = [versions[-1] for versions in read.values()]
    seen_at = max(as_of, datetime.now(UTC))
    ground = ground_of(tx, workspace=workspace, plans=plans, as_of=as_of, seen_at=seen_at)
    found: dict[str, list[WatchedStep]] = {}
    for plan in plans:
        account = plan.row.account_key
        for step in plan.open_steps:
            one = _watched(step, plan, ground, accounts[account].name)
            found.setdefault(account, []).append(one)
    return found


def _watched(step: SavedStep, plan: SavedPlan, ground: Ground, account: str) -> WatchedStep:
    deal = ground.deals.get(plan.row.opportunity_key or "")
    return WatchedStep(
        deal.name if deal else account,
        step.number,
        step.step.target.opportunity_key,
        step.step.target.person_key,
        # Whoever hides it is kept, and told to nobody: who hears of it stays the same alert.
        step.assignee_key if ground.works_for_us(step.assignee_key) else plan.row.owner_key,
        faults_of(step, plan, ground),
    )

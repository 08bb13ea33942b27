"""GraphQL: what is to be done before a renewal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, At, OpportunityAt
from inroad.api.types import post_sale_enums as words
from inroad.api.types.alert_enums import Duty
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import BuyingRole
from inroad.api.types.scalars import DateTime
from inroad.api.watch.customers import CustomerLoaders
from inroad.plans.post_sale import renewal


@dataclass(frozen=True, slots=True)
class Planned:
    """A renewal and its plan."""

    opportunity: OpportunityAt
    plan: renewal.RenewalPlan


@dataclass(frozen=True, slots=True)
class PlansFound:
    """Which renewals were meant, and the plan of each."""

    explanation: str
    account: AccountAt | None
    candidates: list[AccountAt]
    plans: list[Planned]


class RenewalStep(Row):
    """One step of a renewal plan."""

    key = graphene.ID(
        required=True,
        description="Stable name, `ROADMAP`; `IDENTIFY` where nobody is known to hold the role.",
    )
    role = graphene.Field(BuyingRole, required=True, description="Whom it is done with.")
    people = graphene.List(
        graphene.NonNull(Person), required=True, description="Who holds the role."
    )
    what = graphene.String(required=True, description="What is to be done.")
    due_on = graphene.Date(required=True, description="By which day.")
    duties = graphene.List(
        graphene.NonNull(Duty),
        required=True,
        description="Whose step it is: the first of these duties that anybody of ours has.",
    )
    owners = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Who of us does it; empty: nobody has any of the duties.",
    )
    state = graphene.Field(words.StepState, required=True, description="Where it is.")
    done_at = graphene.Field(DateTime, description="When what shows that it is done was last seen.")
    why = graphene.String(
        required=True, description="What shows that it is done, or what it waits for."
    )

    @staticmethod
    async def resolve_people(root: At[renewal.PlanStep], _call: graphene.ResolveInfo) -> Any:
        """Load who holds the role."""
        return await root.loaders.people_there([one.person_key for one in root.row.people])

    @staticmethod
    async def resolve_owners(root: At[renewal.PlanStep], _call: graphene.ResolveInfo) -> Any:
        """Load who does it."""
        return await root.loaders.people_there(root.row.owner_keys)


class RenewalPlan(graphene.ObjectType):
    """What is to be done before a renewal, with whom, by when, and by whom of us."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="The renewal."
    )
    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    begins_on = graphene.Date(required=True, description="Day on which it begins: 90 days before.")
    due_on = graphene.Date(required=True, description="Day of the renewal.")
    days_left = graphene.Int(
        required=True, description="Days until then; negative where it is past."
    )
    phase = graphene.Field(words.PlanPhase, required=True, description="Where the plan is.")
    steps = graphene.List(
        graphene.NonNull(RenewalStep), required=True, description="By the day they are due."
    )

    @staticmethod
    def resolve_as_of(root: Planned, _call: graphene.ResolveInfo) -> datetime:
        """Show the instant."""
        return root.opportunity.loaders.as_of

    @staticmethod
    def resolve_begins_on(root: Planned, _call: graphene.ResolveInfo) -> Any:
        """Show the first day."""
        return root.plan.begins_on

    @staticmethod
    def resolve_due_on(root: Planned, _call: graphene.ResolveInfo) -> Any:
        """Show the day of the renewal."""
        return root.plan.due_on

    @staticmethod
    def resolve_days_left(root: Planned, _call: graphene.ResolveInfo) -> int:
        """Count the days."""
        on = root.opportunity.loaders.as_of.astimezone(UTC).date()
        return (root.plan.due_on - on).days

    @staticmethod
    def resolve_phase(root: Planned, _call: graphene.ResolveInfo) -> Any:
        """Show where it is."""
        return root.plan.phase

    @staticmethod
    def resolve_steps(root: Planned, _call: graphene.ResolveInfo) -> Any:
        """Show the steps."""
        return [At(step, root.opportunity.loaders) for step in root.plan.steps]


class RenewalAnswer(graphene.ObjectType):
    """Which renewals were meant, and the plan of each."""

    explanation = graphene.String(required=True, description="How the question was read.")
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account whose open renewals were meant; null where a deal was named.",
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no deal and no one account.",
    )
    plans = graphene.List(
        graphene.NonNull(RenewalPlan), required=True, description="One per renewal, by its name."
    )


async def planned(deal: OpportunityAt) -> Planned:
    """Put together the plan of a renewal at its loaders' instant.

    Raises:
        BadInput: the deal is no renewal, or nobody knows when it is due.

    """
    return Planned(deal, await deal.loaders.further(CustomerLoaders).plan(deal))


class RenewalFields:
    """What a deal shows of its renewal."""

    renewal_plan = graphene.Field(
        RenewalPlan,
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        description="What is to be done before the renewal. An error for a deal that is no "
        "renewal, or of which nobody knows when it is due.",
    )

    @staticmethod
    async def resolve_renewal_plan(
        root: OpportunityAt, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> Planned | None:
        """Put together the plan, at that day's stage."""
        context: RequestContext = call.context
        deal: OpportunityAt | None = root
        if as_of is not None:
            deal = await context.at(as_of).opportunities.load(root.row.key)
        return None if deal is None else await planned(deal)

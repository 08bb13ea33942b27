"""GraphQL: how deals stand, and how they would stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import AccountAt, At, Loaders, OpportunityAt
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.coverage import Coverage, Covered
from inroad.api.types.enums import enum_of
from inroad.api.types.introduction_route import IntroductionRoute, Route, routes_shown
from inroad.api.types.node import Row
from inroad.api.types.penetration import PenetrationBand
from inroad.api.types.person import Person
from inroad.api.types.plan_answer import PlanAnswer, PlanFound
from inroad.api.types.scalars import DateTime
from inroad.api.types.stage import Gate, StepKind
from inroad.plans.penetration import Penetration
from inroad.plans.what_if import difference
from inroad.plans.what_if.changes import Supposed
from inroad.plans.what_if.plan_difference import plan_differences
from inroad.plans.what_if.reach import RoleWay
from inroad.plans.what_if.standing import DealStanding

About = enum_of(
    difference.About,
    {
        "COMPLETENESS": "How complete the committee is.",
        "WITHIN_REACH": "How complete it could be expected to become.",
        "ENGAGED_CONTACTS": "How many contacts are engaged.",
        "ACTIVE_CONTACTS": "How many contacts are active.",
        "THREADS": "By how many ways that share nobody we hold on to the committee.",
        "ROLE": "Who holds a role, in which state.",
        "DIMENSION": "One of the five dimensions of coverage.",
        "RISK": "The overall risk.",
        "RISK_FACTOR": "A risk factor that would come or go.",
        "GATE": "A condition of the next stage.",
        "WAY": "The best way to a role that is not covered.",
        "PLAN": "A step of the plan, or what the plan comes to.",
        "PENETRATION": "How far we reach into the account.",
    },
)


@dataclass(frozen=True, slots=True)
class DealSupposed:
    """A deal before and after."""

    opportunity: OpportunityAt
    before: At[DealStanding]
    after: At[DealStanding]
    plan_before: PlanFound | None = None
    plan_after: PlanFound | None = None


@dataclass(frozen=True, slots=True)
class AccountSupposed:
    """An account before and after."""

    account: AccountAt
    before: Penetration
    after: Penetration


@dataclass(frozen=True, slots=True)
class WhatIfFound:
    """What was asked, and what came of it."""

    explanation: str
    as_of: Any
    account: AccountAt | None
    candidates: list[AccountAt]
    changes: Sequence[Supposed] = ()
    deals: Sequence[DealSupposed] = ()
    accounts: Sequence[AccountSupposed] = ()


class WhatIfSupposed(graphene.ObjectType):
    """A change that was supposed."""

    sentence = graphene.String(required=True, description="The change in words.")
    note = graphene.String(
        description="What to know when reading the answer: that a grade rises one step at a time."
    )


class WhatIfDifference(graphene.ObjectType):
    """Something that would be otherwise."""

    about = graphene.Field(About, required=True, description="What it is about.")
    subject = graphene.String(required=True, description="What of it: `Economic Buyer`.")
    before = graphene.String(description="As it is; null: it is not there.")
    after = graphene.String(description="As it would be; null: it would not be there.")
    is_worse = graphene.Boolean(
        description="Whether we would stand worse; null: neither worse nor better."
    )


class WhatIfWay(Row):
    """The best way to a role that is not covered."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    kind = graphene.Field(
        StepKind, description="What is to be done; null: not even an office is known."
    )
    person = graphene.Field(Person, description="Whom it takes; null: nobody is known.")
    why = graphene.String(description="One sentence, with the name or the office.")
    probability = graphene.Float(
        required=True, description="Chance that the route holds; 0 where none leads there."
    )
    worth = graphene.Float(
        required=True,
        description="What it brings of what the role lacks, in [0, 1]: the probability, times 1 "
        "for a holder, 0.5 for who is suggested, 0.25 for who fits by position.",
    )
    route = graphene.Field(
        IntroductionRoute, description="Our team's best route there; null where none leads there."
    )

    @staticmethod
    def resolve_role(root: At[RoleWay], _call: graphene.ResolveInfo) -> Any:
        """Show the role."""
        return root.row.part.role

    @staticmethod
    def resolve_kind(root: At[RoleWay], _call: graphene.ResolveInfo) -> Any:
        """Show what is to be done."""
        return root.row.step and root.row.step.kind

    @staticmethod
    def resolve_why(root: At[RoleWay], _call: graphene.ResolveInfo) -> Any:
        """Show why it is this person."""
        return root.row.step and root.row.step.why

    @staticmethod
    def resolve_person(root: At[RoleWay], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        key = root.row.step.person_key if root.row.step else None
        return None if key is None else root.loaders.people.get(key)

    @staticmethod
    def resolve_probability(root: At[RoleWay], _call: graphene.ResolveInfo) -> float:
        """Show the chance."""
        return root.row.chance

    @staticmethod
    async def resolve_route(root: At[RoleWay], _call: graphene.ResolveInfo) -> Route | None:
        """Load the people of the route; who hides a link of it has no name."""
        return await shown_way(root.row, root.loaders)


async def shown_way(way: RoleWay, loaders: Loaders) -> Route | None:
    """Return the route of a way as an answer may show it; None where none leads there."""
    if way.route is None:
        return None
    return next(iter(await routes_shown(loaders, [way.route])), None)


class WhatIfStanding(graphene.ObjectType):
    """How a deal stands, or would stand."""

    coverage = graphene.Field(Coverage, required=True, description="Its committee, gaps and risks.")
    gate = graphene.Field(
        Gate, description="What a move to the next stage asks for; null: no stage follows."
    )
    ways = graphene.List(
        graphene.NonNull(WhatIfWay),
        required=True,
        description="The best way to each role that is not covered.",
    )
    threads = graphene.Int(
        required=True,
        description="By how many ways that share nobody we hold on to the committee: how many "
        "people must say no or leave before we are cut off from it.",
    )
    within_reach = graphene.Float(
        required=True,
        description="How complete the committee would be expected to become over these ways, each "
        "taken by itself: `sum(weight * (value + (1 - value) * worth)) / sum(weight)`, 0 to 100.",
    )

    @staticmethod
    def resolve_coverage(root: At[DealStanding], _call: graphene.ResolveInfo) -> Covered:
        """Show how far it is covered."""
        return Covered(At(root.row.deal, root.loaders), root.row.coverage)

    @staticmethod
    def resolve_gate(root: At[DealStanding], _call: graphene.ResolveInfo) -> Any:
        """Show the gate of the next stage."""
        return None if root.row.gate is None else At(root.row.gate, root.loaders)

    @staticmethod
    def resolve_ways(root: At[DealStanding], _call: graphene.ResolveInfo) -> list[At[RoleWay]]:
        """Show the ways."""
        return [At(way, root.loaders) for way in root.row.ways]

    @staticmethod
    def resolve_threads(root: At[DealStanding], _call: graphene.ResolveInfo) -> int | None:
        """Show how many there are."""
        return root.row.threads

    @staticmethod
    def resolve_within_reach(root: At[DealStanding], _call: graphene.ResolveInfo) -> float:
        """Show what is within reach."""
        return root.row.within_reach


class WhatIfDeal(graphene.ObjectType):
    """A deal before and after."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity",
        required=True,
        description="Which deal. What hangs below it is as the graph has it, without the changes.",
    )
    before = graphene.Field(WhatIfStanding, required=True, description="As it stands.")
    after = graphene.Field(WhatIfStanding, required=True, description="As it would stand.")
    plan_before = graphene.Field(
        PlanAnswer,
        description="The plan as it is, without strategies; null unless `plan` asks for it.",
    )
    plan_after = graphene.Field(PlanAnswer, description="The plan as it would be.")
    differences = graphene.List(
        graphene.NonNull(WhatIfDifference),
        required=True,
        description="What would be otherwise; empty: nothing.",
    )

    @staticmethod
    def resolve_differences(root: DealSupposed, _call: graphene.ResolveInfo) -> Any:
        """Compare the two."""
        before, after = root.before.row, root.after.row
        found = difference.differences(before, after)
        is_, would = (one.plan if one else None for one in (root.plan_before, root.plan_after))
        if is_ is not None and would is not None:
            found += plan_differences(is_, would, is_=before, would=after)
        return found


class WhatIfPenetration(graphene.ObjectType):
    """How far we reach, or would reach, into an account."""

    band = graphene.Field(PenetrationBand, required=True, description="By the engaged roles.")
    roles_expected = graphene.Int(required=True, description="Roles that its open deals expect.")
    roles_identified = graphene.Int(required=True, description="Of these, held by somebody.")
    roles_engaged = graphene.Int(required=True, description="Of these, held by somebody engaged.")
    contacts_influenced = graphene.Int(required=True, description="Contacts who are engaged.")


class WhatIfAccount(graphene.ObjectType):
    """The account of a deal, before and after."""

    account = graphene.Field(
        "inroad.api.types.account.Account", required=True, description="Which account."
    )
    before = graphene.Field(WhatIfPenetration, required=True, description="As it is.")
    after = graphene.Field(WhatIfPenetration, required=True, description="As it would be.")
    differences = graphene.List(
        graphene.NonNull(WhatIfDifference),
        required=True,
        description="What would be otherwise; empty: nothing.",
    )

    @staticmethod
    def resolve_differences(root: AccountSupposed, _call: graphene.ResolveInfo) -> Any:
        """Compare the two."""
        return difference.penetration_differences(root.before, root.after)


class WhatIfAnswer(graphene.ObjectType):
    """How deals stand, and how they would stand; nothing was written."""

    explanation = graphene.String(required=True, description="How the question was read.")
    as_of = graphene.Field(
        DateTime, required=True, description="The instant from which the changes would hold."
    )
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account whose open deals were meant; null where a deal was named.",
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no deal and no one account.",
    )
    changes = graphene.List(
        graphene.NonNull(WhatIfSupposed),
        required=True,
        description="What was supposed, in the order given.",
    )
    deals = graphene.List(
        graphene.NonNull(WhatIfDeal), required=True, description="Each deal, by its name."
    )
    accounts = graphene.List(
        graphene.NonNull(WhatIfAccount), required=True, description="Each account of these deals."
    )

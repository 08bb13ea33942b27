"""GraphQL: what would be lost if somebody left."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types import enums
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.introduction_route import IntroductionRoute, Route
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.what_if import WhatIfDifference, shown_way
from inroad.plans.what_if import loss as plans
from inroad.plans.what_if.difference import differences
from inroad.plans.what_if.sentences import sentence_of


class DepartureRole(graphene.ObjectType):
    """An expected role that would count less."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    before = graphene.Field(enums.RoleState, required=True, description="As it is.")
    after = graphene.Field(enums.RoleState, required=True, description="As it would be.")

    @staticmethod
    def resolve_role(root: tuple[Any, Any], _call: graphene.ResolveInfo) -> Any:
        """Show the role."""
        return root[0].role

    @staticmethod
    def resolve_before(root: tuple[Any, Any], _call: graphene.ResolveInfo) -> Any:
        """Show the state as it is."""
        return root[0].state

    @staticmethod
    def resolve_after(root: tuple[Any, Any], _call: graphene.ResolveInfo) -> Any:
        """Show the state as it would be."""
        return root[1].state


class DepartureWay(graphene.ObjectType):
    """A way to somebody that would be lost, or hold less likely."""

    role = graphene.Field(BuyingRole, required=True, description="For which role.")
    person = graphene.Field(Person, description="To whom.")
    before = graphene.Float(required=True, description="Chance that the best route holds.")
    after = graphene.Float(
        required=True, description="Chance of the best one without who left; 0: there is none."
    )
    route = graphene.Field(IntroductionRoute, description="The route as it is.")
    instead = graphene.Field(
        IntroductionRoute, description="The best one without who left; null: there is none."
    )

    @staticmethod
    def resolve_role(root: At[plans.WayWorse], _call: graphene.ResolveInfo) -> Any:
        """Show the role."""
        return root.row.role.role

    @staticmethod
    def resolve_person(root: At[plans.WayWorse], _call: graphene.ResolveInfo) -> Any:
        """Load to whom it leads."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_before(root: At[plans.WayWorse], _call: graphene.ResolveInfo) -> float:
        """Show the chance as it is."""
        return root.row.before.chance

    @staticmethod
    def resolve_after(root: At[plans.WayWorse], _call: graphene.ResolveInfo) -> float:
        """Show the chance as it would be."""
        return root.row.after.chance

    @staticmethod
    async def resolve_route(root: At[plans.WayWorse], _call: graphene.ResolveInfo) -> Route | None:
        """Load the people of the route."""
        return await shown_way(root.row.before, root.loaders)

    @staticmethod
    async def resolve_instead(
        root: At[plans.WayWorse], _call: graphene.ResolveInfo
    ) -> Route | None:
        """Load the people of the route that is left."""
        return await shown_way(root.row.after, root.loaders)


class DepartureLoss(graphene.ObjectType):
    """What one deal would lose."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="Which deal."
    )
    cost = graphene.Float(
        required=True, description="How much less would be within reach, in points of a hundred."
    )
    completeness = graphene.Float(required=True, description="As it is, 0 to 100.")
    completeness_after = graphene.Float(required=True, description="As it would be.")
    within_reach = graphene.Float(
        required=True, description="How complete the committee can be expected to become, 0 to 100."
    )
    within_reach_after = graphene.Float(required=True, description="As it would be.")
    risk = graphene.Field(enums.RiskLevel, required=True, description="As it is.")
    risk_after = graphene.Field(enums.RiskLevel, required=True, description="As it would be.")
    threads = graphene.Int(
        required=True,
        description="By how many ways that share nobody we hold on to the committee.",
    )
    threads_after = graphene.Int(
        required=True, description="How many would be left; 0: we would be cut off."
    )
    roles = graphene.List(
        graphene.NonNull(DepartureRole),
        required=True,
        description="Expected roles that would count less.",
    )
    ways = graphene.List(
        graphene.NonNull(DepartureWay),
        required=True,
        description="Ways to roles not covered that would be lost, or hold less likely.",
    )
    silent = graphene.List(
        graphene.NonNull(Person),
        required=True,
        description="Contacts who are engaged, and turned to nobody else of ours: they are taken "
        "to fall silent.",
    )
    differences = graphene.List(
        graphene.NonNull(WhatIfDifference),
        required=True,
        description="All that would be otherwise, as `whatIf` compares it.",
    )

    @staticmethod
    async def resolve_opportunity(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Show the deal."""
        return At(root.row.before.deal, root.loaders)

    @staticmethod
    def resolve_cost(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> float:
        """Show the loss."""
        return root.row.cost

    @staticmethod
    def resolve_completeness(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> float:
        """Show how complete it is."""
        return root.row.before.coverage.completeness.score

    @staticmethod
    def resolve_completeness_after(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> float:
        """Show how complete it would be."""
        return root.row.after.coverage.completeness.score

    @staticmethod
    def resolve_within_reach(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> float:
        """Show what is within reach."""
        return root.row.before.within_reach

    @staticmethod
    def resolve_within_reach_after(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> float:
        """Show what would be within reach."""
        return root.row.after.within_reach

    @staticmethod
    def resolve_risk(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Show the risk."""
        return root.row.before.coverage.risk

    @staticmethod
    def resolve_risk_after(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Show the risk as it would be."""
        return root.row.after.coverage.risk

    @staticmethod
    def resolve_threads(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> int | None:
        """Show how many there are."""
        return root.row.before.threads

    @staticmethod
    def resolve_threads_after(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> int | None:
        """Show how many would be left."""
        return root.row.after.threads

    @staticmethod
    def resolve_roles(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Show the roles that fall."""
        return root.row.roles

    @staticmethod
    def resolve_ways(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Show the ways that fall."""
        return [At(one, root.loaders) for one in root.row.ways]

    @staticmethod
    async def resolve_silent(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Load who would fall silent."""
        return await root.loaders.people_there(root.row.silent)

    @staticmethod
    def resolve_differences(root: At[plans.DealLoss], _call: graphene.ResolveInfo) -> Any:
        """Compare the two."""
        return differences(root.row.before, root.row.after)


class PossibleDeparture(Row):
    """What would be lost if somebody left."""

    person = graphene.Field(Person, required=True, description="Who would leave.")
    is_colleague = graphene.Boolean(required=True, description="Whether it is one of ours.")
    cost = graphene.Float(
        required=True,
        description="How much less would be within reach, in points of a hundred; the mean of the "
        "deals.",
    )
    sentence = graphene.String(required=True, description="What would be lost, in one sentence.")
    losses = graphene.List(
        graphene.NonNull(DepartureLoss), required=True, description="By deal, by its name."
    )

    @staticmethod
    def resolve_person(root: At[plans.Departure], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_sentence(root: At[plans.Departure], _call: graphene.ResolveInfo) -> str:
        """Put it into words."""
        return sentence_of(root.row)

    @staticmethod
    def resolve_losses(root: At[plans.Departure], _call: graphene.ResolveInfo) -> Any:
        """Show what each deal would lose."""
        return [At(loss, root.loaders) for loss in root.row.losses]

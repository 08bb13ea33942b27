"""GraphQL: the relationships of a deal against the coverage model, and its quadrant."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.loaders import At, OpportunityAt
from inroad.api.model_rules import ModelInForce
from inroad.api.types import model_enums
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.contact import Contact
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.plans import coverage_model, gaps
from inroad.plans import quadrant as quadrants


@dataclass(frozen=True, slots=True)
class Modelled:
    """A deal, held against the model in force."""

    opportunity: OpportunityAt
    model: ModelInForce
    found: coverage_model.ModelCoverage


class BuyerKind(graphene.ObjectType):
    """One of the kinds of people who may play a role, where some are worth more than others."""

    key = graphene.ID(required=True, description="Stable name, `CHECK_SIGNER`.")
    name = graphene.String(required=True, description="The kind as people say it.")
    definition = graphene.String(required=True, description="What it consists in.")


class RolePlayer(Row):
    """Somebody who plays a role of the coverage model."""

    contact = graphene.Field(Contact, required=True, description="Who it is.")
    kind = graphene.Field(
        BuyerKind, description="Kind of buyer; null for other roles, and where nothing tells it."
    )
    counts = graphene.Boolean(required=True, description="Whether the person counts.")
    why_not = graphene.String(
        description="Why the person does not count, as it follows a name; null: counts."
    )

    @staticmethod
    def resolve_contact(root: At[coverage_model.Player], _call: graphene.ResolveInfo) -> Any:
        """Show who it is."""
        return At(root.row.contact, root.loaders)

    @staticmethod
    def resolve_counts(root: At[coverage_model.Player], _call: graphene.ResolveInfo) -> bool:
        """Tell whether nothing speaks against it."""
        return root.row.why_not is None


class CouldFill(Row):
    """Somebody who comes near to a role that is missing."""

    contact = graphene.Field(Contact, required=True, description="Who it is.")
    nearness = graphene.Field(
        model_enums.Nearness, required=True, description="What speaks for the person."
    )
    why = graphene.String(
        required=True, description="That, and what is lacking; as it follows a name."
    )

    @staticmethod
    def resolve_contact(root: At[gaps.CouldFill], _call: graphene.ResolveInfo) -> Any:
        """Show who it is."""
        return At(root.row.contact, root.loaders)


class ModelRequirement(Row):
    """How many relationships of one role are needed, who is there, and who could be."""

    role = graphene.Field(BuyingRole, required=True, description="Buyer, Champion or Power User.")
    required = graphene.Int(
        description="How many are needed; null where breadth or segment is not set."
    )
    actual = graphene.Int(required=True, description="How many count.")
    gap = graphene.Int(description="How many are missing; null where `required` is.")
    players = graphene.List(
        graphene.NonNull(RolePlayer),
        required=True,
        description="Who plays it: those who count first, buyers by the value of their kind.",
    )
    could_fill = graphene.List(
        graphene.NonNull(CouldFill),
        required=True,
        description="Who is nearest to filling the gap, five at most; empty where there is none.",
    )

    @staticmethod
    def resolve_actual(root: At[coverage_model.Requirement], _call: graphene.ResolveInfo) -> int:
        """Count those who count."""
        return len(root.row.counted)

    @staticmethod
    def resolve_players(root: At[coverage_model.Requirement], _call: graphene.ResolveInfo) -> Any:
        """Show who plays it."""
        return [At(one, root.loaders) for one in root.row.players]

    @staticmethod
    def resolve_could_fill(
        root: At[coverage_model.Requirement], _call: graphene.ResolveInfo
    ) -> Any:
        """Show who could."""
        return [At(one, root.loaders) for one in root.row.could_fill]


class ChampionSpread(graphene.ObjectType):
    """A condition on where the champions are."""

    rule = graphene.Field(model_enums.SpreadRule, required=True, description="Which condition.")
    required = graphene.Int(required=True, description="How many are needed.")
    actual = graphene.Int(required=True, description="How many there are.")
    met = graphene.Boolean(required=True, description="Whether that is enough.")
    why = graphene.String(required=True, description="One sentence, with names or departments.")


class CoverageModel(graphene.ObjectType):
    """The relationships that a deal needs, by breadth and segment, against those that it has."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", required=True, description="Which deal."
    )
    as_of = graphene.Field(DateTime, required=True, description="The instant that it is for.")
    breadth = graphene.Field(
        model_enums.ProductBreadth, description="How much of the company the deal reaches."
    )
    segment = graphene.Field(model_enums.Segment, description="How large the company is.")
    missing = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What must be set before all that is required is known; empty: nothing.",
    )
    version = graphene.Int(
        description="Version of the workspace's own model; null: the shipped one holds."
    )
    met = graphene.Boolean(
        description="Whether nobody is missing; null where something is yet to be set."
    )
    requirements = graphene.List(
        graphene.NonNull(ModelRequirement),
        required=True,
        description="Buyers, champions, power users.",
    )
    spreads = graphene.List(
        graphene.NonNull(ChampionSpread),
        required=True,
        description="Conditions on where the champions are; most have none.",
    )
    doubled = graphene.List(
        graphene.NonNull(Contact),
        required=True,
        description="Who counts in more than one role: one departure would cost all of them.",
    )

    @staticmethod
    def resolve_as_of(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show the instant."""
        return root.opportunity.loaders.as_of

    @staticmethod
    def resolve_breadth(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show the breadth."""
        return root.found.breadth

    @staticmethod
    def resolve_segment(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show the segment."""
        return root.found.segment

    @staticmethod
    def resolve_missing(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show what must be set."""
        return root.found.missing

    @staticmethod
    def resolve_version(root: Modelled, _call: graphene.ResolveInfo) -> int | None:
        """Show whose model it is."""
        return root.model.version

    @staticmethod
    def resolve_met(root: Modelled, _call: graphene.ResolveInfo) -> bool | None:
        """Tell whether all is there."""
        return root.found.met

    @staticmethod
    def resolve_requirements(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show the three roles."""
        return [At(one, root.opportunity.loaders) for one in root.found.requirements]

    @staticmethod
    def resolve_spreads(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show the conditions."""
        return root.found.spreads

    @staticmethod
    def resolve_doubled(root: Modelled, _call: graphene.ResolveInfo) -> Any:
        """Show who counts twice."""
        return [At(one, root.opportunity.loaders) for one in root.found.doubled]


class QuadrantPlace(Row):
    """One contact of a deal by weight in the decision and need of the product."""

    contact = graphene.Field(Contact, required=True, description="Who it is.")
    placed = graphene.Boolean(required=True, description="Whether both axes are known.")
    influence_or_authority = graphene.Float(
        description="Across: influence, or authority over budget or process, whichever is greater, "
        "in [0, 1]; null: not known."
    )
    product_importance = graphene.Float(
        description="Upwards: how far the core job needs the product, in [0, 1]; null: not known."
    )
    part = graphene.Field(
        BuyingRole,
        description="Whose part of the quadrant it is: Champion, Power User or Buyer; null where "
        "nobody's, or where an axis is not known.",
    )
    unknown = graphene.List(
        graphene.NonNull(model_enums.Fact),
        required=True,
        description="What is not known; of influence and authorities, any one will do.",
    )

    @staticmethod
    def resolve_contact(root: At[quadrants.Placed], _call: graphene.ResolveInfo) -> Any:
        """Show who it is."""
        return At(root.row.contact, root.loaders)

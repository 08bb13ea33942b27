"""GraphQL: the coverage model itself, as a workspace has it."""

from typing import Any

import graphene

from inroad.api.model_rules import ModelInForce
from inroad.api.types.model_enums import ProductBreadth, Segment
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary


class CoverageModelCell(graphene.ObjectType):
    """How many relationships one breadth needs in one segment."""

    breadth = graphene.Field(ProductBreadth, required=True, description="Its row.")
    segment = graphene.Field(Segment, required=True, description="Its column.")
    buyers = graphene.Int(required=True, description="Buyers that are needed.")
    champions = graphene.Int(required=True, description="Champions that are needed.")
    power_users = graphene.Int(required=True, description="Power users that are needed.")
    elsewhere = graphene.Int(
        required=True, description="Champions among them outside the department sold to."
    )
    departments = graphene.Int(
        required=True, description="Departments that the champions must come from."
    )


class CoverageModelRules(graphene.ObjectType):
    """The coverage model that holds in the workspace at an instant."""

    version = graphene.Int(description="Of the workspace's own document; null: the shipped one.")
    since = graphene.Field(DateTime, description="From when on it has held; null: always.")
    document = graphene.String(required=True, description="The model as YAML; a start for another.")
    cells = graphene.List(
        graphene.NonNull(CoverageModelCell), required=True, description="All nine, row by row."
    )
    check_signers_from_buyers = graphene.Int(
        required=True, description="Required buyers from which on check-signers count."
    )
    check_signers_at_most = graphene.Int(
        required=True, description="How many check-signers count there."
    )

    @staticmethod
    def resolve_cells(root: ModelInForce, _call: graphene.ResolveInfo) -> Any:
        """List the table."""
        return [
            {"breadth": breadth, "segment": segment}
            | root.rules.cell(breadth, segment).model_dump()
            for breadth in vocabulary.ProductBreadth
            for segment in vocabulary.Segment
        ]

    @staticmethod
    def resolve_check_signers_from_buyers(root: ModelInForce, _call: graphene.ResolveInfo) -> int:
        """Show from where on they count."""
        return root.rules.check_signers.from_buyers

    @staticmethod
    def resolve_check_signers_at_most(root: ModelInForce, _call: graphene.ResolveInfo) -> int:
        """Show how many count."""
        return root.rules.check_signers.at_most

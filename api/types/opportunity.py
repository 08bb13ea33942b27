"""GraphQL: deals."""

from typing import Any

import graphene

from inroad.api.loaders import OpportunityAt
from inroad.api.types.enums import OpportunityKind
from inroad.api.types.node import NodeRow
from inroad.api.types.role_assignment import RoleAssignment


class Opportunity(NodeRow):
    """A deal at an account."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    name = graphene.String(required=True, description="Name as people say it.")
    kind = graphene.Field(OpportunityKind, required=True, description="What kind of deal it is.")
    stage = graphene.String(description="Stage, as the source wrote it.")
    amount = graphene.Float(description="Worth, in `currency`.")
    currency = graphene.String(description="ISO 4217 code.")
    opened_on = graphene.Date(description="Day it was opened.")
    closes_on = graphene.Date(description="Day it is meant to close, or the renewal is due.")
    account = graphene.Field("inroad.api.types.account.Account", description="Whose deal it is.")
    committee = graphene.List(
        graphene.NonNull(RoleAssignment),
        required=True,
        description="Who plays which buying role on it.",
    )

    @staticmethod
    def resolve_account(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        key = root.row.account_key
        return None if key is None else root.loaders.accounts.get(key)

    @staticmethod
    def resolve_committee(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the committees of all opportunities of the request together."""
        return root.loaders.committees.get(root.row.key)

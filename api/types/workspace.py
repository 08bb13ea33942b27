"""GraphQL: the tenant."""

from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.queries.workspace_by_key import WorkspaceSummary


class Workspace(graphene.ObjectType):
    """A team's graph: nothing crosses its boundary."""

    key = graphene.ID(required=True, description="What `X-Inroad-Workspace` names it by.")
    name = graphene.String(required=True, description="What people call it.")
    home_account_key = graphene.String(
        required=True, description="Key of the account that is us; it need not exist yet."
    )
    home_account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account that is us: who works there is a colleague.",
    )

    @staticmethod
    def resolve_home_account_key(root: WorkspaceSummary, _call: graphene.ResolveInfo) -> str:
        """Show the key as it is stored."""
        return root.home_account

    @staticmethod
    async def resolve_home_account(root: WorkspaceSummary, call: graphene.ResolveInfo) -> Any:
        """Load the account, if it is there."""
        context: RequestContext = call.context
        return await context.at().accounts.load(root.home_account)

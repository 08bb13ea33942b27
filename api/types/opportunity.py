"""GraphQL: deals."""

from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.types.coverage import Coverage, Covered
from inroad.api.types.covered import covered, window_arguments
from inroad.api.types.departures import DepartureFields
from inroad.api.types.duty import DutyFields
from inroad.api.types.enums import OpportunityKind
from inroad.api.types.gated import StageFields
from inroad.api.types.modelled import ModelFields
from inroad.api.types.node import NodeRow
from inroad.api.types.planned_on import PlanFields
from inroad.api.types.pull import PullFields
from inroad.api.types.renewal import RenewalFields
from inroad.api.types.resilience import ResilienceFields
from inroad.api.types.role_assignment import RoleAssignment
from inroad.api.types.scalars import DateTime
from inroad.api.types.suggested import SuggestionFields
from inroad.api.types.taxonomy import Taxonomy, shelf_of
from inroad.graph.taxonomy import STANDARD


class Opportunity(
    ModelFields,
    StageFields,
    SuggestionFields,
    RenewalFields,
    PullFields,
    ResilienceFields,
    DepartureFields,
    DutyFields,
    PlanFields,
    NodeRow,
):
    """A deal at an account."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    name = graphene.String(required=True, description="Name as people say it.")
    kind = graphene.Field(OpportunityKind, required=True, description="What kind of deal it is.")
    amount = graphene.Float(description="Worth, in `currency`.")
    currency = graphene.String(description="ISO 4217 code.")
    opened_on = graphene.Date(description="Day it was opened.")
    closes_on = graphene.Date(description="Day it is meant to close, or the renewal is due.")
    taxonomy = graphene.Field(
        Taxonomy, required=True, description="The role taxonomy that its committee is read by."
    )
    account = graphene.Field("inroad.api.types.account.Account", description="Whose deal it is.")
    committee = graphene.List(
        graphene.NonNull(RoleAssignment),
        required=True,
        description="Who plays which buying role on it.",
    )
    coverage = graphene.Field(
        Coverage,
        required=True,
        as_of=graphene.Argument(
            DateTime, description="The instant; that of the deal itself, unless given."
        ),
        **window_arguments(),
        description="Who of the committee is identified and engaged, what is missing, and what "
        "that puts at risk.",
    )

    @staticmethod
    def resolve_account(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        key = root.row.account_key
        return None if key is None else root.loaders.accounts.get(key)

    @staticmethod
    async def resolve_taxonomy(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Show the taxonomy as it read at the deal's instant."""
        shelf = await shelf_of(root.loaders)
        return shelf.taken(root.row.taxonomy or STANDARD)

    @staticmethod
    def resolve_committee(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the committees of all opportunities of the request together."""
        return root.loaders.committees.get(root.row.key)

    @staticmethod
    async def resolve_coverage(
        root: OpportunityAt,
        call: graphene.ResolveInfo,
        as_of: datetime | None = None,
        engaged_days: int | None = None,
        active_days: int | None = None,
    ) -> Covered:
        """Judge all deals of the request together."""
        context: RequestContext = call.context
        deal = root if as_of is None else At(root.row, context.at(as_of))
        return await covered(deal, engaged_days=engaged_days, active_days=active_days)

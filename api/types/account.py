"""GraphQL: companies."""

from typing import Any

import graphene

from inroad.api.connections import Page
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt
from inroad.api.questions import lists
from inroad.api.types.departures import DepartureFields
from inroad.api.types.duty import DutyFields
from inroad.api.types.model_enums import Segment
from inroad.api.types.node import NodeRow
from inroad.api.types.pages import OpportunityConnection, PersonConnection
from inroad.api.types.penetration import penetration_field, penetration_of
from inroad.api.types.post_sale import HealthFields
from inroad.api.types.resilience import ResilienceFields


class Account(HealthFields, ResilienceFields, DepartureFields, DutyFields, NodeRow):
    """A company."""

    key = graphene.String(required=True, description="Identity within the workspace.")
    name = graphene.String(required=True, description="Name as people say it.")
    domain = graphene.String(description="Internet domain, `acme.com`.")
    segment = graphene.String(description="Market segment, as the source wrote it.")
    segment_read = graphene.Field(
        Segment, description="The segment of the coverage model that it means; null: none of them."
    )
    people = graphene.Field(
        PersonConnection,
        required=True,
        first=graphene.Int(required=True, description="Size of the page, 1 to 1000."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description="Who worked there, by name.",
    )
    opportunities = graphene.Field(
        OpportunityConnection,
        required=True,
        first=graphene.Int(required=True, description="Size of the page, 1 to 1000."),
        after=graphene.String(description="`pageInfo.endCursor` of the page before."),
        description="Deals at the account, by name.",
    )

    @staticmethod
    async def resolve_segment_read(root: AccountAt, _call: graphene.ResolveInfo) -> Any:
        """Read the segment by the words that the workspace knows."""
        return (await root.loaders.coverage_model()).rules.segment_of(root.row.segment)

    penetration = penetration_field()
    resolve_penetration = staticmethod(penetration_of)

    @staticmethod
    async def resolve_people(
        root: AccountAt, call: graphene.ResolveInfo, first: int, after: str | None = None
    ) -> Page[Any]:
        """List who worked there at the instant of the question."""
        context: RequestContext = call.context
        return await lists.people(
            context, root.loaders, first=first, after=after, account_key=root.row.key
        )

    @staticmethod
    async def resolve_opportunities(
        root: AccountAt, call: graphene.ResolveInfo, first: int, after: str | None = None
    ) -> Page[Any]:
        """List the deals."""
        context: RequestContext = call.context
        return await lists.opportunities(
            context, root.loaders, first=first, after=after, account_key=root.row.key
        )

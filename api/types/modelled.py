"""GraphQL: what a deal shows of the facts of its people, their number and their weight."""

from asyncio import gather
from datetime import datetime
from typing import Any

import graphene

from inroad.api.context import RequestContext
from inroad.api.loaders import At, OpportunityAt
from inroad.api.types.coverage_model import CoverageModel, Modelled, QuadrantPlace
from inroad.api.types.knowing import known_contacts
from inroad.api.types.known import Assessment
from inroad.api.types.model_enums import ProductBreadth, Segment
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary
from inroad.plans.coverage_model import model_coverage
from inroad.plans.quadrant import Placed, quadrant


def _as_of() -> Any:
    return graphene.Argument(
        DateTime, description="The instant; that of the deal itself, unless given."
    )


class ModelFields:
    """Fields of a deal: assessments, coverage model, quadrant."""

    breadth = graphene.Field(ProductBreadth, description="How much of the company it reaches.")
    department = graphene.String(description="Department that it sells to.")
    assessments = graphene.List(
        graphene.NonNull(Assessment),
        required=True,
        description="What was found out about its people, whatever the taxonomy.",
    )
    coverage_model = graphene.Field(
        CoverageModel,
        required=True,
        as_of=_as_of(),
        breadth=graphene.Argument(ProductBreadth, description="Instead of the deal's own."),
        segment=graphene.Argument(Segment, description="Instead of that of the account."),
        description="The relationships that it needs, by breadth and segment, and those it has.",
    )
    quadrant = graphene.List(
        graphene.NonNull(QuadrantPlace),
        required=True,
        as_of=_as_of(),
        description="Each contact by weight in the decision and need of the product: the placed "
        "first, then of whom something is not known.",
    )

    @staticmethod
    def resolve_assessments(root: OpportunityAt, _call: graphene.ResolveInfo) -> Any:
        """Load the assessments of all deals of the request together."""
        return root.loaders.assessments.get(root.row.key)

    @staticmethod
    async def resolve_coverage_model(
        root: OpportunityAt,
        call: graphene.ResolveInfo,
        as_of: datetime | None = None,
        breadth: vocabulary.ProductBreadth | None = None,
        segment: vocabulary.Segment | None = None,
    ) -> Modelled:
        """Hold all deals of the request against the model together."""
        return await modelled(_at(root, call, as_of), breadth=breadth, segment=segment)

    @staticmethod
    async def resolve_quadrant(
        root: OpportunityAt, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> list[At[Placed]]:
        """Place the contacts of all deals of the request together."""
        deal = _at(root, call, as_of)
        people, taxonomies = await gather(known_contacts(deal), deal.loaders.taxonomies())
        return [At(one, deal.loaders) for one in quadrant(people, taxonomies)]


async def modelled(
    deal: OpportunityAt,
    *,
    breadth: vocabulary.ProductBreadth | None,
    segment: vocabulary.Segment | None,
) -> Modelled:
    """Hold a deal against its workspace's model at its loaders' instant.

    Args:
        deal: the deal; its loaders say for which instant.
        breadth: instead of the deal's own.
        segment: instead of the one that the account's words mean.

    """
    loaders, key = deal.loaders, deal.row.account_key
    model, people, taxonomies, account = await gather(
        loaders.coverage_model(),
        known_contacts(deal),
        loaders.taxonomies(),
        loaders.accounts.load_many([] if key is None else [key]),
    )
    words = account[0].row.segment if account and account[0] else None
    own = vocabulary.ProductBreadth(deal.row.breadth) if deal.row.breadth else None
    return Modelled(
        deal,
        model,
        model_coverage(
            model.rules,
            people,
            taxonomies,
            breadth=breadth or own,
            segment=segment or model.rules.segment_of(words),
            segment_words=words,
            deal_department=deal.row.department,
        ),
    )


def _at(root: OpportunityAt, call: graphene.ResolveInfo, as_of: datetime | None) -> OpportunityAt:
    context: RequestContext = call.context
    return root if as_of is None else At(root.row, context.at(as_of))

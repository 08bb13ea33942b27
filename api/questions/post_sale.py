"""Root field: what is to be done before a renewal, or before the renewals of an account."""

from asyncio import gather
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.questions.coverage import deals_of, meant_deals
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.renewal import PlansFound, RenewalAnswer, planned
from inroad.graph.vocabulary import OpportunityKind

MOST_PLANS = 50


class PostSaleQuestions:
    """What is to be done for customers."""

    renewal_plans = graphene.Field(
        RenewalAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A renewal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: all of its open renewals."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        first=graphene.Int(default_value=10, description="Most renewals, 1 to 50."),
        as_of=as_of_argument(),
        description="What is to be done before a renewal, with whom, by when, by whom of us, and "
        "what of it is done.",
    )

    @staticmethod
    async def resolve_renewal_plans(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> PlansFound:
        """Find out which renewals are meant, then plan each."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_PLANS, "first", default=10)
        meant = await meant_deals(context, loaders, **named)
        account = await loaders.accounts.load(meant.account_key) if meant.account_key else None
        deals = await deals_of(context, loaders, meant)
        explanation = meant.explanation
        if account is not None:
            deals = [deal for deal in deals if deal.row.kind == OpportunityKind.RENEWAL]
            explanation = f"the open renewals of {account.row.name}"
            if not deals:
                explanation = f"{account.row.name} has no open renewal on that day"
        plans = await gather(*(planned(deal) for deal in deals[:most]))
        near = await loaders.accounts.load_many(list(meant.candidate_keys))
        return PlansFound(explanation, account, [one for one in near if one], list(plans))

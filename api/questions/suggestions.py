"""Root field: the deals that words mean, to ask them for who may play which role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt, OpportunityAt
from inroad.api.questions.coverage import MOST_DEALS, deals_of, meant_deals
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.account import Account
from inroad.api.types.opportunity import Opportunity


@dataclass(frozen=True, slots=True)
class DealsFound:
    """Which deals were meant, or the choice there is."""

    explanation: str
    candidates: list[AccountAt]
    opportunities: list[OpportunityAt]


class DealsAnswer(graphene.ObjectType):
    """Which deals were meant, or the choice there is."""

    explanation = graphene.String(required=True, description="How the words were read.")
    candidates = graphene.List(
        graphene.NonNull(Account),
        required=True,
        description="Accounts to choose among, or the nearest; empty where something is meant.",
    )
    opportunities = graphene.List(
        graphene.NonNull(Opportunity), required=True, description="The deals meant, best first."
    )


class SuggestionQuestions:
    """Who may play which role on the deals that words mean."""

    deals_meant = graphene.Field(
        DealsAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: all of its open deals."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        first=graphene.Int(default_value=10, description="Most deals, 1 to 50."),
        as_of=as_of_argument(),
        description="The deals that words mean, each to be asked for its role suggestions.",
    )

    @staticmethod
    async def resolve_deals_meant(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> DealsFound:
        """Find out which deals are meant."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_DEALS, "first", default=10)
        meant = await meant_deals(context, loaders, **named)
        deals = await deals_of(context, loaders, meant)
        near = await loaders.accounts.load_many(list(meant.candidate_keys))
        explanation = meant.explanation
        if meant.account_key is not None and not deals:
            explanation = f"{explanation}: there is none on that day"
        return DealsFound(explanation, [one for one in near if one], deals[:most])

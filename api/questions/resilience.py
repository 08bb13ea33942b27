"""Root field: how resilient our hold on a committee is."""

from asyncio import gather
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.loaders import AccountAt
from inroad.api.questions.coverage import MOST_DEALS, deals_of, meant_deals
from inroad.api.questions.nodes import as_of_argument
from inroad.api.resilience.of_deals import Resilient, resilience_of_account, resilience_of_deal
from inroad.api.types.resilience import Resilience


@dataclass(frozen=True, slots=True)
class ResilienceFound:
    """Which committees were meant, and how resilient our hold on each is."""

    explanation: str
    account: AccountAt | None
    candidates: list[AccountAt]
    resiliences: list[Resilient]


class ResilienceAnswer(graphene.ObjectType):
    """Which committees were meant, and how resilient our hold on each is."""

    explanation = graphene.String(required=True, description="How the question was read.")
    account = graphene.Field(
        "inroad.api.types.account.Account",
        description="The account that was meant; null where a deal was named.",
    )
    candidates = graphene.List(
        graphene.NonNull("inroad.api.types.account.Account"),
        required=True,
        description="Accounts to choose among, where the words name no deal and no one account.",
    )
    resiliences = graphene.List(
        graphene.NonNull(Resilience),
        required=True,
        description="One per deal; of an account one, of all its open deals together.",
    )


class ResilienceQuestions:
    """How resilient our hold on committees is."""

    resilience = graphene.Field(
        ResilienceAnswer,
        required=True,
        opportunity_id=graphene.ID(description="A deal; give this, or one of the next two."),
        account_id=graphene.ID(description="An account: all of its open deals."),
        words=graphene.String(description="A deal or an account, as one would say it: `ETS`."),
        first=graphene.Int(default_value=5, description="Most deals, 1 to 50."),
        min_strength=graphene.Float(
            description="The weakest relationship that carries, in [0, 1]; by default 0.3."
        ),
        as_of=as_of_argument(),
        description="How many people must say no or leave before we are cut off from a committee, "
        "and who they are.",
    )

    @staticmethod
    async def resolve_resilience(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        min_strength: float | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> ResilienceFound:
        """Find out which deals are meant, then find the smallest cut of each."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_DEALS, "first", default=5)
        meant = await meant_deals(context, loaders, **named)
        near = await loaders.accounts.load_many(list(meant.candidate_keys))
        account = await loaders.accounts.load(meant.account_key) if meant.account_key else None
        if account is not None:
            found = [await resilience_of_account(context, account, min_strength=min_strength)]
        else:
            deals = (await deals_of(context, loaders, meant))[:most]
            found = await gather(
                *(resilience_of_deal(context, deal, min_strength=min_strength) for deal in deals)
            )
        candidates = [one for one in near if one is not None]
        return ResilienceFound(meant.explanation, account, candidates, list(found))
